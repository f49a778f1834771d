import { cnName, coordinationNumbers } from './coordination.ts';
import { motifs, motifsOf } from './motifs.ts';

/** From which p a CN, and from which q a motif, enters a ranking label. */
export interface LabelThresholds {
  /** @default 0.2 */
  readonly coordinationNumber?: number;
  /** @default 0.05 */
  readonly motif?: number;
}

/** The paper's thresholds. */
export const paperThresholds = { coordinationNumber: 0.2, motif: 0.05 } as const;

/** The ranking labels of one site, or of the mean over the sites of an element. */
export interface RankingLabels {
  /**
   * "CN_6-CN_4": the coordination numbers with p at or above the threshold, largest p first; "" where none
   * is.
   */
  readonly cnLabel: string;
  /**
   * For each CN of `cnLabel` that has motifs above their threshold: their names joined by "-", largest q
   * first ({ "6": "octahedral-pentagonal pyramidal" }). Names contain "-": match against the known names to
   * take apart.
   */
  readonly motifLabels: Readonly<Record<string, string>>;
}

/**
 * Values that agree to this many parts of 1 are equal and keep the paper's order: in an ideal square three
 * motifs score the same but for the last bit, and their order must not depend on the orientation of the
 * crystal.
 */
const equalParts = 1e9;

/** Ranking labels of p (12 values) and q (25 values, already times p). */
export function rankingLabels(
  p: ArrayLike<number>,
  q: ArrayLike<number>,
  thresholds: LabelThresholds = {},
): RankingLabels {
  const fromP = thresholds.coordinationNumber ?? paperThresholds.coordinationNumber;
  const fromQ = thresholds.motif ?? paperThresholds.motif;
  const numbers = ranked(
    p,
    fromP,
    Array.from(p, (_, index) => index),
  );
  const motifLabels: Record<string, string> = {};
  for (const index of numbers) {
    const label = ranked(q, fromQ, motifIndices[index]!)
      .map((motif) => motifs[motif]!.name)
      .join('-');
    if (label) {
      motifLabels[index + 1] = label;
    }
  }
  return { cnLabel: numbers.map((index) => cnName(index + 1)).join('-'), motifLabels };
}

const motifIndices = coordinationNumbers.map((cn) => motifsOf(cn).map(({ number }) => number - 1));

function ranked(values: ArrayLike<number>, threshold: number, indices: readonly number[]): number[] {
  const rounded = (index: number) => Math.round(values[index]! * equalParts);
  return indices.filter((index) => values[index]! >= threshold).sort((a, b) => rounded(b) - rounded(a));
}
