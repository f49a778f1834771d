import type { RbfKernel } from './rbf-kernel.ts';

/** Two classes to be told apart, or some of their rows. */
export interface PairProblem {
  readonly kernel: RbfKernel;
  /** The class of decisions above 0. */
  readonly first: number;
  readonly second: number;
  /** Rows of the kernel: those of `first`, then those of `second`. */
  readonly members: Int32Array;
  /** How many of the members are of `first`. */
  readonly firstCount: number;
}

/** All rows of two classes. */
export function wholePair(kernel: RbfKernel, first: number, second: number): PairProblem {
  const { starts } = kernel;
  const rowsOf = (code: number) =>
    Array.from({ length: starts[code + 1]! - starts[code]! }, (_, i) => starts[code]! + i);
  const firstRows = rowsOf(first);
  const members = Int32Array.from([...firstRows, ...rowsOf(second)]);
  return { kernel, first, second, members, firstCount: firstRows.length };
}

/** Kernel values of a row against the members listed in `wanted`, each put at its place in `into`. */
export function kernelValues(
  { kernel, first, second, members, firstCount }: PairProblem,
  row: number,
  wanted: Int32Array,
  into: Float32Array,
): void {
  const ofFirst = kernel.piece(row, first);
  const ofSecond = kernel.piece(row, second);
  const firstStart = kernel.starts[first]!;
  const secondStart = kernel.starts[second]!;
  for (let i = 0; i < wanted.length; i++) {
    const member = wanted[i]!;
    into[member] =
      member < firstCount
        ? ofFirst[members[member]! - firstStart]!
        : ofSecond[members[member]! - secondStart]!;
  }
}
