import { basename } from 'node:path';
import { lockForWriting } from '../../base/files/write-lock.node.ts';
import { InputError } from '../../base/input-error.ts';
import { appendAll } from '../../base/lists.ts';
import { DropCount } from '../../dataset/import/drop-reason.ts';
import { importDataset } from '../../dataset/import/import-dataset.node.ts';
import { importUnit } from '../../dataset/import/import-unit.node.ts';
import { type ImportUnit, importUnits, nameOfUnit } from '../../dataset/import/import-units.node.ts';
import type { SourceMaterial } from '../../dataset/import/label-material.ts';
import { recipeNamed } from '../../spectrum/features/recipes.ts';
import { exitStatus } from '../exit-status.ts';
import { progressBar } from '../screen/progress.ts';
import { printWords, tell } from '../screen/terminal.ts';
import { importSummary } from './dataset-import-summary.ts';

/** Options of `edgewise dataset import`. */
export interface DatasetImportOptions {
  readonly out: string;
  readonly recipe: string;
  /** @default false */
  readonly compact?: boolean;
  readonly attribution?: string;
  readonly elements?: readonly string[];
}

/** Imports spectra with their structures into a store. @returns the exit status */
export async function datasetImportCommand(
  sources: readonly string[],
  options: DatasetImportOptions,
): Promise<number> {
  requireStoreName(options.out);
  const recipe = recipeNamed(options.recipe);
  const progress = progressBar();
  let unreadable = 0;
  const refuse = ({ message }: InputError): void => {
    progress.clear();
    tell(message);
  };
  const units: ImportUnit[] = [];
  for (const source of sources) {
    try {
      appendAll(units, await importUnits(source));
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error;
      }
      unreadable++;
      refuse(error);
    }
  }
  const drops = new DropCount();
  const unlock = await lockForWriting(options.out);
  let done = 0;
  let current = '';
  try {
    const report = await importDataset(options.out, materials(), {
      recipe,
      ...(options.compact && { compact: true }),
      ...(options.attribution !== undefined && { attribution: options.attribution }),
      ...(options.elements && { elements: options.elements }),
      drops,
      refused: refuse,
      progress: ({ materials: count }) =>
        progress.update(done, units.length, `${basename(current)}, ${count} materials`),
    });
    progress.clear();
    printWords(importSummary(options.out, report, drops));
    return report.refused + unreadable > 0 ? exitStatus.refused : exitStatus.fine;
  } finally {
    progress.clear();
    await unlock();
  }

  async function* materials(): AsyncGenerator<SourceMaterial | InputError> {
    for (const unit of units) {
      current = nameOfUnit(unit);
      yield* importUnit(unit, drops);
      done++;
    }
  }
}

/** @throws InputError where the name does not say that it is a store: nothing would find it again */
export function requireStoreName(path: string): void {
  if (!path.endsWith('.parquet')) {
    throw new InputError({
      place: '--out',
      problem: `expected the name of a store that ends in .parquet, found "${path}"`,
    });
  }
}
