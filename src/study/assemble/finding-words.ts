import { percent, signed } from '../../base/text/words.ts';
import type { Interval } from '../../learn/metrics/interval.ts';
import { countLabels } from '../../train/count-labels.ts';
import type { StudyScore } from '../results/common.ts';
import type { ExperimentResults } from '../results/experiments.ts';
import type { Finding } from '../results/findings.ts';

/** "51 to 110 spectra, 64 in the middle": how the elements of a trend are spread. */
export function spread(sizes: readonly number[]): string {
  const sorted = sizes.toSorted((a, b) => a - b);
  return `${sorted[0]} to ${sorted.at(-1)} spectra, ${sorted[Math.floor(sorted.length / 2)]} in the middle`;
}

/** "12 of 40 are Fe of CN 6": what the measured oxides with one kind of site are most often. */
export function mostOf(measured: ExperimentResults['measured']): string {
  const kinds = measured
    .filter(({ group }) => group === 'oxide, one site')
    .map(({ element, expected }) => `${element} of CN ${expected}`);
  const [[kind, count]] = [...countLabels(kinds)] as [[string, number]];
  return `${count} of ${kinds.length} are ${kind}`;
}

/** The finding of a claim on which the study has no results. */
export function notAsked(base: Pick<Finding, 'id' | 'claim'>): Finding {
  return {
    ...base,
    verdict: 'not asked',
    evidence: 'The jobs that would tell were not part of this study, or have not been done.',
    confidence: '–',
  };
}

/** "81.2 %", or "–" where there is no score. */
export function percentOf(interval: StudyScore['topCn']): string {
  return interval ? percent(interval.estimate, 1) : '–';
}

/** "+1.2 (0.3 to 2.1)": points of a hundred. */
export function points({ estimate, from, to }: Interval): string {
  return `${signed(100 * estimate, 1)} (${signed(100 * from, 1)} to ${signed(100 * to, 1)})`;
}

/** A number with its interval. */
export function plain({ estimate, from, to }: Interval): string {
  return `${signed(estimate, 2)} (${signed(from, 2)} to ${signed(to, 2)})`;
}
