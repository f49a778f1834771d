import { InputError } from '../input-error.ts';
import type { TrainingSet } from './training-set.ts';

/** The rows that a tree learns from: class and weight of each, packed to be the lower bits of a sort key. */
export interface PackedBag {
  /** For each row: its class, and in the lowest `weightBits` how often it is in the bag. */
  readonly payload: Uint32Array;
  readonly weightBits: number;
  /** Bits of class and weight together; the rank of a key stands above them. */
  readonly payloadBits: number;
}

/**
 * @param weights how often each row is in the bag
 * @throws InputError where rank, class and weight of a row do not fit into 32 bits: with a weight of 4 bits, from some
 * 16 million rows of 16 classes or 260,000 rows of 1,000 classes on
 */
export function packBag({ columns, codes, classes }: TrainingSet, weights: Int32Array): PackedBag {
  const weightBits = bitsOf(weights.reduce((largest, weight) => Math.max(largest, weight)));
  const payloadBits = bitsOf(classes.length - 1) + weightBits;
  if (bitsOf(columns.maxRank) + payloadBits > 32) {
    throw new InputError(
      `A forest cannot learn from ${columns.rowCount} rows of ${classes.length} classes at once, as rank, class and ` +
        'weight of a row do not fit into 32 bits: take fewer rows or classes.',
    );
  }
  const payload = Uint32Array.from(codes, (code, row) => (code << weightBits) | weights[row]!);
  return { payload, weightBits, payloadBits };
}

/** Bits needed to write the integers from 0 to `largest`. */
function bitsOf(largest: number): number {
  return 32 - Math.clz32(largest);
}
