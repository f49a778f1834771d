import type { CoordinationLabel, SiteLabel } from './labels.ts';
import { type LabelThresholds, rankingLabels } from './ranking-labels.ts';

/**
 * By element: the plain mean of p and q over its sites, and the ranking labels of the means. All sites of the
 * cell count alike, so equivalent sites count by their multiplicity, as they do in the averaged spectrum.
 */
export function averageLabels(
  sites: readonly SiteLabel[],
  thresholds?: LabelThresholds,
): Record<string, CoordinationLabel> {
  const averages: Record<string, CoordinationLabel> = {};
  for (const element of new Set(sites.map((site) => site.element))) {
    const same = sites.filter((site) => site.element === element);
    const p = mean(same.map((site) => site.p));
    const q = mean(same.map((site) => site.q));
    const names = Object.keys(same[0]!.extended ?? {});
    const extended = mean(same.map((site) => names.map((name) => site.extended![name]!)));
    averages[element] = {
      p,
      q,
      ...(names.length > 0 && { extended: Object.fromEntries(names.map((name, i) => [name, extended[i]!])) }),
      ...rankingLabels(p, q, thresholds),
    };
  }
  return averages;
}

function mean(rows: readonly (readonly number[])[]): number[] {
  const sums = new Array<number>(rows[0]!.length).fill(0);
  for (const row of rows) {
    for (let i = 0; i < row.length; i++) {
      sums[i]! += row[i]!;
    }
  }
  return sums.map((sum) => sum / rows.length);
}
