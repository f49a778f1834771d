import { appendAll } from '../base/lists.ts';
import { type LabelledSpectrum, labelledSpectra } from '../dataset/labelled-spectra.ts';
import type { MaterialSpectra } from '../dataset/material-spectra.ts';
import { withMultiplicities } from '../dataset/site-multiplicities.ts';

/** What a bundle is trained on. */
export interface TrainingSet {
  /** In any order of elements; those without a CN ranking label are passed over. */
  readonly spectra: readonly LabelledSpectrum[];
  /** Programs that computed them ("FEFF 10"), each once. */
  readonly codes: readonly string[];
  /** Ids of materials that were kept out. */
  readonly excluded: readonly string[];
}

/**
 * The labelled spectra of a dataset: site spectra and averages over the sites.
 *
 * @param exclude ids of materials to keep out, because examples or tests use them
 * @throws InputError where the dataset is broken
 * @example
 * const set = await trainingSet(readDataset(['spectra.parquet']));
 */
export async function trainingSet(
  materials: AsyncIterable<MaterialSpectra> | Iterable<MaterialSpectra>,
  exclude: readonly string[] = [],
): Promise<TrainingSet> {
  const spectra: LabelledSpectrum[] = [];
  const codes = new Set<string>();
  const excluded = new Set(exclude);
  for await (const material of materials) {
    if (excluded.has(material.id)) {
      continue;
    }
    codes.add(material.code);
    appendAll(spectra, labelledSpectra(withMultiplicities(material)));
  }
  return { spectra, codes: [...codes], excluded: exclude };
}
