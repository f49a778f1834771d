import type { LabelledSpectrum } from './labelled-spectra.ts';

/** The paper leaves out labels with fewer samples. */
const paperFewest = 30;

/**
 * The spectra of one element whose CN ranking label is frequent enough to be learnt; of their motif ranking labels those
 * that are. Both are counted over all spectra given.
 *
 * @param fewest samples that a label must have
 * @default 30, the paper's
 */
export function withoutRareLabels(
  spectra: readonly LabelledSpectrum[],
  fewest: number = paperFewest,
): LabelledSpectrum[] {
  const cnCounts = new Map<string, number>();
  const motifCounts = new Map<string, number>();
  const add = (counts: Map<string, number>, key: string): unknown =>
    counts.set(key, (counts.get(key) ?? 0) + 1);
  const keyOf = (cn: string, label: string): string => `${cn} ${label}`;
  for (const { labels } of spectra) {
    add(cnCounts, labels.cnLabel);
    for (const [cn, label] of Object.entries(labels.motifLabels)) {
      add(motifCounts, keyOf(cn, label));
    }
  }
  return spectra
    .filter(({ labels }) => labels.cnLabel && cnCounts.get(labels.cnLabel)! >= fewest)
    .map((spectrum) => ({
      ...spectrum,
      labels: {
        cnLabel: spectrum.labels.cnLabel,
        motifLabels: Object.fromEntries(
          Object.entries(spectrum.labels.motifLabels).filter(
            ([cn, label]) => motifCounts.get(keyOf(cn, label))! >= fewest,
          ),
        ),
      },
    }));
}
