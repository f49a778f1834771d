import type { ElementAnswer } from '../element-model.ts';

/** A coordination number and how probable it is. */
export interface CnProbability {
  readonly cn: number;
  /** 0 … 1; those of one answer add up to 1. */
  readonly probability: number;
  /** Share of the element's sites in nature's oxides that have this CN first, 0 … 1; absent if it is not known. */
  readonly prior?: number;
}

/**
 * P(CN) of an answer, the most probable first, adding up to 1, with the prior beside each.
 *
 * @param prior shares of CN 1, 2, …
 */
export function cnProbabilities(
  answer: Pick<ElementAnswer, 'coordinationNumbers'>,
  prior?: readonly number[],
): CnProbability[] {
  const sum = [...answer.coordinationNumbers.values()].reduce((a, b) => a + b, 0);
  return [...answer.coordinationNumbers]
    .filter(([, probability]) => probability > 0)
    .map(([cn, probability]) => ({
      cn,
      probability: probability / sum,
      ...(prior && { prior: prior[cn - 1] ?? 0 }),
    }))
    .sort((a, b) => b.probability - a.probability || a.cn - b.cn);
}
