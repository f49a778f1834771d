import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryForest } from '../../../test/arbitrary-forest.ts';
import { sha256 } from '../../base/bytes/sha256.ts';
import { InputError } from '../../base/input-error.ts';
import { paperThresholds } from '../../environment/ranking-labels.ts';
import type { Forest } from '../../learn/forest/forest.ts';
import { forestProbabilities } from '../../learn/forest/predict/evaluate-forest.ts';
import { anchoredRecipe } from '../../spectrum/features/recipes.ts';
import type { ElementModel } from '../element-model.ts';
import { readForests } from '../two-step/read-forests.ts';
import type { TwoStepForests } from '../two-step/two-step-forests.ts';
import { TwoStepModel } from '../two-step/two-step-model.ts';
import { writeForests } from '../two-step/write-forests.ts';
import { type BundleContents, bundleHash, encodeBundle } from './encode-bundle.ts';
import type { BundleManifest } from './manifest.ts';
import { openBundle } from './open-bundle.ts';
import { readElement } from './read-element.ts';
import { readManifest } from './read-manifest.ts';

const points = 4;

/** One split at 0.5 of feature 2: CN_4 below, two thirds CN_4 and one third CN_6 above. */
const stump: Forest = {
  classes: ['CN_4', 'CN_6'],
  featureCount: points,
  trees: [
    {
      feature: Int16Array.of(2, -1, -1),
      threshold: Float32Array.of(0.5, 0, 0),
      left: Int32Array.of(1, 0, 1),
      right: Int32Array.of(2, 0, 0),
      leafProbabilities: Float64Array.of(1, 0, 2 / 3, 1 / 3),
    },
  ],
};

const contents = (elements: readonly ElementModel[]): BundleContents => ({
  name: 'test',
  version: '1',
  programVersion: '0.1.0',
  seeds: { training: 7 },
  recipe: { ...anchoredRecipe, points },
  thresholds: paperThresholds,
  credits: [{ what: 'models', from: 'a test', licence: 'MIT' }],
  card: { summary: 'Made by a test.', counts: { Fe: { CN_4: 3 } } },
  elements,
});

const ironForests: TwoStepForests = {
  element: 'Fe',
  cn: stump,
  motifs: new Map([
    [6, stump],
    [4, stump],
  ]),
};
const iron = new TwoStepModel(ironForests);

function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as Error).message;
  }
  throw new Error('nothing was refused');
}

describe('an element file', () => {
  test('gives back every forest, bit by bit', () => {
    const rows = fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), {
      minLength: 40,
      maxLength: 40,
    });
    const models = fc.record({
      cn: fc.option(arbitraryForest(points), { nil: undefined }),
      motif: arbitraryForest(points),
    });
    fc.assert(
      fc.property(models, rows, ({ cn, motif }, values) => {
        const model = new TwoStepModel({
          element: 'Fe',
          motifs: new Map([[5, motif]]),
          ...(cn && { cn }),
        });
        const { manifest, files } = encodeBundle(contents([model]));
        const entry = manifest.elements.Fe!;
        const back = readElement(files.get(entry.file)!, 'Fe', entry) as TwoStepModel;
        expect(back.element).toBe('Fe');
        expect([...back.motifs.keys()]).toEqual([5]);
        const row = Float32Array.from(values);
        for (const [before, after] of [
          [cn, back.cn],
          [motif, back.motifs.get(5)],
        ] as const) {
          expect(after === undefined).toBe(before === undefined);
          if (before && after) {
            expect(forestProbabilities(after, row)).toEqual(forestProbabilities(before, row));
          }
        }
        expect(writeForests(back)).toEqual(files.get(entry.file));
      }),
      { numRuns: 100 },
    );
  });

  test('has the bytes that docs/bundle-format.md lays down', () => {
    const bytes = writeForests({ element: 'Fe', cn: stump, motifs: new Map() });
    const words = (...numbers: number[]) => [...new Uint8Array(Uint32Array.from(numbers).buffer)];
    expect([...bytes]).toEqual([
      ...[0x45, 0x57, 0x45, 0x46], // EWEF
      ...[1, 0, 1, 0], // version, forests
      ...words(0, 4, 2, 1, 3, 1), // CN forest, features, classes, trees, nodes, mixed rows
      0b001, // split, leaf, leaf
      0b10, // feature 2 in two bits
      ...[1, 0, 0x3f], // one highest byte
      ...[0, 0, 0], // lower bytes of 0.5 = 0x3f000000
      0b10_00, // leaf rows 0 (CN_4) and 2 (the mixed one) in two bits each
      ...words(2), // two classes in the mixed row
      ...words(0),
      ...new Uint8Array(Float64Array.of(2 / 3).buffer),
      ...words(1),
      ...new Uint8Array(Float64Array.of(1 / 3).buffer),
    ]);
  });

  test('is refused where it is not the one that the manifest announces', () => {
    const { manifest, files } = encodeBundle(contents([iron]));
    const entry = manifest.elements.Fe!;
    const bytes = files.get(entry.file)!;
    expect(refusal(() => readElement(bytes.slice(0, -1), 'Fe', entry))).toBe(
      `${entry.file}: ${bytes.length - 1} bytes where the manifest announces ${bytes.length}; get the bundle again.`,
    );
    for (let at = 0; at < bytes.length; at++) {
      const flipped = bytes.slice();
      flipped[at]! ^= 4;
      expect(refusal(() => readElement(flipped, 'Fe', entry))).toContain('the checksum is not that');
    }
    const tampered = { ...entry, forests: entry.forests.slice(1) };
    expect(refusal(() => readElement(bytes, 'Fe', tampered))).toContain(
      '3 forests where the manifest announces 2',
    );
    const swapped = { ...entry, forests: [entry.forests[0]!, entry.forests[2]!, entry.forests[1]!] };
    expect(refusal(() => readElement(bytes, 'Fe', swapped))).toContain('differs from its description');
  });

  test('is refused in words by a reader that is too old', () => {
    const bytes = writeForests(iron);
    bytes[4] = 2;
    expect(refusal(() => readForests(bytes, 'Fe', []))).toBe(
      'The file has layout version 2, this Edgewise reads up to 1; install a newer Edgewise.',
    );
  });

  test('is refused, and never a crash, whatever bytes are changed behind the checksum', () => {
    const { manifest, files } = encodeBundle(contents([iron]));
    const entry = manifest.elements.Fe!;
    const bytes = files.get(entry.file)!;
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
    const row = new Float32Array(points);
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), fc.nat(20), (changes, cut) => {
        const changed = bytes.slice(0, bytes.length - cut);
        for (const [at, byte] of changes) {
          changed[at % changed.length] = byte;
        }
        try {
          const model = readForests(changed, 'Fe', entry.forests);
          for (const p of forestProbabilities(model.cn!, row)) {
            expect(p).toBeGreaterThanOrEqual(0);
          }
        } catch (error) {
          if (!(error instanceof InputError)) {
            throw error;
          }
        }
      }),
      { numRuns: 1500 },
    );
  });

  test.each<[string, number, readonly number[], string]>([
    ['another magic', 0, [0x50], 'does not begin with "EWEF"'],
    ['a threshold that is no number', 36, [0x7f, 0xff, 0xff, 0xff], 'threshold is not a number'],
    ['more nodes than bytes', 24, [0xff, 0xff, 0xff, 0xff], 'differs from its description'],
    ['more mixed rows than bytes', 28, [0xff, 0xff, 0xff, 0x7f], 'more than the file can hold'],
    ['a tree that does not end', 32, [0b100], 'the last tree does not end'],
    ['more trees than announced', 32, [0b000], '3 trees are there where 1 are announced'],
    ['more splits than leaves', 32, [0b011], 'more splits than leaves allow'],
    ['a leaf row that does not exist', 40, [0b1100], 'leaf row 3 of 3 does not exist'],
    ['a class that does not exist', 45, [2], 'is no class distribution'],
    ['probabilities that do not add up to 1', 55, [0xd5], 'add up to 0.66'],
  ])('is refused with %s', (_, at, bytes, message) => {
    const entry = encodeBundle(contents([new TwoStepModel({ ...ironForests, motifs: new Map() })])).manifest
      .elements.Fe!;
    const file = writeForests({ ...ironForests, motifs: new Map() });
    file.set(bytes, at);
    expect(refusal(() => readElement(file, 'Fe', { ...entry, sha256: sha256(file) }))).toContain(message);
  });
});

describe('a manifest', () => {
  const { manifest } = encodeBundle(contents([iron]));
  const fe = manifest.elements.Fe!;
  const altered = (change: (copy: Record<string, unknown>) => void): string => {
    const copy = structuredClone(manifest) as unknown as Record<string, unknown>;
    change(copy);
    return JSON.stringify(copy);
  };

  test('is read back as it was written', () => {
    expect(readManifest(JSON.stringify(manifest))).toEqual(manifest);
  });

  test('of a newer version is refused in words', () => {
    expect(refusal(() => readManifest(altered((m) => Object.assign(m, { formatVersion: 2 }))))).toBe(
      'bundle.json: the bundle has format version 2, this Edgewise reads up to 1; install a newer Edgewise.',
    );
  });

  test.each<[string, (copy: Record<string, unknown>) => void, string]>([
    [
      'of something else',
      (m) => Object.assign(m, { format: 'onnx' }),
      'this is no Edgewise bundle, its format is "onnx"',
    ],
    ['without a name', (m) => Object.assign(m, { name: null }), 'name: expected a text, found null'],
    [
      'with a wrong seed',
      (m) => Object.assign(m, { seeds: { a: 'x' } }),
      'seeds.a: expected a number, found "x"',
    ],
    [
      'with an unknown anchor',
      (m) => Object.assign(m, { recipe: { ...anchoredRecipe, anchor: { kind: 'moon' } } }),
      'recipe.anchor.kind',
    ],
    [
      'with an unknown scale',
      (m) => Object.assign(m, { recipe: { ...anchoredRecipe, scale: 'area' } }),
      'recipe.scale',
    ],
    [
      'with a window the wrong way round',
      (m) => Object.assign(m, { recipe: { ...anchoredRecipe, toEv: -6 } }),
      'recipe.toEv: expected more than -5, found -6',
    ],
    [
      'with a path for a file',
      (m) =>
        Object.assign(m, {
          elements: { Fe: { ...fe, file: '../x.forests' } },
        }),
      'expected a plain file name ending in .forests, found "../x.forests"',
    ],
    [
      'with a wrong checksum',
      (m) =>
        Object.assign(m, {
          elements: { Fe: { ...fe, sha256: 'abc' } },
        }),
      '64 hexadecimal digits',
    ],
    [
      'with one file for two elements',
      (m) =>
        Object.assign(m, {
          elements: {
            Fe: fe,
            Co: fe,
          },
        }),
      'two elements share a file',
    ],
    [
      'without forests',
      (m) =>
        Object.assign(m, {
          elements: { Fe: { ...fe, forests: [] } },
        }),
      'elements.Fe.forests: expected one forest or more',
    ],
    [
      'without a summary',
      (m) => Object.assign(m, { card: {} }),
      'card.summary: expected a text, found nothing',
    ],
  ])('%s is refused', (_, change, message) => {
    expect(refusal(() => readManifest(altered(change)))).toContain(message);
  });

  test('is an object or an InputError whatever it holds', () => {
    expect(refusal(() => readManifest('{"format":'))).toContain('bundle.json: this is no JSON');
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...Object.keys(manifest)), (value, key) => {
        for (const text of [JSON.stringify(value), JSON.stringify({ ...manifest, [key]: value })]) {
          try {
            readManifest(text);
          } catch (error) {
            if (!(error instanceof InputError)) {
              throw error;
            }
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test('has a hash that stands for the whole bundle', () => {
    const reordered = Object.fromEntries(Object.entries(manifest).reverse()) as unknown as BundleManifest;
    expect(bundleHash(reordered)).toBe(bundleHash(manifest));
    const otherTrees = encodeBundle(
      contents([new TwoStepModel({ ...ironForests, motifs: new Map([[5, stump]]) })]),
    );
    expect(otherTrees.hash).not.toBe(bundleHash(manifest));
    expect(encodeBundle({ ...contents([iron]), version: '2' }).hash).not.toBe(bundleHash(manifest));
  });
});

describe('a bundle', () => {
  const nickel = new TwoStepModel({ element: 'Ni', cn: stump, motifs: new Map() });
  const open = (elements: readonly ElementModel[], change?: (files: Map<string, Uint8Array>) => void) => {
    const files = new Map(encodeBundle(contents(elements)).files);
    change?.(files);
    const reads: string[] = [];
    const source = {
      place: 'here',
      read: async (name: string) => {
        reads.push(name);
        return files.get(name)!;
      },
    };
    return { opening: openBundle(source), reads };
  };

  test('has the same bytes however its elements were ordered', () => {
    const a = encodeBundle(contents([iron, nickel]));
    const b = encodeBundle(
      contents([nickel, new TwoStepModel({ ...ironForests, motifs: new Map([...iron.motifs].reverse()) })]),
    );
    expect(b).toEqual(a);
    expect([...a.files.keys()].at(-1)).toBe('bundle.json');
  });

  test('loads an element when it is asked for, and once', async () => {
    const { opening, reads } = open([nickel, iron]);
    const bundle = await opening;
    expect(bundle.elements).toEqual(['Fe', 'Ni']);
    expect(reads).toEqual(['bundle.json']);
    const [first, second] = await Promise.all([bundle.load('Ni'), bundle.load('Ni')]);
    expect(second).toBe(first);
    expect(reads).toHaveLength(2);
  });

  test('says which elements it has where it is asked for another', async () => {
    const bundle = await open([nickel, iron]).opening;
    await expect(bundle.load('Xe')).rejects.toThrow(
      /^The bundle "test" has no model for Xe, only for Fe, Ni; choose another bundle/,
    );
    await expect(bundle.load('constructor')).rejects.toThrow(InputError);
  });

  test('keeps what works where one file is damaged', async () => {
    const { opening } = open([nickel, iron], (files) => {
      for (const [name, bytes] of files) {
        if (name.startsWith('Fe')) {
          files.set(name, bytes.slice(9));
        }
      }
    });
    const bundle = await opening;
    await expect(bundle.load('Fe')).rejects.toThrow(/^here, Fe-[0-9a-f]{8}\.forests: \d+ bytes where/);
    expect((await bundle.load('Ni')).element).toBe('Ni');
  });

  test('refuses forests that do not fit its recipe', async () => {
    const wrong = { ...stump, featureCount: points + 1 };
    const bundle = await open([new TwoStepModel({ element: 'Fe', cn: wrong, motifs: new Map() })]).opening;
    await expect(bundle.load('Fe')).rejects.toThrow('a forest takes 5 features, the recipe makes 4');
  });
});
