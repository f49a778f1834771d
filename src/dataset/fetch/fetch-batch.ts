import { record } from '../../base/text/json-fields.ts';
import { xasQuery } from './list-materials.ts';
import type { MaterialsProjectClient } from './materials-project-client.ts';

/** What of a document is kept: the rest takes several times the space. */
const xasFields =
  'material_id,spectrum_id,absorbing_element,edge,spectrum_type,spectrum,formula_pretty,warnings';
const pageSize = 100;
/** How often the documents of a batch are asked for again where some are missing. */
const rounds = 4;
/**
 * Far more than the materials of a batch have: a service that neither says how many there are nor ends is
 * left.
 */
const mostOfBatch = 100_000;

/** Everything of some materials: their XAS documents, and what the summary says of them. */
export interface Batch {
  readonly documents: readonly unknown[];
  /** Materials of the batch for which no document came. */
  readonly missing: readonly string[];
  /** Materials that the database has withdrawn. */
  readonly deprecated: readonly string[];
}

/** Fetches the XAS documents and the summaries of some materials. Each document is in the batch once. */
export async function fetchBatch(
  client: MaterialsProjectClient,
  element: string,
  materials: readonly string[],
): Promise<Batch> {
  const [found, deprecated] = await Promise.all([
    xasDocuments(client, element, materials),
    deprecatedAmong(client, materials),
  ]);
  const present = new Set(found.map(({ material }) => material));
  return {
    documents: found.map(({ document }) => document),
    missing: materials.filter((id) => !present.has(id)),
    deprecated,
  };
}

interface Found {
  readonly material: string;
  readonly document: unknown;
}

async function xasDocuments(
  client: MaterialsProjectClient,
  element: string,
  materials: readonly string[],
): Promise<Found[]> {
  const wanted = new Set(materials);
  const found = new Map<string, Found>();
  for (let round = 0; round < rounds; round++) {
    let total: number | undefined;
    for (let skip = 0; ; ) {
      const page = await client.page('/materials/xas/', {
        ...xasQuery(element),
        material_ids: materials.join(','),
        _fields: xasFields,
        _sort_fields: 'material_id',
        _limit: pageSize,
        _skip: skip,
      });
      for (const [i, entry] of page.documents.entries()) {
        const document = record(entry, `page at ${skip}, entry ${i + 1}`);
        const material = document.material_id;
        // A service that forgets the query must not fill the dataset with what was not asked for.
        if (typeof material !== 'string' || !wanted.has(material)) {
          continue;
        }
        found.set(keyOf(document, material), { material, document });
      }
      total = page.total;
      // The service may give fewer on a page than it was asked for.
      // Where it does not say how many there are, an empty page is the end.
      skip += page.documents.length;
      if (page.documents.length === 0 || skip >= (total ?? mostOfBatch)) {
        break;
      }
    }
    const present = new Set([...found.values()].map(({ material }) => material));
    if (found.size >= (total ?? 0) && materials.every((id) => present.has(id))) {
      break;
    }
  }
  return [...found.values()];
}

function keyOf(document: Readonly<Record<string, unknown>>, material: string): string {
  const { spectrum_id: id, spectrum } = document;
  if (id !== undefined && id !== null) {
    return JSON.stringify(id);
  }
  const site = typeof spectrum === 'object' && spectrum !== null && 'absorbing_index' in spectrum;
  return JSON.stringify([material, site ? spectrum.absorbing_index : null]);
}

async function deprecatedAmong(
  client: MaterialsProjectClient,
  materials: readonly string[],
): Promise<string[]> {
  const page = await client.page('/materials/summary/', {
    material_ids: materials.join(','),
    _fields: 'material_id,deprecated',
    _limit: materials.length,
    _skip: 0,
  });
  return page.documents.flatMap((entry) => {
    const { material_id: id, deprecated } = record(entry, 'summary');
    return deprecated === true && typeof id === 'string' ? [id] : [];
  });
}
