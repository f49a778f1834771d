import type { ElementAnswer } from '../element-model.ts';

/** A coordination number and how probable it is. */
export interface CnProbability {
  readonly cn: number;
  /** 0 … 1; those of one answer add up to 1. */
  readonly probability: number;
  /**
   * Share of the element's sites in nature's oxides that have this CN first, 0 … 1;
   * absent if it is not known.
   */
  readonly prior?: number;
}

/**
 * A forest knows its training spectra only, and says 100 % where all of those that are near agree. One
 * answer in 200 is therefore left to what such sites have in oxides; of measured oxides answered with 90 %
 * and more some 95 % were right.
 */
const leftToPrior = 0.005;

/** A CN of less than this stands in no list: 1 in 2,000. */
const leastProbability = 0.0005;

/**
 * P(CN) of an answer, the most probable first, adding up to 1, with the prior beside each.
 *
 * @param prior shares of CN 1, 2, …
 */
export function cnProbabilities(
  answer: Pick<ElementAnswer, 'coordinationNumbers'>,
  prior?: readonly number[],
): CnProbability[] {
  const own = [...answer.coordinationNumbers];
  const sum = own.reduce((total, [, probability]) => total + probability, 0);
  const numbers = new Map(own.map(([cn, probability]) => [cn, probability / sum]));
  for (const [i, share] of (prior ?? []).entries()) {
    numbers.set(i + 1, (1 - leftToPrior) * (numbers.get(i + 1) ?? 0) + leftToPrior * share);
  }
  const kept = [...numbers].filter(([, probability]) => probability >= leastProbability);
  const total = kept.reduce((all, [, probability]) => all + probability, 0);
  return kept
    .map(([cn, probability]) => ({
      cn,
      probability: probability / total,
      ...(prior && { prior: prior[cn - 1] ?? 0 }),
    }))
    .sort((a, b) => b.probability - a.probability || a.cn - b.cn);
}
