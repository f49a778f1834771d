import type { Interval } from '../../learn/metrics/interval.ts';
import { Random } from '../../numeric/random.ts';
import { fiveDecimals } from './score.ts';

const resamplings = 2000;

/** Spearman's rank correlation with its 95 % interval by bootstrap over the points. */
export function rankCorrelation(xs: readonly number[], ys: readonly number[]): Interval {
  const random = new Random('rank correlation');
  const draws = Array.from({ length: resamplings }, () => {
    const drawn = xs.map(() => random.integer(xs.length));
    return spearman(
      drawn.map((i) => xs[i]!),
      drawn.map((i) => ys[i]!),
    );
  }).sort((a, b) => a - b);
  const at = (share: number): number => draws[Math.round(share * (resamplings - 1))]!;
  return {
    estimate: fiveDecimals(spearman(xs, ys)),
    from: fiveDecimals(at(0.025)),
    to: fiveDecimals(at(0.975)),
  };
}

/** 0 where one of both never varies. */
function spearman(xs: readonly number[], ys: readonly number[]): number {
  const [a, b] = [ranks(xs), ranks(ys)];
  const mean = (xs.length - 1) / 2;
  let [aa, bb, ab] = [0, 0, 0];
  for (const [i, rank] of a.entries()) {
    aa += (rank - mean) ** 2;
    bb += (b[i]! - mean) ** 2;
    ab += (rank - mean) * (b[i]! - mean);
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
}

/** Ranks from 0, equals sharing the mean of theirs. */
function ranks(values: readonly number[]): number[] {
  const order = [...values.keys()].sort((a, b) => values[a]! - values[b]!);
  const ranked = new Array<number>(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && values[order[to]!] === values[order[from]!]) {
      to++;
    }
    for (let i = from; i < to; i++) {
      ranked[order[i]!] = (from + to - 1) / 2;
    }
    from = to;
  }
  return ranked;
}
