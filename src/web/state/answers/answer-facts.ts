import { bestMotif } from '../../../model/verdict/motif-probabilities.ts';
import { verdictWords } from '../../../model/verdict/verdict-words.ts';
import type { IdentifyOutcome } from '../../work/tasks.ts';

/** Whether to believe an answer, in the order of trust; spectra without an answer come last. */
export const trusts = [...verdictWords, 'refused', 'waiting'] as const;

export type Trust = (typeof trusts)[number];

/** What lists and tables tell of an answer. */
export interface AnswerFacts {
  readonly trust: Trust;
  readonly element?: string;
  readonly e0Ev?: number;
  /** The most probable CN and P(CN); absent outside what the models can tell. */
  readonly cn?: number;
  readonly share?: number;
  /** The most probable motif of that CN, and P(motif | CN). */
  readonly motif?: string;
  readonly motifShare?: number;
  readonly warnings: number;
}

export function answerFacts(outcome: IdentifyOutcome | undefined): AnswerFacts {
  if (outcome?.kind !== 'answered') {
    return { trust: outcome ? 'refused' : 'waiting', warnings: 0 };
  }
  const { element, e0, verdict, warnings, cn } = outcome.answer;
  const [best] = cn;
  const facts = { trust: verdict.word, element, e0Ev: e0, warnings: warnings.length };
  if (verdict.word === 'outside' || !best) {
    return facts;
  }
  const motif = bestMotif(outcome.answer);
  return {
    ...facts,
    cn: best.cn,
    share: best.probability,
    ...(motif && { motif: motif.motif, motifShare: motif.probability }),
  };
}
