import { InputError } from '../../base/input-error.ts';
import { NumpyArray, NumpyDtype, sizeOf } from './numpy-array.ts';
import type { Buildable, PickleGlobal, PickleStream } from './pickle.ts';

/** A scikit-learn object: its class, what it was made with, and its attributes. */
export class ScikitLearnObject implements Buildable {
  readonly className: string;
  readonly args: readonly unknown[];
  attributes: ReadonlyMap<unknown, unknown> = new Map();

  constructor(className: string, args: readonly unknown[]) {
    this.className = className;
    this.args = args;
  }

  build(state: unknown): this {
    if (!(state instanceof Map)) {
      throw new InputError({
        problem: `the attributes of a ${this.className} are missing`,
        remedy: 'the file is damaged: get it again',
      });
    }
    this.attributes = state;
    return this;
  }
}

/** joblib's stand-in for an array: when its state is complete, the array itself follows in the file. */
class ArrayWrapper implements Buildable {
  build(state: unknown, { cursor, unpickleNested }: PickleStream): NumpyArray {
    const attributes = state instanceof Map ? state : new Map();
    const dtype = attributes.get('dtype');
    const shape = attributes.get('shape');
    if (!(dtype instanceof NumpyDtype)) {
      throw new InputError({
        problem: `the array at byte ${cursor.offset} has no data type`,
        remedy: 'the file is damaged: get it again',
      });
    }
    const { count, bytes } = sizeOf(shape, dtype, attributes.get('order') === 'F');
    if (dtype.code.startsWith('O')) {
      const array = unpickleNested();
      if (!(array instanceof NumpyArray) || array.objects.length !== count) {
        throw new InputError({ problem: `the array of objects before byte ${cursor.offset} is damaged` });
      }
      return array;
    }
    // joblib 1.1 and later: a byte that tells how much padding aligns the items.
    if (typeof attributes.get('numpy_array_alignment_bytes') === 'number') {
      cursor.take(cursor.uint8());
    }
    return new NumpyArray(dtype, shape, cursor.take(bytes));
  }
}

const objectDtype = new NumpyDtype('O8');

/** `numpy.core.multiarray.scalar(dtype, bytes)` → number. */
function numpyScalar([dtype, bytes]: readonly unknown[]): number {
  if (!(dtype instanceof NumpyDtype) || !(bytes instanceof Uint8Array) || bytes.length !== dtype.itemBytes) {
    throw new InputError({ problem: 'a numpy number is damaged' });
  }
  return dtype.numberReader(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), 0);
}

/** `_codecs.encode(text, "latin1")` → bytes: how protocol 2 writes the few bytes of a number. */
function encodeLatin1([text, encoding]: readonly unknown[]): Uint8Array {
  if (typeof text !== 'string' || encoding !== 'latin1' || text.length > 64) {
    throw new InputError({
      problem: 'the pickle encodes a text in a way that no forest needs; it is damaged',
    });
  }
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

const scikitLearnClass = (module: string, name: string): PickleGlobal => ({
  name: `${module}.${name}`,
  create: (args) => new ScikitLearnObject(name, args),
});

const allowed: readonly PickleGlobal[] = [
  // scikit-learn up to 0.21, and from 0.22
  scikitLearnClass('sklearn.ensemble.forest', 'RandomForestClassifier'),
  scikitLearnClass('sklearn.ensemble._forest', 'RandomForestClassifier'),
  scikitLearnClass('sklearn.tree.tree', 'DecisionTreeClassifier'),
  scikitLearnClass('sklearn.tree._classes', 'DecisionTreeClassifier'),
  scikitLearnClass('sklearn.tree._tree', 'Tree'),
  { name: 'joblib.numpy_pickle.NumpyArrayWrapper', create: () => new ArrayWrapper() },
  { name: 'sklearn.externals.joblib.numpy_pickle.NumpyArrayWrapper', create: () => new ArrayWrapper() },
  { name: 'numpy.ndarray' },
  { name: 'numpy.dtype', create: ([code]) => new NumpyDtype(code) },
  { name: '_codecs.encode', create: encodeLatin1 },
  // numpy 1 and numpy 2
  ...['numpy.core.multiarray', 'numpy._core.multiarray'].flatMap((module): PickleGlobal[] => [
    { name: `${module}._reconstruct`, create: () => new NumpyArray(objectDtype, [0]) },
    { name: `${module}.scalar`, create: numpyScalar },
  ]),
];

/** Exactly the classes and functions that a scikit-learn forest saved by joblib names, by dotted name. */
export const allowedGlobals: ReadonlyMap<string, PickleGlobal> = new Map(
  allowed.map((global) => [global.name, global]),
);
