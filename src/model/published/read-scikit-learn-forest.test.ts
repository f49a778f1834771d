import fc from 'fast-check';
import { gzipSync, zlibSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import {
  forestPickle,
  pickledForest,
  type TestForest,
  TestPickler,
} from '../../../test/scikit-learn-pickle.ts';
import { InputError } from '../../base/input-error.ts';
import { forestProbabilities } from '../../learn/forest/predict/evaluate-forest.ts';
import { inflateZlibNode } from './inflate-zlib.node.ts';
import type { InflateZlib } from './inflate-zlib.ts';
import { readScikitLearnForest } from './read-scikit-learn-forest.ts';

const small: TestForest = {
  classes: ['CN_4', 'CN_4-CN_6', 'CN_6'],
  featureCount: 3,
  trees: [
    [
      { left: 1, right: 2, feature: 2, threshold: 0.5, counts: [4, 0, 6] },
      { counts: [3, 0, 1] },
      { counts: [0, 0, 5] },
    ],
    [
      { left: 1, right: 4, feature: 0, threshold: 0.1, counts: [3, 3, 3] },
      { left: 2, right: 3, feature: 1, threshold: -2.75, counts: [3, 3, 0] },
      { counts: [3, 0, 0] },
      { counts: [0, 3, 0] },
      { counts: [0, 0, 3] },
    ],
  ],
};

const read = (bytes: Uint8Array, maximumBytes?: number, inflate?: InflateZlib) =>
  readScikitLearnForest(bytes, { fileName: 'x.sav', maximumBytes, inflate });

/** The message of the `InputError` that reading ends with. */
function refusal(bytes: Uint8Array, maximumBytes?: number, inflate?: InflateZlib): string {
  try {
    read(bytes, maximumBytes, inflate);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as Error).message;
  }
  throw new Error('the file was read');
}

describe('readScikitLearnForest', () => {
  test('reads a forest, and it answers as scikit-learn would', () => {
    for (const bytes of [pickledForest(small), forestPickle(small)]) {
      const forest = read(bytes);
      expect(forest.classes).toEqual(small.classes);
      expect(forest.featureCount).toBe(3);
      const rows = Float32Array.of(0, -3, 0.5, 0.2, 0, 0.51, 0, 0, 1);
      // Leaf 1 and 2 of the first tree; leaves 2, 4 and 3 of the second.
      expect([...forestProbabilities(forest, rows)]).toEqual([0.875, 0, 0.125, 0, 0, 1, 0, 0.5, 0.5]);
    }
  });

  test('does the same with Node’s decompressor', () => {
    const bytes = pickledForest(small);
    expect(read(bytes, undefined, inflateZlibNode)).toEqual(read(bytes));
    expect(refusal(bytes, 100, inflateZlibNode)).toBe(refusal(bytes, 100));
    for (const at of [5, 40, bytes.length - 1]) {
      const flipped = bytes.slice();
      flipped[at]! ^= 16;
      expect(refusal(flipped, undefined, inflateZlibNode)).toContain('damaged');
    }
    expect(refusal(bytes.slice(0, -9), undefined, inflateZlibNode)).toContain('damaged or cut short');
  });

  test('reads a file that stands inside a larger buffer', () => {
    const bytes = pickledForest(small);
    const padded = new Uint8Array(bytes.length + 11);
    padded.set(bytes, 5);
    expect(read(padded.subarray(5, 5 + bytes.length))).toEqual(read(bytes));
  });

  test('sends a row at the threshold to the left, where the threshold is no Float32', () => {
    const forest = read(pickledForest(small));
    // 0.1 as a Float32 is above 0.1: it goes right, as in scikit-learn, and the Float32 before it goes left.
    const below = new Float32Array(new Uint32Array([0x3dcccccc]).buffer)[0]!;
    const [right, left] = [Math.fround(0.1), below].map((x) =>
      forestProbabilities({ ...forest, trees: [forest.trees[1]!] }, Float32Array.of(x, 0, 0)),
    );
    expect([...right!]).toEqual([0, 0, 1]);
    expect([...left!]).toEqual([0, 1, 0]);
  });

  test('refuses everything that is not allowed by name, and executes nothing', () => {
    const call = (module: string, name: string) =>
      new TestPickler().protocol(3).global(module, name).tuple('echo executed').raw(0x52).stop();
    expect(refusal(call('os', 'system'))).toBe(
      'x.sav: the pickle asks for os.system, which a scikit-learn forest does not need; nothing was executed, and only files that hold RandomForestClassifier models are read (byte 2).',
    );
    for (const [module, name] of [
      ['builtins', 'eval'],
      ['__builtin__', 'eval'],
      ['subprocess', 'Popen'],
      ['sklearn.svm.classes', 'SVC'],
      ['numpy', 'load'],
      ['constructor', 'prototype'],
      ['__proto__', 'toString'],
    ] as const) {
      expect(refusal(call(module, name))).toContain(`asks for ${module}.${name}`);
    }
    // The same through STACK_GLOBAL.
    const stackGlobal = new TestPickler().protocol(4).value('posix').value('system').raw(0x93).stop();
    expect(refusal(stackGlobal)).toContain('asks for posix.system');
    // Control characters of the file do not reach the terminal.
    expect(refusal(call('os\u001b[2J', 'x'))).toContain('asks for os??2J.x');
  });

  test('refuses instructions that a forest has no use for', () => {
    for (const code of [0x50, 0x51, 0x69, 0x6f, 0x82, 0x83, 0x84, 0x92, 0x96, 0x97, 0x49, 0x00, 0xff]) {
      expect(refusal(new TestPickler().protocol(3).raw(code, 0, 0).stop())).toContain(
        `uses instruction 0x${code.toString(16).padStart(2, '0')}`,
      );
    }
  });

  test('refuses other containers and says what to do', () => {
    expect(refusal(gzipSync(forestPickle(small)))).toContain(
      'compressed with gzip, which is not read; save it again',
    );
    expect(refusal(Uint8Array.of(0x42, 0x5a, 0x68, 0x39, 0, 0, 0, 0))).toContain('compressed with bz2');
    expect(refusal(new TextEncoder().encode('<!DOCTYPE html>'))).toContain('neither a pickle nor');
    expect(refusal(new Uint8Array())).toContain('neither a pickle nor');
  });

  test('notices every truncation', () => {
    const plain = forestPickle(small);
    for (let length = 1; length < plain.length; length += 7) {
      refusal(plain.slice(0, length));
    }
    const compressed = pickledForest(small);
    for (let length = 0; length < compressed.length; length++) {
      refusal(compressed.slice(0, length));
    }
  });

  test('notices every flipped bit of a compressed file', () => {
    const bytes = pickledForest(small);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 7 }), (at, bit) => {
        const flipped = bytes.slice();
        flipped[at]! ^= 1 << bit;
        try {
          // Some bits say nothing (the padding behind the last block): then the forest is the same.
          expect(read(flipped)).toEqual(read(bytes));
        } catch (error) {
          if (!(error instanceof InputError)) {
            throw error;
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  test('ends with a forest or an InputError whatever bytes of a plain pickle are changed', () => {
    const bytes = forestPickle(small);
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const changed = bytes.slice();
        for (const [at, byte] of changes) {
          changed[at] = byte;
        }
        try {
          read(changed);
        } catch (error) {
          if (!(error instanceof InputError)) {
            throw error;
          }
        }
      }),
      { numRuns: 1500 },
    );
  });

  test('ends with an InputError on a soup of instructions', () => {
    const instructions = [...'().0125BCGJKLMNRSTUVX]abcdeghijloqrstu}'].map((c) => c.charCodeAt(0));
    const globals = [
      'numpy\ndtype\n',
      'joblib.numpy_pickle\nNumpyArrayWrapper\n',
      'sklearn.tree._tree\nTree\n',
    ];
    const piece = fc.oneof(
      {
        weight: 6,
        arbitrary: fc.constantFrom(...instructions, 0x81, 0x85, 0x86, 0x87, 0x94).map((code) => [code]),
      },
      {
        weight: 2,
        arbitrary: fc.constantFrom(...globals).map((g) => [0x63, ...new TextEncoder().encode(g)]),
      },
      { weight: 1, arbitrary: fc.array(fc.nat(255), { maxLength: 4 }) },
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        refusal(Uint8Array.from([0x80, 3, ...pieces.flat(), 0x2e]));
      }),
      { numRuns: 1500 },
    );
  });

  test('ends on a value that contains itself', () => {
    // l = []; l.append(l)
    const cyclic = (p: TestPickler) => p.raw(0x5d, 0x71, 0, 0x68, 0, 0x61);
    expect(refusal(cyclic(new TestPickler().protocol(3)).stop())).toContain('no RandomForestClassifier');
    const inside = new TestPickler().protocol(3).object('sklearn.ensemble.forest', 'RandomForestClassifier', {
      classes_: cyclic,
      estimators_: (p: TestPickler) => p.raw(0x68, 0),
      n_features_: 3,
    });
    expect(refusal(inside.stop())).toContain('no classes or no trees');
  });

  test('stops a zip bomb at the limit', () => {
    const bomb = zlibSync(new Uint8Array(16 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(80_000);
    expect(refusal(bomb, 1024 * 1024)).toContain('more than 1048576 bytes');
  });

  test('refuses arrays that are larger than the file before taking memory for them', () => {
    const huge = (shape: readonly number[]) =>
      refusal(
        new TestPickler()
          .protocol(3)
          .object('joblib.numpy_pickle', 'NumpyArrayWrapper', {
            shape: (p: TestPickler) => p.tuple(...shape),
            order: 'C',
            dtype: (p: TestPickler) => p.global('numpy', 'dtype').tuple('f8', 0, 1).raw(0x52),
          })
          .stop(),
      );
    expect(huge([2_000_000_000, 2_000_000_000, 2_000_000_000])).toContain('ends too early');
    expect(huge([-1])).toContain('no valid shape');
    expect(huge([0.5])).toContain('no valid shape');
    expect(huge([1, 1, 1, 1, 1])).toContain('no valid shape');
  });

  test('stops a pickle that only ever makes values', () => {
    const bytes = new Uint8Array(3_000_000).fill(0x5d); // EMPTY_LIST
    bytes.set([0x80, 3]);
    expect(refusal(bytes)).toContain('more instructions than any forest needs');
  });

  test('refuses trees that share one array to fill the memory', () => {
    const shared = { ...small, trees: [small.trees[0]!] };
    const marker = forestPickle(shared);
    expect(read(marker).trees).toHaveLength(1);
    // [t] * 2 ** 12 by a list that recalls one tree again and again.
    const pickler = new TestPickler()
      .protocol(3)
      .object('sklearn.ensemble.forest', 'RandomForestClassifier', {
        classes_: pickledPart(marker, 'classes_', 'estimators_'),
        estimators_: (p: TestPickler) => {
          p.raw(0x5d, 0x28);
          pickledTree(marker)(p);
          p.raw(0x71, 9);
          for (let i = 1; i < 4096; i++) {
            p.raw(0x68, 9);
          }
          p.raw(0x65);
        },
        n_features_: 3,
      });
    expect(refusal(pickler.stop())).toContain('more data than the file');
  });

  test.each<[string, Partial<TestForest>, string]>([
    [
      'a child before its parent',
      {
        trees: [[{ left: 0, right: 1, feature: 0, threshold: 0, counts: [1, 0, 0] }, { counts: [1, 0, 0] }]],
      },
      'has child 0',
    ],
    [
      'a child behind the end',
      {
        trees: [[{ left: 1, right: 2, feature: 0, threshold: 0, counts: [1, 0, 0] }, { counts: [1, 0, 0] }]],
      },
      'has child 2',
    ],
    [
      'one child twice',
      {
        trees: [[{ left: 1, right: 1, feature: 0, threshold: 0, counts: [1, 0, 0] }, { counts: [1, 0, 0] }]],
      },
      'has child 1',
    ],
    [
      'a feature too many',
      {
        trees: [
          [
            { left: 1, right: 2, feature: 3, threshold: 0, counts: [1, 0, 0] },
            { counts: [1, 0, 0] },
            { counts: [1, 0, 0] },
          ],
        ],
      },
      'feature 3 of 3',
    ],
    [
      'a threshold that is no number',
      {
        trees: [
          [
            { left: 1, right: 2, feature: 0, threshold: Number.NaN, counts: [1, 0, 0] },
            { counts: [1, 0, 0] },
            { counts: [1, 0, 0] },
          ],
        ],
      },
      'no finite threshold',
    ],
    ['an empty leaf', { trees: [[{ counts: [0, 0, 0] }]] }, 'no valid class counts'],
    ['a leaf with negative counts', { trees: [[{ counts: [2, -1, 0] }]] }, 'no valid class counts'],
    ['no trees', { trees: [] }, 'no trees'],
    ['no nodes', { trees: [[]] }, 'no nodes'],
    ['classes twice', { classes: ['a', 'b', 'a'] }, 'not distinct'],
    ['too few counts', { classes: ['a', 'b', 'c', 'd'] }, 'file'],
  ])('refuses a forest with %s', (_, change, message) => {
    expect(refusal(pickledForest({ ...small, ...change }))).toContain(message);
  });
});

/** The value of one attribute of a pickled forest, cut out of its bytes. */
function pickledPart(pickle: Uint8Array, name: string, next: string): (p: TestPickler) => void {
  const from = indexOf(pickle, name) + name.length;
  return (p) => p.raw(...pickle.subarray(from, indexOf(pickle, next) - 5));
}

function pickledTree(pickle: Uint8Array): (p: TestPickler) => void {
  const from = indexOf(pickle, 'estimators_') + 'estimators_'.length + 2; // behind EMPTY_LIST MARK
  return (p) => p.raw(...pickle.subarray(from, indexOf(pickle, '_sklearn_version') - 6)); // before APPENDS
}

function indexOf(bytes: Uint8Array, text: string): number {
  return Array.from(bytes, (byte) => String.fromCharCode(byte))
    .join('')
    .indexOf(text);
}
