import { coordinationNumbers } from '../environment/coordination.ts';
import type { RankingLabels } from '../environment/ranking-labels.ts';

/** How often each label occurs, most frequent first, ties in the order of the words. */
export function countLabels(labels: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const label of labels) {
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return new Map([...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)));
}

/** The same as plain data: of CN ranking labels, and for each CN that has any of motif ranking labels. */
export function countRankingLabels(labels: readonly RankingLabels[]): {
  readonly cnLabels: Record<string, number>;
  readonly motifLabels: Record<string, Record<string, number>>;
} {
  const motifLabels: Record<string, Record<string, number>> = {};
  for (const cn of coordinationNumbers) {
    const counts = countLabels(labels.flatMap((each) => each.motifLabels[String(cn)] ?? []));
    if (counts.size) {
      motifLabels[cn] = Object.fromEntries(counts);
    }
  }
  return { cnLabels: Object.fromEntries(countLabels(labels.map(({ cnLabel }) => cnLabel))), motifLabels };
}
