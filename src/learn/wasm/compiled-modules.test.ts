import { describe, expect, test } from 'vitest';
import { sha256 } from '../../base/sha256.ts';
import { float32Module } from './float32-kernels.ts';
import { forestModule } from './forest-kernel.ts';
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

// A change of these sums is a change of what is computed: measure speed (bench/) and say why in docs/speed.md.
describe('the compiled modules are those that were measured', () => {
  test.each([
    ['float32', float32Module, 'fa9f393d59aec17a616892ee1c8b24d1598207a3418b030c7ed16aec8628f1e9'],
    ['forest', forestModule, '7c5f34a542ff4f6034171b012af7db3b492538775cf6bdc28cad0630c2b10047'],
    ['split', splitModule, 'e8392e9db923d167089346f796ec94c40288e2a27041abd6753523c47e912890'],
  ])('%s', (_, module, sum) => {
    expect(WebAssembly.validate(module() as BufferSource)).toBe(true);
    expect(sha256(withoutNames(module()))).toBe(sum);
  });
});
