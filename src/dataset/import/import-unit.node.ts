import { basename } from 'node:path';
import { InputError } from '../../base/input-error.ts';
import { parseMaterialSpectra } from '../material-spectra.ts';
import { datasetLines } from '../read-dataset.node.ts';
import { materialsOfRows } from '../store/materials-of-rows.ts';
import { openStore } from '../store/open-store.node.ts';
import { attempt, refusalOf } from './attempt.node.ts';
import { documentMaterials } from './document-materials.node.ts';
import type { DropCount } from './drop-reason.ts';
import { feffMaterials } from './feff-materials.node.ts';
import type { ImportUnit } from './import-units.node.ts';
import type { SourceMaterial } from './label-material.ts';
import { tableMaterials } from './table-materials.node.ts';

/**
 * The materials of one thing to import; an `InputError` in the place of each that is refused,
 * so that it stops none of the others.
 *
 * @param drops counts spectra that are left out without being wrong
 */
export async function* importUnit(
  unit: ImportUnit,
  drops: DropCount,
): AsyncGenerator<SourceMaterial | InputError> {
  try {
    switch (unit.kind) {
      case 'lines':
        yield* linesOf(unit.path);
        break;
      case 'store':
        yield* storeMaterials(unit.path);
        break;
      case 'XAS JSON':
        yield* documentMaterials(unit.path, drops);
        break;
      case 'table':
        yield* tableMaterials(unit.path);
        break;
      case 'FEFF':
        yield* feffMaterials(unit.path, unit.spectra);
        break;
    }
  } catch (error) {
    yield refusalOf(error, unit.path);
  }
}

async function* linesOf(path: string): AsyncGenerator<SourceMaterial | InputError> {
  for await (const { text, place } of datasetLines(path)) {
    yield await attempt(() => {
      const material = parseMaterialSpectra(text, place);
      const negative = material.sites.find(({ mu }) => mu.some((value) => value < 0));
      if (!negative) {
        return { ...material, source: basename(path) };
      }
      throw new InputError({
        place: `${place} (${material.id})`,
        problem: `the spectrum of site ${negative.index} has negative mu`,
      });
    }, path);
  }
}

async function* storeMaterials(path: string): AsyncGenerator<SourceMaterial> {
  const { store, close } = await openStore(path);
  try {
    for (const element of store.elements) {
      yield* materialsOfRows(store.rows(element, { features: false }));
    }
  } finally {
    await close();
  }
}
