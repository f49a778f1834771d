import { percent, signed, unbroken } from '../../base/text/words.ts';
import type { Interval } from '../../learn/metrics/interval.ts';
import type { ClassifierName, PaperNumber, SplitKind } from '../../study/results/common.ts';
import type { Estimate, Series } from '../chart/drawing.ts';
import { thousands } from '../chart/plot-axes.ts';

/** Classifiers in the order of every figure, with the series that is theirs throughout. */
export const classifierSeries: readonly (Series & { readonly classifier: ClassifierName })[] = [
  { classifier: 'forest', name: 'forest', number: 0 },
  { classifier: 'knn', name: 'kNN', number: 1 },
  { classifier: 'mlp', name: 'MLP', number: 2 },
  { classifier: 'cnn', name: 'CNN', number: 3 },
  { classifier: 'svc', name: 'SVC', number: 4 },
  { classifier: 'baseline', name: 'baseline', number: 5 },
];

/** "forest", "kNN", … */
export function classifierWords(classifier: ClassifierName): string {
  return classifierSeries.find((known) => known.classifier === classifier)?.name ?? classifier;
}

/** How a split is named in captions. */
export const splitWords: Readonly<Record<SplitKind, string>> = {
  grouped: 'split by material',
  random: 'split at random',
};

/** The splits that some results are of, split by material first. */
export function splitsOf(results: readonly { readonly split: SplitKind }[]): SplitKind[] {
  return (['grouped', 'random'] as const).filter((split) => results.some((result) => result.split === split));
}

/** A share as percent with one decimal, which no line break parts from its sign: "80.0 %". */
export function percentWords(share: number): string {
  return unbroken(percent(share, 1));
}

/** A difference of shares in points: "+1.2", "−0.4". */
export function pointsWords(difference: number, decimals = 1): string {
  return signed(100 * difference, decimals);
}

/** A share with its interval: "80.0 % (79.1 to 80.9)". */
export function shareWords(share: Interval | undefined): string {
  return share
    ? `${percentWords(share.estimate)} (${(100 * share.from).toFixed(1)} to ${(100 * share.to).toFixed(1)})`
    : 'not known';
}

/** "1,234 spectra". */
export function countWords(count: number, what: string, more = `${what}s`): string {
  return `${thousands(count)} ${count === 1 ? what : more}`;
}

/** A share as an estimate in percent, beside the paper's where it gives one. */
export function percentEstimate(share: Interval | undefined, paper?: PaperNumber): Estimate | undefined {
  return share
    ? {
        value: 100 * share.estimate,
        low: 100 * share.from,
        high: 100 * share.to,
        ...(paper && { quoted: 100 * paper.value }),
      }
    : undefined;
}

/** A share and the ends of its interval as three cells in percent. */
export function percentCells(share: Interval | undefined): (number | undefined)[] {
  return share ? [100 * share.estimate, 100 * share.from, 100 * share.to] : [undefined, undefined, undefined];
}

/** Three columns for `percentCells`. */
export function percentColumns(name: string, unit = '%'): { name: string; decimals: number }[] {
  return [
    { name: `${name} (${unit})`, decimals: 1 },
    { name: 'from', decimals: 1 },
    { name: 'to', decimals: 1 },
  ];
}

/** What the paper says of a number that has ours beside it. */
export function paperWords(
  what: string,
  paper: PaperNumber | undefined,
  ours: Interval | undefined,
): string[] {
  if (!paper) {
    return [];
  }
  const here = ours ? `; here ${shareWords(ours)}` : '';
  const differs = paper.differs ? ` ${sentence(paper.differs)}` : '';
  return [`${what}: ${percentWords(paper.value)} in the paper (${paper.source})${here}.${differs}`];
}

/** Words with a capital at the start and a full stop at the end. */
export function sentence(words: string): string {
  const trimmed = words.trim();
  const capital = trimmed.slice(0, 1).toUpperCase() + trimmed.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}

/** A round upper end for a scale of percent points: 1, 2, 5, 10, 20, 50 or 100. */
export function roundMost(value: number): number {
  return [1, 2, 5, 10, 20, 30, 50, 100].find((most) => value <= most) ?? Math.ceil(value / 100) * 100;
}
