import { ByteCursor } from '../../base/bytes/byte-cursor.ts';
import { InputError } from '../../base/input-error.ts';
import type { Forest } from '../../learn/forest/forest.ts';
import { LeafRows } from '../two-step/leaf-rows.ts';
import { allowedGlobals, ScikitLearnObject } from './allowed-globals.ts';
import { convertTree } from './convert-tree.ts';
import { decompress } from './decompress.ts';
import { type InflateZlib, inflateZlib } from './inflate-zlib.ts';
import { NumpyArray } from './numpy-array.ts';
import { unpickle } from './pickle.ts';

/** Largest decompressed file by default. The largest published forest takes 25 MB. */
const defaultMaximumBytes = 256 * 1024 * 1024;

/** Most features a forest of ours can have (`Tree.feature` is Int16). */
const maximumFeatures = 32767;

/**
 * Most classes: the published forests have up to 31, and the rows of the pure leaves take classes² numbers.
 */
const maximumClasses = 1000;

export interface ScikitLearnOptions {
  /** Name of the file, for messages. */
  readonly fileName: string;
  /**
   * Largest size of the decompressed file in bytes.
   * @default 268435456
   */
  readonly maximumBytes?: number;
  /**
   * Decompressor of zlib streams, where the platform has a faster one.
   * @default inflateZlib
   */
  readonly inflate?: InflateZlib;
}

/**
 * Reads a scikit-learn `RandomForestClassifier` that joblib saved (plain or zlib-compressed, pickle protocols
 * 2 to 5, scikit-learn 0.18 or later, one output, text labels).
 *
 * The file is parsed as data by an allow-list of the classes that a forest consists of; nothing in it is
 * executed. The forest gives the same probabilities as scikit-learn for every row of Float32 features.
 *
 * @throws InputError in one sentence for anything else, in bounded time and memory
 */
export function readScikitLearnForest(bytes: Uint8Array, options: ScikitLearnOptions): Forest {
  try {
    const { maximumBytes = defaultMaximumBytes, inflate = inflateZlib } = options;
    const pickle = decompress(bytes, maximumBytes, inflate);
    return convertForest(unpickle(new ByteCursor(pickle), allowedGlobals), pickle.length);
  } catch (error) {
    if (error instanceof InputError) {
      throw error.within(options.fileName);
    }
    throw error;
  }
}

function convertForest(model: unknown, pickleBytes: number): Forest {
  if (!(model instanceof ScikitLearnObject) || model.className !== 'RandomForestClassifier') {
    throw new InputError({ problem: 'the file holds no RandomForestClassifier' });
  }
  const classArray = model.attributes.get('classes_');
  const estimators = model.attributes.get('estimators_');
  const featureCount = model.attributes.get('n_features_in_') ?? model.attributes.get('n_features_');
  if (!(classArray instanceof NumpyArray) || !Array.isArray(estimators) || estimators.length === 0) {
    throw new InputError({
      problem: 'the forest has no classes or no trees; only a trained forest with one output is read',
    });
  }
  if (typeof featureCount !== 'number' || !(featureCount >= 1 && featureCount <= maximumFeatures)) {
    throw new InputError({
      problem: `the forest does not say how many features it has (1 to ${maximumFeatures})`,
    });
  }
  const classes = classArray.texts();
  if (classes.length === 0 || classes.length > maximumClasses || new Set(classes).size !== classes.length) {
    throw new InputError({
      problem: 'the class labels of the forest are missing, not distinct, or more than 1000',
      remedy: 'the file is damaged: get it again',
    });
  }

  const leafRows = new LeafRows(classes.length);
  let bytesLeft = pickleBytes;
  const trees = estimators.map((estimator) => {
    const tree = estimator instanceof ScikitLearnObject ? estimator.attributes.get('tree_') : undefined;
    // Trees that share their arrays would cost memory that the file does not have.
    bytesLeft -= arrayBytes(tree);
    if (bytesLeft < 0) {
      throw new InputError({
        problem: 'the trees hold more data than the file; it is made to exhaust memory',
      });
    }
    return convertTree(tree, featureCount, classes.length, leafRows);
  });
  const leafProbabilities = leafRows.toMatrix();
  return { classes, featureCount, trees: trees.map((tree) => ({ ...tree, leafProbabilities })) };
}

function arrayBytes(tree: unknown): number {
  const attributes = tree instanceof ScikitLearnObject ? [...tree.attributes.values()] : [];
  return attributes.reduce<number>(
    (sum, value) => sum + (value instanceof NumpyArray ? value.bytes.length : 0),
    0,
  );
}
