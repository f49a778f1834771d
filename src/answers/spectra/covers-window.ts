import { verdictLimits } from '../../model/verdict/verdict-limits.ts';

/** Whether an answered spectrum covers its window: one that covers less may be half written. */
export const coversWindow = ({ quality }: { readonly quality: { readonly coverage: number } }): boolean =>
  quality.coverage >= verdictLimits.fullCoverage;
