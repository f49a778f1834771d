import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { gzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { fixturePairs } from '../../test/fixture-pairs.ts';
import { hasReference, referencePath } from '../../test/reference.ts';
import { InputError } from '../base/input-error.ts';
import { readFile } from './read-file.ts';
import { formatReaders } from './readers.ts';

/** A file of another size is as good a sample, and keeps each run short. */
const largestSampleBytes = 300_000;
/** More runs for a soak: FUZZ_RUNS=20000 npx vitest run src/formats/fuzz.test.ts */
const runs = (usual: number): number => Number(process.env.FUZZ_RUNS ?? usual);
const seed = Number(process.env.FUZZ_SEED ?? 20_260);

interface Sample {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

const pairs = fixturePairs();
const content = (path: string): Uint8Array => pairs.find((pair) => pair.path === path)!.bytes;

/** Every fixture, and archives of some. */
const made: readonly Sample[] = [
  ...pairs,
  { fileName: 'gzipped.prj', bytes: gzipSync(content('athena/athena-perl.prj')) },
  { fileName: 'gzipped.xdi.gz', bytes: gzipSync(content('xdi/transmission.xdi')) },
  {
    fileName: 'scans.zip',
    bytes: zipSync({ 'a.prj': content('athena/athena-json.prj'), 'b.msa': content('databases/emsa-xy.msa') }),
  },
];

const real: readonly Sample[] = hasReference
  ? readdirSync(referencePath('formats'), { recursive: true })
      .map((name) => join(referencePath('formats'), String(name)))
      .filter((path) => statSync(path).isFile() && statSync(path).size <= largestSampleBytes)
      .sort()
      .map((path) => ({ fileName: basename(path), bytes: new Uint8Array(readFileSync(path)) }))
  : [];

/**
 * A reading that keeps the promises of its types, or an `InputError` of one sentence; anything else fails.
 */
async function readsOrRefuses({ fileName, bytes }: Sample): Promise<void> {
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
    expect(error.message).not.toMatch(/undefined|\[object|HDF5-DIAG|RuntimeError/);
    expect(error.message.length).toBeLessThan(1500);
  }
}

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
  switch (change.kind) {
    case 'cut':
      return bytes.slice(0, at);
    case 'flip':
      return bytes.with(at, change.byte);
    case 'repeat':
      return new Uint8Array(Buffer.concat([bytes.subarray(0, at + change.length), bytes.subarray(at)]));
    case 'swap lines': {
      const lines = Buffer.from(bytes).toString('latin1').split('\n');
      const [i, j] = [change.at, change.with].map((share) => Math.floor(share * (lines.length - 1))) as [
        number,
        number,
      ];
      [lines[i], lines[j]] = [lines[j]!, lines[i]!];
      return new Uint8Array(Buffer.from(lines.join('\n'), 'latin1'));
    }
  }
}

const headOf = (bytes: Uint8Array): string =>
  new TextDecoder('windows-1252').decode(bytes.subarray(0, 65_536));

describe('damaged files are read or refused', () => {
  // The first reading loads the code of its format.
  beforeAll(async () => {
    await readsOrRefuses(made[0]!);
  });

  test.each(made)('$fileName', async ({ fileName, bytes }) => {
    // The reader of the whole file also gets the damaged one where it would no longer recognise it.
    const reader = formatReaders.find((candidate) => candidate.recognises(bytes, headOf(bytes), fileName));
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 8 }), async (damages) => {
        const broken = damages.reduce(damaged, bytes);
        await readsOrRefuses({ fileName, bytes: broken });
        if (reader) {
          await Promise.resolve()
            .then(() => reader.read(broken, { fileName }, readFile))
            .catch((error: unknown) => expect(error).toBeInstanceOf(InputError));
        }
      }),
      { numRuns: runs(12), seed },
    );
  });

  test.skipIf(!hasReference)(
    'files of the reference folder',
    () =>
      fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...real.map(({ fileName }) => fileName)),
          fc.array(damage, { minLength: 1, maxLength: 8 }),
          (fileName, damages) => {
            const { bytes } = real.find((sample) => sample.fileName === fileName)!;
            return readsOrRefuses({ fileName, bytes: damages.reduce(damaged, bytes) });
          },
        ),
        { numRuns: runs(150), seed },
      ),
    600_000,
  );

  test('bytes that are no file at all', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), (bytes) =>
        readsOrRefuses({ fileName: 'noise.dat', bytes }),
      ),
      { numRuns: runs(100), seed },
    ));
});

describe('four times the length takes four times the time and not sixteen', () => {
  // What patterns stumble over: blanks, brackets, quotes, digits, the words that formats are told by,
  // empty lines.
  const fillers = [
    ' ',
    '(',
    "'",
    '[',
    '"x":',
    '\n',
    '\t',
    '#',
    '5',
    'mu0 chi ',
    'K ',
    '1 2\n',
    ',',
    '\\',
    'a.b: c\n',
    '/',
  ];
  const size = 100_000;
  /** Below this a time is the clock's, ms; a quadratic reader takes seconds. */
  const tooShortMs = 150;

  const filled = (bytes: Uint8Array, filler: string, length: number): Uint8Array => {
    const at = Math.floor(0.02 * bytes.length);
    const filling = new TextEncoder().encode(filler.repeat(length / filler.length));
    return new Uint8Array(Buffer.concat([bytes.subarray(0, at), filling, bytes.subarray(at)]));
  };
  /** Processor time of this process, ms: what else runs on the machine does not count. */
  const timeOf = async (fileName: string, bytes: Uint8Array): Promise<number> => {
    const start = process.cpuUsage();
    await readsOrRefuses({ fileName, bytes });
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };

  test.each(made)('$fileName', async ({ fileName, bytes }) => {
    for (const filler of fillers) {
      const once = await timeOf(fileName, filled(bytes, filler, size));
      if (once < tooShortMs) {
        continue;
      }
      // Four times the length of a linear reader is four times the time, of a quadratic one sixteen times.
      const fourfold = await timeOf(fileName, filled(bytes, filler, 4 * size));
      const again = await timeOf(fileName, filled(bytes, filler, size));
      expect(fourfold / Math.max(once, again), JSON.stringify(filler)).toBeLessThan(12);
    }
  });
});
