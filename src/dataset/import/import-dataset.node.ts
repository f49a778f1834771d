import { InputError } from '../../base/input-error.ts';
import { appendAll } from '../../base/lists.ts';
import type { Recipe } from '../../spectrum/features/recipe.ts';
import type { MaterialSpectra } from '../material-spectra.ts';
import { compactRow } from '../store/compact-row.ts';
import { rowsOfMaterial } from '../store/rows-of-material.ts';
import type { SpectrumRow } from '../store/spectrum-row.ts';
import { writeStore } from '../store/write-store.node.ts';
import { DropCount } from './drop-reason.ts';
import { labelMaterial, type SourceMaterial } from './label-material.ts';

/** Options of `importDataset`. */
export interface ImportOptions {
  /** Recipe of the features column. */
  readonly recipe: Recipe;
  /** Write small rows: mu in 16 bits, no features. @default false */
  readonly compact?: boolean;
  /** Where structures and spectra come from and under what licence, for the file's metadata. */
  readonly attribution?: string;
  /** Keep these elements only. @default all */
  readonly elements?: readonly string[];
  /** Counts spectra left out; the sources may count there too. */
  readonly drops?: DropCount;
  /** Told of each material or spectrum that is refused. */
  readonly refused: (reason: InputError) => void;
  /** Told after each material. */
  readonly progress?: (report: ImportReport) => void;
}

/** What came of an import. */
export interface ImportReport {
  readonly materials: number;
  readonly siteSpectra: number;
  readonly averagedSpectra: number;
  /** Spectra that the recipe cannot use: they are kept without features. */
  readonly withoutFeatures: number;
  readonly refused: number;
  /** Sites whose labels the source gives too. */
  readonly compared: number;
  /** Sites whose ranking labels come out otherwise here, in words. */
  readonly differing: readonly string[];
  /** Largest difference of a p or q from the one that the source gives. */
  readonly largestDifference: number;
}

/**
 * Labels materials from their structures and writes them to a store. Materials that come again, with the same
 * element and code (and measured ones of the same file), are left out and counted.
 *
 * @throws InputError where nothing at all can be imported, or the store cannot be written
 */
export async function importDataset(
  path: string,
  materials: AsyncIterable<SourceMaterial | InputError>,
  options: ImportOptions,
): Promise<ImportReport> {
  const {
    recipe,
    compact = false,
    attribution,
    elements,
    refused,
    progress,
    drops = new DropCount(),
  } = options;
  const report = {
    materials: 0,
    siteSpectra: 0,
    averagedSpectra: 0,
    withoutFeatures: 0,
    refused: 0,
    compared: 0,
    differing: [] as string[],
    largestDifference: 0,
  };
  const seen = new Set<string>();
  await writeStore(path, rows(), recipe, attribution);
  return report;

  async function* rows(): AsyncGenerator<SpectrumRow[]> {
    for await (const source of materials) {
      const found = source instanceof InputError ? source : rowsOf(source);
      if (found instanceof InputError) {
        report.refused++;
        refused(found);
      } else if (found.length) {
        yield found;
      }
      progress?.(report);
    }
    if (report.materials === 0) {
      throw new InputError({
        place: path,
        problem: 'no spectrum could be imported, so that no dataset is written',
      });
    }
  }

  function rowsOf(source: SourceMaterial): SpectrumRow[] | InputError {
    if (elements && !elements.includes(source.element)) {
      return [];
    }
    // Measured spectra of one group are of one material, each from another place; computed ones come once.
    const place = source.code === 'measured' ? source.source : undefined;
    const key = JSON.stringify([source.id, source.element, source.code, place]);
    if (seen.has(key)) {
      drops.add('given twice', source.sites.length + (source.averaged ? 1 : 0));
      return [];
    }
    let material: MaterialSpectra;
    try {
      const labelled = labelMaterial(source);
      material = labelled.material;
      report.compared += labelled.comparison.compared;
      appendAll(report.differing, labelled.comparison.differing);
      report.largestDifference = Math.max(report.largestDifference, labelled.comparison.largestDifference);
    } catch (error) {
      if (error instanceof InputError) {
        return error;
      }
      throw error;
    }
    seen.add(key);
    const found = rowsOfMaterial(material, recipe);
    report.materials++;
    for (const row of found) {
      if (row.kind === 'site') {
        report.siteSpectra++;
      } else {
        report.averagedSpectra++;
      }
      if (!row.features) {
        report.withoutFeatures++;
      }
    }
    return compact ? found.map(compactRow) : found;
  }
}
