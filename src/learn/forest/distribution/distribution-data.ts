import { InputError } from '../../../base/input-error.ts';
import { featuresOf } from '../../rows.ts';
import { takeRows } from '../../splits/split.ts';
import { DistinctVectors } from './distinct-vectors.ts';
import { type LeafUnits, mostUnits } from './distribution-forest.ts';

/** Rows and targets, prepared once for all trees of a forest. Typed arrays may be shared between threads. */
export interface DistributionData {
  /** Rows that count: those of weight 0 are left out. */
  readonly rowCount: number;
  readonly featureCount: number;
  readonly outputCount: number;
  /** Rows × features. */
  readonly rows: Float32Array;
  /** Distinct target vectors × outputs. */
  readonly vectors: Uint16Array;
  readonly leafUnits: LeafUnits;
  /** For each row its vector. */
  readonly vectorOf: Int32Array;
  /** For each row its weight, 1 in the mean. */
  readonly weights: Float64Array;
}

/**
 * @param rows rows × features, finite
 * @param targets one vector a row, finite
 * @param weights of the rows; 1 each where left out
 * @throws InputError where they cannot be learnt from
 */
export function distributionData(
  rows: Float32Array,
  targets: readonly ArrayLike<number>[],
  weights?: ArrayLike<number>,
): DistributionData {
  if (targets.length === 0) {
    throw new InputError({
      problem: 'there are no rows to learn from',
      remedy: 'give at least one row with its target',
    });
  }
  const featureCount = featuresOf(rows, targets.length);
  const outputCount = targets[0]!.length;
  refuseBadTargets(targets, outputCount);
  const leafUnits = unitsOf(targets);
  const used = usedRows(targets.length, weights);
  const { vectors, vectorOf } = distinctVectors(
    used.map((row) => targets[row]!),
    leafUnits,
  );
  const mean = weights ? used.reduce((sum, row) => sum + weights[row]!, 0) / used.length : 1;
  return {
    rowCount: used.length,
    featureCount,
    outputCount,
    // + 0 makes 0 of −0, which has other bits but is the same value.
    rows: takeRows(rows, featureCount, Int32Array.from(used)).map((value) => value + 0),
    vectors,
    leafUnits,
    vectorOf,
    weights: Float64Array.from(used, (row) => (weights ? weights[row]! / mean : 1)),
  };
}

function refuseBadTargets(targets: readonly ArrayLike<number>[], outputCount: number): void {
  targets.forEach((target, row) => {
    if (target.length !== outputCount || outputCount === 0) {
      throw new InputError({
        place: `target of row ${row + 1}`,
        problem: `it has ${target.length} values, and that of row 1 has ${outputCount}`,
        remedy: 'give every row a target of the same length, of at least one value',
      });
    }
    for (let output = 0; output < outputCount; output++) {
      const value = target[output]!;
      if (!Number.isFinite(value)) {
        throw new InputError({
          place: `target of row ${row + 1}, value ${output + 1}`,
          problem: `${value} is not a finite number`,
          remedy: 'correct it, or leave the row out',
        });
      }
    }
  });
}

/** From 0 to 1 for shares of a whole; wider where the targets reach beyond. */
function unitsOf(targets: readonly ArrayLike<number>[]): LeafUnits {
  let [lowest, highest] = [0, 1];
  for (const target of targets) {
    for (let output = 0; output < target.length; output++) {
      lowest = Math.min(lowest, target[output]!);
      highest = Math.max(highest, target[output]!);
    }
  }
  return { lowest, step: (highest - lowest) / mostUnits };
}

/** Numbers of the rows with a weight above 0. */
function usedRows(rowCount: number, weights: ArrayLike<number> | undefined): number[] {
  const all = Array.from({ length: rowCount }, (_, row) => row);
  if (!weights) {
    return all;
  }
  if (weights.length !== rowCount) {
    throw new InputError({
      problem: `${weights.length} weights were given for ${rowCount} rows`,
      remedy: 'give one weight a row',
    });
  }
  const bad = all.find((row) => !(weights[row]! >= 0 && weights[row]! < Number.POSITIVE_INFINITY));
  if (bad !== undefined) {
    throw new InputError({
      place: `weight of row ${bad + 1}`,
      problem: `${weights[bad]} is not a number of at least 0`,
      remedy: 'correct it, or give 0 to leave the row out',
    });
  }
  const used = all.filter((row) => weights[row]! > 0);
  if (used.length === 0) {
    throw new InputError({ problem: 'all weights are 0', remedy: 'give one row at least a weight' });
  }
  return used;
}

function distinctVectors(
  targets: readonly ArrayLike<number>[],
  { lowest, step }: LeafUnits,
): Pick<DistributionData, 'vectors' | 'vectorOf'> {
  const distinct = new DistinctVectors();
  const vectorOf = Int32Array.from(targets, (target) =>
    distinct.numberOf(Uint16Array.from(target, (value) => Math.round((value - lowest) / step))),
  );
  return { vectors: distinct.packed(), vectorOf };
}
