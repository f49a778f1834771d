import type { Recipe } from '../../spectrum/features/recipe.ts';
import { type ImportReport, importDataset } from '../import/import-dataset.node.ts';
import type { SourceMaterial } from '../import/label-material.ts';
import { partFiles, readPartAt, readParts } from './part-files.node.ts';
import { partKey, type SitePart } from './site-part.ts';

/** A site that is not in the store. */
export interface RefusedSite {
  readonly id: string;
  readonly element: string;
  readonly index: number;
  readonly reason: string;
}

/** What came of a merge. */
export interface MergeReport extends ImportReport {
  readonly refusedSites: readonly RefusedSite[];
}

interface Place {
  readonly file: string;
  readonly start: number;
  readonly length: number;
  /** In this order they are written. */
  readonly element: string;
  readonly id: string;
  readonly index: number;
  readonly key: string;
}

/**
 * Writes the store of the parts that are there. Which run wrote which part, and in which order, leaves no
 * trace: the same sites give the same bytes.
 *
 * @param paths folders of parts, or files of them
 * @throws InputError where there are none, or the store cannot be written
 */
export async function mergeParts(
  paths: readonly string[],
  store: string,
  recipe: Recipe,
): Promise<MergeReport> {
  const places = new Map<string, Place>();
  const refusedSites: RefusedSite[] = [];
  for (const file of await partFiles(paths)) {
    for await (const { part, start, length } of readParts(file)) {
      const { id, element, index } = part;
      const key = partKey(part);
      if (places.has(key)) {
        continue;
      }
      places.set(key, { file, start, length, element, id, index, key });
      if ('refused' in part) {
        refusedSites.push({ id, element, index, reason: part.refused });
      }
    }
  }
  const sorted = [...places.values()].sort(
    (a, b) =>
      compare(a.element, b.element) || compare(a.id, b.id) || a.index - b.index || compare(a.key, b.key),
  );
  const report = await importDataset(store, materials(), { recipe, refused: () => {} });
  return {
    ...report,
    refusedSites: refusedSites.sort(
      (a, b) => compare(a.element, b.element) || compare(a.id, b.id) || a.index - b.index,
    ),
  };

  async function* materials(): AsyncGenerator<SourceMaterial> {
    let own: SitePart[] = [];
    for (const { file, start, length, element, id } of sorted) {
      if (own.length > 0 && (own[0]!.element !== element || own[0]!.id !== id)) {
        yield* materialOf(own);
        own = [];
      }
      own.push(await readPartAt(file, start, length));
    }
    yield* materialOf(own);
  }
}

function* materialOf(parts: readonly SitePart[]): Generator<SourceMaterial> {
  const sites = parts.flatMap((part) =>
    'mu' in part
      ? [{ index: part.index, multiplicity: part.multiplicity, energyEv: part.energyEv, mu: part.mu }]
      : [],
  );
  const [first] = parts;
  if (first && sites.length > 0) {
    const { id, formula, element, code, draw, structure } = first;
    yield { id, formula, element, code, draw, structure, sites, source: 'simulated' };
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
