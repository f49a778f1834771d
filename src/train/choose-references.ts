import { packRows } from '../learn/rows.ts';
import type { ReferenceStructures, References } from '../model/references.ts';
import { Random } from '../numeric/random.ts';
import { reduceFormula } from '../structure/reduced-formula.ts';
import type { FeatureRow } from './feature-rows.ts';

/** Most training spectra that a bundle keeps of an element: 33 elements then take about 1.4 MB. */
const mostReferences = 400;

/**
 * The training spectra that a bundle keeps to hold answers against: all, or where there are too many a draw
 * that has every CN ranking label and every motif ranking label at least once. Which are drawn beyond those
 * depends on the seed and the name of each spectrum alone: a draw at random keeps the distances to the
 * nearest one what they are among the materials, which a choice of the most different ones would not.
 *
 * @param most how many are kept at most, unless there are more labels
 */
export function chooseReferences(
  element: string,
  rows: readonly FeatureRow[],
  seed: number,
  most: number = mostReferences,
): References {
  const kept = rows.length > most ? drawn(rows, seed, most) : rows;
  return {
    element,
    spectra: kept.map(({ source: { materialId, formula, kind, labels } }) => ({
      materialId,
      formula: reduceFormula(formula),
      kind,
      cnLabel: labels.cnLabel,
      motifLabels: labels.motifLabels,
    })),
    features: packRows(kept.map(({ features }) => features)),
  };
}

/**
 * The structures of the materials whose spectra are kept, in the order of the spectra;
 * undefined where none is known.
 */
export function structuresBehind(
  { element, spectra }: References,
  rows: readonly FeatureRow[],
): ReferenceStructures | undefined {
  const known = new Map(
    rows.flatMap(({ source: { materialId, structure } }) => (structure ? [[materialId, structure]] : [])),
  );
  const structures = [...new Set(spectra.map(({ materialId }) => materialId))].flatMap((name) => {
    const structure = known.get(name);
    return structure ? [{ name, lattice: structure.lattice, sites: structure.sites }] : [];
  });
  return structures.length ? { element, structures } : undefined;
}

/** In the order of the rows. */
function drawn(rows: readonly FeatureRow[], seed: number, most: number): FeatureRow[] {
  const random = new Random(seed).fork('references');
  const shuffled = rows
    .map((row) => ({ row, key: random.fork(row.source.spectrum.name).next() }))
    .sort((a, b) => a.key - b.key || (a.row.source.spectrum.name < b.row.source.spectrum.name ? -1 : 1))
    .map(({ row }) => row);
  const seen = new Set<string>();
  const kept = new Set<FeatureRow>();
  for (const row of shuffled) {
    const { cnLabel, motifLabels } = row.source.labels;
    const labels = [cnLabel, ...Object.entries(motifLabels).map((entry) => entry.join())];
    if (labels.some((label) => !seen.has(label))) {
      kept.add(row);
    }
    for (const label of labels) {
      seen.add(label);
    }
  }
  for (const row of shuffled) {
    if (kept.size < most) {
      kept.add(row);
    }
  }
  return rows.filter((row) => kept.has(row));
}
