import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { gzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { hasReference, referencePath } from '../../../test/reference.ts';
import { InputError } from '../../base/input-error.ts';
import { readFile } from '../read-file.ts';
import { formatReaders } from '../readers.ts';

const folder = join(import.meta.dirname, 'fixtures');
const fixture = (file: string) => new Uint8Array(readFileSync(join(folder, file)));

const reference = (file: string) => new Uint8Array(readFileSync(referencePath('formats', file)));

function realSamples(): string[] {
  return [
    'athena_prj_perl/FeS2.prj',
    'athena_prj_perl/Fefoil.prj',
    'athena_prj_json/athena3.prj',
    'eelsdb_msa/test_1/data.msa',
    'feff/xmu-c0.dat',
    'fdmnes/pt_bulk_conv.txt',
    'sshade/ZnO_SSHADE.data.txt',
    'materials_project/xas.XANES.K.Fe.mp-13.tsv',
    'materials_project/pymatgen_XAS_LiCoO2_k_xanes.json',
    'beamline_ssrl/ssrlb.dat',
    'beamline_nsls/x15b.dat',
    'nexus_hdf5/KEK_PFdata.h5',
    'nexus_hdf5/Fe_database.h5',
  ];
}

/** Larger files take longer a run. */
const runsOf = (bytes: Uint8Array): number => (bytes.length > 100_000 ? 8 : 30);

/** Files by name, to be damaged. */
const samples: Readonly<Record<string, Uint8Array>> = {
  ...Object.fromEntries(
    readdirSync(folder)
      .filter((file) => !file.endsWith('.expected.json'))
      .map((file) => [file, fixture(file)]),
  ),
  'athena-gzipped.prj': gzipSync(fixture('athena-perl.prj')),
  'scans.zip': zipSync({ 'a.prj': fixture('athena-json.prj'), 'b.msa': fixture('emsa-xy.msa') }),
  ...(hasReference && Object.fromEntries(realSamples().map((file) => [file, reference(file)]))),
};

/** One damage to a file. */
type Damage =
  | { readonly kind: 'cut'; readonly at: number }
  | { readonly kind: 'flip'; readonly at: number; readonly byte: number }
  | { readonly kind: 'swap lines'; readonly at: number; readonly with: number }
  | { readonly kind: 'repeat'; readonly at: number; readonly length: number };

/** A place in a file; half of them at its beginning, where the headers are. */
const place = fc.oneof(
  fc.double({ min: 0, max: 0.05, noNaN: true }),
  fc.double({ min: 0, max: 1, noNaN: true }),
);
const damage: fc.Arbitrary<Damage> = fc.oneof(
  fc.record({ kind: fc.constant('cut' as const), at: place }),
  fc.record({ kind: fc.constant('flip' as const), at: place, byte: fc.nat(255) }),
  fc.record({ kind: fc.constant('swap lines' as const), at: place, with: place }),
  fc.record({ kind: fc.constant('repeat' as const), at: place, length: fc.nat(2000) }),
);

function damaged(bytes: Uint8Array, change: Damage): Uint8Array {
  if (bytes.length === 0) {
    return bytes;
  }
  const at = Math.min(Math.floor(change.at * bytes.length), bytes.length - 1);
  if (change.kind === 'cut') {
    return bytes.slice(0, at);
  }
  if (change.kind === 'flip') {
    return bytes.with(at, change.byte);
  }
  if (change.kind === 'repeat') {
    const repeated = new Uint8Array(Math.min(at + change.length, bytes.length) + bytes.length - at);
    repeated.set(bytes.subarray(0, at + change.length));
    repeated.set(bytes.subarray(at), repeated.length - bytes.length + at);
    return repeated;
  }
  const lines = new TextDecoder('latin1').decode(bytes).split('\n');
  const i = Math.floor(change.at * (lines.length - 1));
  const j = Math.floor(change.with * (lines.length - 1));
  [lines[i], lines[j]] = [lines[j]!, lines[i]!];
  const text = lines.join('\n');
  return Uint8Array.from({ length: text.length }, (_, k) => text.charCodeAt(k));
}

/** A reading that keeps the promises of its types, or an `InputError` of one sentence; anything else fails. */
async function readsOrRefuses(reading: () => unknown): Promise<void> {
  try {
    const { readings } = (await reading()) as Awaited<ReturnType<typeof readFile>>;
    expect(readings.length).toBeGreaterThan(0);
    for (const { spectrum } of readings) {
      const { energyEv, mu } = spectrum;
      expect(mu.length).toBe(energyEv.length);
      expect(energyEv.length).toBeGreaterThanOrEqual(2);
      expect(mu.every(Number.isFinite)).toBe(true);
      expect(energyEv.every((energy, i) => i === 0 || energy > energyEv[i - 1]!)).toBe(true);
    }
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    expect(error.message).not.toMatch(/\n|undefined|\[object|HDF5-DIAG|RuntimeError/);
    expect(error.message.length).toBeLessThan(1000);
  }
}

describe('long files take time in proportion', () => {
  // What patterns stumble over: blanks, brackets, quotes, digits, the words that formats are told by, empty lines.
  const fillers = [' ', '(', "'", '[', '"x":', '\n', '\t', '#', '5', 'mu0 chi ', 'K ', '1 2\n', ',', '\\'];
  const size = 100_000;

  test.each(Object.keys(samples).filter((file) => !file.includes('/')))('%s', async (file) => {
    const bytes = samples[file]!;
    const start = performance.now();
    for (const filler of fillers) {
      for (const share of [0.02, 0.5]) {
        const at = Math.floor(share * bytes.length);
        const filling = new TextEncoder().encode(filler.repeat(size / filler.length));
        const content = new Uint8Array(bytes.length + filling.length);
        content.set(bytes.subarray(0, at));
        content.set(filling, at);
        content.set(bytes.subarray(at), at + filling.length);
        await readsOrRefuses(() => readFile(content, { fileName: file }));
      }
    }
    // Some 5 ms a file; one that is quadratic in its length takes ten seconds.
    expect(performance.now() - start).toBeLessThan(8000);
  });
});

describe('damaged files are read or refused', () => {
  test.each(Object.entries(samples))('%s', async (file, bytes) => {
    const head = (content: Uint8Array) => new TextDecoder('windows-1252').decode(content.subarray(0, 65_536));
    // The reader of the whole file also gets the damaged one where it would no longer recognise it.
    const reader = formatReaders.find((candidate) => candidate.recognises(bytes, head(bytes), file));
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 4 }), async (damages) => {
        const content = damages.reduce(damaged, bytes);
        await readsOrRefuses(() => readFile(content, { fileName: file }));
        if (reader) {
          await readsOrRefuses(() => reader.read(content, { fileName: file }));
        }
      }),
      {
        numRuns: Number(process.env.FUZZ_RUNS ?? runsOf(bytes)),
        seed: Number(process.env.FUZZ_SEED ?? 20260101),
      },
    );
  });
});
