import type { Forest } from '../../learn/forest/forest.ts';

/** The forests of one element: first its CN ranking label, then the motif ranking label of that CN. */
export interface TwoStepForests {
  /** Symbol of the absorber. */
  readonly element: string;
  /** Spectrum → CN ranking label ("CN_6-CN_4"). Absent where only motif forests were published (Li). */
  readonly cn?: Forest;
  /** Coordination number → forest for the motif ranking label ("octahedral-pentagonal pyramidal"). */
  readonly motifs: ReadonlyMap<number, Forest>;
}
