import { describe, expect, test } from 'vitest';
import { sha256 } from '../../base/bytes/sha256.ts';
import { float32Module } from './float32-kernels.ts';
import { forestModule } from './forest-kernel.ts';
import { randomSplitModule } from './random-split-kernels.ts';
import { splitModule } from './split-kernels.ts';

/** Identifiers of sections (WebAssembly Core Specification 2.0, 5.5.2). */
const exportSection = 7;

/** The module without its export section: the names of functions may change, their code may not. */
function withoutNames(module: Uint8Array): Uint8Array {
  const kept: number[] = [...module.subarray(0, 8)];
  for (let at = 8; at < module.length; ) {
    const start = at;
    const id = module[at++]!;
    let size = 0;
    for (let shift = 0, byte = 0x80; byte & 0x80; shift += 7) {
      byte = module[at++]!;
      size |= (byte & 0x7f) << shift;
    }
    at += size;
    if (id !== exportSection) {
      kept.push(...module.subarray(start, at));
    }
  }
  return Uint8Array.from(kept);
}

// A change of these sums is a change of what is computed:
// measure speed (bench/) and say why in docs/speed.md.
describe('the compiled modules are those that were measured', () => {
  test.each([
    ['float32', float32Module, 'fa9f393d59aec17a616892ee1c8b24d1598207a3418b030c7ed16aec8628f1e9'],
    ['forest', forestModule, 'ffe437383dcbb1db4e0410f1287e24158a21da647f57ab88393d69ce22135d32'],
    ['split', splitModule, 'e8392e9db923d167089346f796ec94c40288e2a27041abd6753523c47e912890'],
    [
      'random splits of 12 outputs',
      () => randomSplitModule(64),
      'a2031e5408c67ca15885b71e914eb2b5e3c676220af414d9214d773cd2fbfb0c',
    ],
    [
      'random splits of 37 outputs',
      () => randomSplitModule(160),
      '706f18a259348b61be7e7bc4a22469cdf22078b29100acb269be740b09cbfe3c',
    ],
  ])('%s', (_, module, sum) => {
    expect(WebAssembly.validate(module() as BufferSource)).toBe(true);
    expect(sha256(withoutNames(module()))).toBe(sum);
  });
});
