import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { hasReference, referencePath } from '../../test/reference.ts';
import { InputError } from '../base/input-error.ts';
import { readFile } from './read-file.ts';

/** A file of another size is as good a sample, and keeps each run short. */
const largestSampleBytes = 300_000;
/** Bounds a single reading, ms: sound samples take 1 to 50, and the machine may be busy with other tests. */
const longestMs = 3000;
/** More runs for a soak: FUZZ_RUNS=20000 npx vitest run src/formats/fuzz.test.ts */
const numRuns = Number(process.env.FUZZ_RUNS ?? 100);
const seed = process.env.FUZZ_SEED === undefined ? 20_260 : Number(process.env.FUZZ_SEED);

interface Sample {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

const samplesIn = (folder: string): Sample[] =>
  readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => statSync(path).isFile() && statSync(path).size <= largestSampleBytes)
    .sort()
    .map((path) => ({ fileName: basename(path), bytes: readFileSync(path) }));

const fixtures = [
  ...samplesIn(join(import.meta.dirname, 'fixtures')),
  ...samplesIn(join(import.meta.dirname, 'readers', 'fixtures')),
];
const references = hasReference ? samplesIn(referencePath('formats')) : [];

/** Reads, and holds whatever is read to what every spectrum promises; only an `InputError` may be thrown. */
async function readsOrRefuses({ fileName, bytes }: Sample): Promise<void> {
  const start = performance.now();
  try {
    const { readings } = await readFile(bytes, { fileName });
    expect(readings.length).toBeGreaterThan(0);
    for (const { spectrum } of readings) {
      const { energyEv, mu } = spectrum;
      expect(energyEv.length).toBeGreaterThanOrEqual(2);
      expect(mu.length).toBe(energyEv.length);
      expect(mu.every(Number.isFinite)).toBe(true);
      expect(
        energyEv.every((energy, i) => Number.isFinite(energy) && (i === 0 || energy > energyEv[i - 1]!)),
      ).toBe(true);
    }
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    expect(error.message).toMatch(/^[^\n]{20,}$/);
  }
  expect(performance.now() - start).toBeLessThan(longestMs);
}

const truncated = (sample: Sample, at: number): Sample => ({
  ...sample,
  bytes: sample.bytes.slice(0, Math.floor(at * sample.bytes.length)),
});

function withBytes(sample: Sample, changes: readonly (readonly [number, number])[]): Sample {
  const bytes = sample.bytes.slice();
  for (const [at, value] of changes) {
    if (bytes.length > 0) {
      bytes[Math.floor(at * bytes.length)] = value;
    }
  }
  return { ...sample, bytes };
}

/** Swaps lines: places are given as fractions of the number of lines. */
function shuffled(sample: Sample, swaps: readonly (readonly [number, number])[]): Sample {
  const lines = Buffer.from(sample.bytes).toString('latin1').split('\n');
  for (const [from, to] of swaps) {
    const [a, b] = [Math.floor(from * lines.length), Math.floor(to * lines.length)];
    [lines[a], lines[b]] = [lines[b]!, lines[a]!];
  }
  return { ...sample, bytes: Buffer.from(lines.join('\n'), 'latin1') };
}

/** A place in a file; the header, where formats are told, gets as many as the rest. */
const place = fc.oneof(
  fc.double({ min: 0, max: 0.9999, noNaN: true }),
  fc.double({ min: 0, max: 0.03, noNaN: true }),
);

describe.each([
  ['synthetic fixtures', fixtures],
  ['sample files', references],
])(
  'damaged files: %s',
  (_, samples) => {
    const run = samples.length > 0 ? test : test.skip;
    const sample = fc.constantFrom(...(samples.length > 0 ? samples : fixtures));
    // The first reading loads the code of its format, which is not what the time bound is about.
    beforeAll(async () => {
      for (const each of samples.slice(0, 3)) {
        await readsOrRefuses(each);
      }
    });

    run('truncated', () =>
      fc.assert(
        fc.asyncProperty(sample, place, (file, at) => readsOrRefuses(truncated(file, at))),
        { numRuns, seed },
      ),
    );

    run('with bytes changed', () =>
      fc.assert(
        fc.asyncProperty(
          sample,
          fc.array(fc.tuple(place, fc.nat(255)), { minLength: 1, maxLength: 20 }),
          (file, changes) => readsOrRefuses(withBytes(file, changes)),
        ),
        { numRuns, seed },
      ),
    );

    run('with lines swapped', () =>
      fc.assert(
        fc.asyncProperty(
          sample,
          fc.array(fc.tuple(place, place), { minLength: 1, maxLength: 20 }),
          (file, swaps) => readsOrRefuses(shuffled(file, swaps)),
        ),
        { numRuns, seed },
      ),
    );
  },
  600_000,
);

test('bytes that are no file at all are refused', () =>
  fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), (bytes) =>
      readsOrRefuses({ fileName: 'noise.dat', bytes }),
    ),
    { numRuns, seed },
  ));
