import { record } from '../../base/text/json-fields.ts';
import type { MaterialsProjectClient } from './materials-project-client.ts';

/** The materials that have a spectrum of an element, as the database lists them. */
export interface MaterialList {
  readonly materials: readonly string[];
  /** Documents that were listed, each once. */
  readonly documents: number;
  /** Documents that the service said there are. */
  readonly total: number;
}

/** The service gives no more on one page. */
const pageSize = 1000;
/**
 * How often the whole list is asked for again where it is not complete:
 * pages given twice, totals that change.
 */
const rounds = 4;
/**
 * Far more than any element has: a service that neither says how many there are nor comes to an end is left.
 */
const mostListed = 1_000_000;

/** What XAS documents are asked for: K-edge XANES of an element. */
export function xasQuery(element: string): Record<string, string> {
  return { absorbing_element: element, edge: 'K', spectrum_type: 'XANES' };
}

/**
 * Lists the materials that have XANES documents of an element. Only ids are asked for, in their order, so
 * that the list is short and complete before a spectrum is fetched: documents that are added or that come
 * twice meanwhile cannot push others from the page where they are sought. The list is asked for again until
 * it has as many documents as the service says.
 */
export async function listMaterials(client: MaterialsProjectClient, element: string): Promise<MaterialList> {
  const documents = new Map<string, string>();
  let total: number | undefined;
  for (let round = 0; round < rounds; round++) {
    for (let skip = 0; ; ) {
      const page = await client.page('/materials/xas/', {
        ...xasQuery(element),
        _fields: 'material_id,spectrum_id',
        _sort_fields: 'material_id',
        _limit: pageSize,
        _skip: skip,
      });
      for (const [i, entry] of page.documents.entries()) {
        const { material_id: material, spectrum_id: id } = record(entry, `page at ${skip}, entry ${i + 1}`);
        if (typeof material === 'string') {
          documents.set(JSON.stringify(id ?? [material, skip + i]), material);
        }
      }
      total = page.total;
      // The service may give fewer on a page than it was asked for.
      // Where it does not say how many there are, an empty page is the end.
      skip += page.documents.length;
      if (page.documents.length === 0 || skip >= (total ?? mostListed)) {
        break;
      }
    }
    if (documents.size >= (total ?? 0)) {
      break;
    }
  }
  const materials = [...new Set(documents.values())].sort(byId);
  return { materials, documents: documents.size, total: total ?? documents.size };
}

/** "mp-9" before "mp-10": by length, then by letters. */
function byId(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : 1);
}
