import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256 } from '../../base/bytes/sha256.ts';
import { InputError } from '../../base/input-error.ts';
import { paperThresholds } from '../../environment/ranking-labels.ts';
import { anchoredRecipe } from '../../spectrum/features/recipes.ts';
import type { ReferenceSpectrum, References } from '../references.ts';
import { TwoStepModel } from '../two-step/two-step-model.ts';
import { type BundleContents, encodeBundle } from './encode-bundle.ts';
import { openBundle } from './open-bundle.ts';
import { readManifest } from './read-manifest.ts';
import { decodeReferences, readReferences } from './read-references.ts';
import { writeReferences } from './write-references.ts';

const points = 4;

const spectrum = (materialId: string, more: Partial<ReferenceSpectrum> = {}): ReferenceSpectrum => ({
  materialId,
  formula: 'FeO',
  kind: 'site',
  cnLabel: 'CN_6',
  motifLabels: { 6: 'octahedral' },
  ...more,
});

const iron: References = {
  element: 'Fe',
  spectra: [
    spectrum('mp-1'),
    spectrum('mp-1', {
      kind: 'averaged',
      cnLabel: 'CN_6-CN_4',
      motifLabels: { 4: 'tetrahedral', 6: 'octahedral' },
    }),
    spectrum('mp-2', { formula: 'FeSO₄', motifLabels: {} }),
  ],
  features: Float32Array.of(0, 0.25, 1, 0.5, 0, 0.125, 0.75, 1, -0.5, 0, 1.5, 1),
};

const model = new TwoStepModel({
  element: 'Fe',
  motifs: new Map(),
  cn: {
    classes: ['CN_6'],
    featureCount: points,
    trees: [
      {
        feature: Int16Array.of(-1),
        threshold: Float32Array.of(0),
        left: Int32Array.of(0),
        right: Int32Array.of(0),
        leafProbabilities: Float64Array.of(1),
      },
    ],
  },
});

const contents = (references?: readonly References[]): BundleContents => ({
  name: 'test',
  version: '1',
  programVersion: '0.1.0',
  seeds: {},
  recipe: { ...anchoredRecipe, points },
  thresholds: paperThresholds,
  credits: [],
  card: { summary: 'Made by a test.' },
  elements: [model],
  ...(references && { references }),
});

const opened = (files: ReadonlyMap<string, Uint8Array>) =>
  openBundle({
    place: 'memory',
    async read(name) {
      const bytes = files.get(name);
      if (!bytes) {
        throw new InputError(`${name} is not there`);
      }
      return bytes;
    },
  });

function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as Error).message;
  }
  throw new Error('nothing was refused');
}

const word = fc.string({ unit: 'grapheme', maxLength: 12 });
const anyReferences = fc
  .record({
    spectra: fc.array(
      fc.record({
        materialId: word,
        formula: word,
        kind: fc.constantFrom('site' as const, 'averaged' as const),
        cnLabel: word,
        motifLabels: fc.dictionary(fc.integer({ min: 1, max: 12 }).map(String), word),
      }),
      { minLength: 1, maxLength: 20 },
    ),
    width: fc.integer({ min: 1, max: 7 }),
    seed: fc.array(fc.float({ noNaN: true, min: -4, max: 40 }), { minLength: 140, maxLength: 140 }),
  })
  .map(
    ({ spectra, width, seed }): References => ({
      element: 'Fe',
      spectra,
      features: Float32Array.from(seed.slice(0, spectra.length * width)),
    }),
  );

describe('a references file', () => {
  test('gives back every spectrum, its features within half a step, and is the same when it is written again', () => {
    fc.assert(
      fc.property(anyReferences, fc.integer({ min: 1, max: 16 }), (references, bits) => {
        const bytes = writeReferences(references, bits);
        const back = decodeReferences(bytes, 'Fe');
        expect(back.spectra).toEqual(references.spectra);
        const [least, most] = [Math.min(...references.features), Math.max(...references.features)];
        // A Float32 of up to 40 is rounded by up to 2e-6.
        const half = (most - least) / (2 ** bits - 1) / 2 + 4e-6;
        for (const [i, value] of references.features.entries()) {
          expect(Math.abs(back.features[i]! - value)).toBeLessThanOrEqual(half);
        }
        expect(writeReferences(back, bits)).toEqual(bytes);
      }),
    );
  });

  test('has the bytes that docs/bundle-format.md lays down', () => {
    const { spectra } = iron;
    const bytes = writeReferences(
      { ...iron, spectra: spectra.slice(0, 1), features: Float32Array.of(0, 1, 3) },
      2,
    );
    const table =
      '{"materials":[["mp-1","FeO"]],"cnLabels":["CN_6"],"motifLabels":["octahedral"],"spectra":[[0,0,0,6,0]]}';
    expect([...bytes]).toEqual([
      ...[0x45, 0x57, 0x52, 0x46], // EWRF
      ...[1, 0, 2, 0], // version, bits a feature
      ...new Uint8Array(Uint32Array.of(1, 3).buffer), // spectra, features
      ...new Uint8Array(Float64Array.of(0, 1).buffer), // least feature, step
      ...new Uint8Array(Uint32Array.of(table.length).buffer),
      ...new TextEncoder().encode(table),
      0b11_01_00,
    ]);
  });

  test('is refused where its table holds something else, with the place', () => {
    const text = new TextDecoder('latin1').decode(writeReferences(iron));
    const changed = (from: string, to: string) => {
      expect(text).toContain(from);
      return Uint8Array.from(text.replace(from, to), (letter) => letter.charCodeAt(0));
    };
    const told = (from: string, to: string) => refusal(() => decodeReferences(changed(from, to), 'Fe'));
    expect(told('"cnLabels"', '"cnlabels"')).toContain(
      'the table: "cnLabels": expected a list, found nothing',
    );
    expect(told('"CN_', '12,"')).toContain('the table');
    expect(told('{"materials"', '["materials"')).toContain('the table: this is no JSON');
    expect(told('"spectra":[[0,', '"spectra":[[.,')).toContain('this is no JSON');
  });

  test('is refused where it is not the one that the manifest announces', () => {
    const bytes = writeReferences(iron);
    const entry = { file: 'Fe-1.references', byteLength: bytes.length, sha256: sha256(bytes), spectra: 3 };
    expect(readReferences(bytes, 'Fe', points, entry).spectra).toEqual(iron.spectra);
    expect(refusal(() => readReferences(bytes.slice(1), 'Fe', points, entry))).toMatch(
      /^Fe-1\.references: \d+ bytes where the manifest announces \d+; get the bundle again\.$/,
    );
    for (let at = 0; at < bytes.length; at++) {
      const flipped = bytes.slice();
      flipped[at]! ^= 16;
      expect(refusal(() => readReferences(flipped, 'Fe', points, entry))).toContain(
        'the checksum is not that',
      );
    }
    expect(refusal(() => readReferences(bytes, 'Fe', points, { ...entry, spectra: 4 }))).toContain(
      '3 spectra where the manifest announces 4',
    );
    expect(refusal(() => readReferences(bytes, 'Fe', 200, entry))).toContain(
      'a spectrum has 4 features, the recipe makes 200',
    );
  });

  test('is refused in words by a reader that is too old', () => {
    const bytes = writeReferences(iron);
    bytes[4] = 2;
    expect(refusal(() => decodeReferences(bytes, 'Fe'))).toBe(
      'The file has layout version 2, this Edgewise reads up to 1; install a newer Edgewise.',
    );
  });

  test('ends in an answer or in one sentence, whatever bytes are changed, cut or added behind the checksum', () => {
    const bytes = writeReferences(iron);
    const change = fc.record({
      at: fc.nat(bytes.length - 1),
      to: fc.nat(255),
      length: fc.nat(bytes.length + 9),
    });
    let refused = 0;
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const broken = bytes.slice();
        for (const { at, to } of changes) {
          broken[at] = to;
        }
        const cut = new Uint8Array(changes[0]!.at % 3 ? broken.length : changes[0]!.length);
        cut.set(broken.subarray(0, cut.length));
        try {
          const { spectra, features } = decodeReferences(cut, 'Fe');
          expect(features.length % spectra.length).toBe(0);
          for (const { materialId, formula, cnLabel, kind } of spectra) {
            for (const text of [materialId, formula, cnLabel]) {
              expect(typeof text).toBe('string');
            }
            expect(['site', 'averaged']).toContain(kind);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
          refused++;
        }
      }),
      { numRuns: 1000 },
    );
    expect(refused).toBeGreaterThan(100);
  });

  test('is not written of spectra with unequal features, or features that are no numbers', () => {
    expect(refusal(() => writeReferences({ ...iron, features: new Float32Array(13) }))).toContain(
      '3 spectra with 13',
    );
    expect(
      refusal(() => writeReferences({ ...iron, features: new Float32Array(12).fill(Number.NaN) })),
    ).toContain('not finite');
  });
});

describe('a bundle', () => {
  test('with references is read as one without, and gives them when they are asked for', async () => {
    const { files, hash } = encodeBundle(contents([iron]));
    const read: string[] = [];
    const bundle = await openBundle({
      place: 'memory',
      async read(name) {
        read.push(name);
        return files.get(name)!;
      },
    });
    expect(bundle.hash).toBe(hash);
    await bundle.load('Fe');
    expect(read.map((name) => name.replace(/.*\./, ''))).toEqual(['json', 'forests']);
    const references = await bundle.loadReferences('Fe');
    expect(references?.spectra).toEqual(iron.spectra);
    expect(await bundle.loadReferences('Fe')).toBe(references);
    expect(read).toHaveLength(3);
    await expect(bundle.loadReferences('Cu')).rejects.toThrow('has no model for Cu');
  });

  test('without references has none', async () => {
    const bundle = await opened(encodeBundle(contents()).files);
    expect(await bundle.loadReferences('Fe')).toBeUndefined();
  });

  test('has another hash with other references', () => {
    const without = encodeBundle(contents());
    const first = encodeBundle(contents([iron]));
    const other = encodeBundle(contents([{ ...iron, spectra: iron.spectra.toReversed() }]));
    expect(new Set([without.hash, first.hash, other.hash]).size).toBe(3);
    expect(encodeBundle(contents([iron])).files).toEqual(first.files);
  });

  test('says which references file is damaged or missing, and takes it once it is put right', async () => {
    const { files, manifest } = encodeBundle(contents([iron]));
    const { file } = manifest.elements.Fe!.references!;
    const broken = new Map(files);
    broken.delete(file);
    const bundle = await opened(broken);
    await expect(bundle.loadReferences('Fe')).rejects.toThrow(`memory: ${file} is not there`);
    broken.set(file, files.get(file)!.slice(2));
    await expect(bundle.loadReferences('Fe')).rejects.toThrow(`memory, ${file}: `);
    broken.set(file, files.get(file)!);
    expect((await bundle.loadReferences('Fe'))?.spectra).toHaveLength(3);
  });

  test('whose manifest describes references wrongly is refused by the field', () => {
    const { manifest } = encodeBundle(contents([iron]));
    const { references, ...entry } = manifest.elements.Fe!;
    const refused = (change: object): string =>
      refusal(() =>
        readManifest(
          JSON.stringify({
            ...manifest,
            elements: { Fe: { ...entry, references: { ...references, ...change } } },
          }),
        ),
      );
    expect(refused({ file: '../Fe.references' })).toContain(
      'elements.Fe.references.file: expected a plain file name',
    );
    expect(refused({ file: entry.file })).toContain('ending in .references');
    expect(refused({ sha256: 'no' })).toContain(
      'elements.Fe.references.sha256: expected 64 hexadecimal digits',
    );
    expect(refused({ spectra: 0 })).toContain(
      'elements.Fe.references.spectra: expected a whole number of at least 1',
    );
  });
});
