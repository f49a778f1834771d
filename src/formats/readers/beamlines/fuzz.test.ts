import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../../base/input-error.ts';
import type { FormatReader } from '../../reading.ts';
import { beamlineReaders } from './beamline-readers.ts';

const folder = join(import.meta.dirname, 'fixtures');

const samples = readdirSync(folder)
  .filter((name) => !name.endsWith('.json'))
  .map((fileName) => {
    const bytes = new Uint8Array(readFileSync(join(folder, fileName)));
    const head = Buffer.from(bytes).toString('latin1');
    return { fileName, bytes, reader: beamlineReaders.find((r) => r.recognises(bytes, head, fileName))! };
  });

/** A reading with usable spectra, or an InputError of one sentence; anything else is a defect. */
async function readsOrRefuses(reader: FormatReader, bytes: Uint8Array, fileName: string): Promise<void> {
  try {
    const { readings } = await reader.read(bytes, { fileName });
    expect(readings.length).toBeGreaterThan(0);
    for (const { spectrum } of readings) {
      expect(spectrum.mu).toHaveLength(spectrum.energyEv.length);
      expect(spectrum.mu.every(Number.isFinite)).toBe(true);
      expect(spectrum.energyEv.every((e, i, all) => Number.isFinite(e) && (i === 0 || e > all[i - 1]!))).toBe(
        true,
      );
    }
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).message.length).toBeLessThan(600);
  }
}

const runs = { numRuns: 8, seed: 1 };

describe.each(samples.map((sample) => [sample.fileName, sample] as const))(
  'damaged %s',
  (fileName, sample) => {
    const { bytes, reader } = sample;
    const place = fc.nat({ max: bytes.length - 1 });

    test('cut short', () =>
      fc.assert(
        fc.asyncProperty(place, (end) => readsOrRefuses(reader, bytes.subarray(0, end), fileName)),
        runs,
      ));

    test('with bytes changed', () =>
      fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(place, fc.nat({ max: 255 })), { minLength: 1, maxLength: 40 }),
          (edits) => {
            const damaged = bytes.slice();
            for (const [at, value] of edits) {
              damaged[at] = value;
            }
            return readsOrRefuses(reader, damaged, fileName);
          },
        ),
        runs,
      ));

    test('with lines in another order', () => {
      const lines = Buffer.from(bytes).toString('latin1').split('\n');
      const line = fc.nat({ max: lines.length - 1 });
      return fc.assert(
        fc.asyncProperty(fc.array(fc.tuple(line, line), { minLength: 1, maxLength: 30 }), (swaps) => {
          const shuffled = [...lines];
          for (const [a, b] of swaps) {
            [shuffled[a], shuffled[b]] = [shuffled[b]!, shuffled[a]!];
          }
          return readsOrRefuses(reader, Buffer.from(shuffled.join('\n'), 'latin1'), fileName);
        }),
        runs,
      );
    });
  },
);
