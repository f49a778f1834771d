import { InputError } from '../../base/input-error.ts';
import { inOrder } from '../../base/workers/in-order.ts';
import type { DropCount } from '../import/drop-reason.ts';
import type { SourceMaterial } from '../import/label-material.ts';
import { materialsOfDocuments } from '../import/materials-of-documents.ts';
import { readXasDocument, type XasDocument } from '../import/xas-document.ts';
import { type Batch, fetchBatch } from './fetch-batch.ts';
import type { FetchJournal } from './fetch-journal.node.ts';
import { listMaterials } from './list-materials.ts';
import type { MaterialsProjectClient } from './materials-project-client.ts';

/** How far a fetch has come. */
export interface FetchProgress {
  readonly element: string;
  /** Materials whose documents are on the disk, of all elements. */
  readonly done: number;
  readonly total: number;
  /** Of `done`, those that this run fetched; the others were there. */
  readonly fetched: number;
}

/** Materials whose documents are fetched with one query: the ids make a URL of some 600 characters. */
const batchSize = 40;
/** Batches that are asked for at a time; the client lets fewer requests through. */
const ahead = 4;

/**
 * Fetches what is not in the journal yet: first the lists of all elements, then their documents,
 * batch by batch.
 *
 * @throws InputError where the service refuses, or does not answer in spite of all tries;
 * what was fetched is kept
 */
export async function fetchIntoJournal(
  client: MaterialsProjectClient,
  journal: FetchJournal,
  elements: readonly string[],
  progress: (progress: FetchProgress) => void,
): Promise<void> {
  const jobs: { readonly element: string; readonly materials: readonly string[] }[] = [];
  let total = 0;
  for (const element of elements) {
    let list = await journal.list(element);
    if (!list) {
      list = await listMaterials(client, element);
      await journal.saveList(element, list);
    }
    total += list.materials.length;
    for (const materials of batches(list.materials)) {
      jobs.push({ element, materials });
    }
    progress({ element, done: 0, total, fetched: 0 });
  }
  let done = 0;
  let fetched = 0;
  const work = async ({ element, materials }: (typeof jobs)[number]): Promise<void> => {
    if (!(await journal.batch(element, materials))) {
      await journal.saveBatch(element, materials, await fetchBatch(client, element, materials));
      fetched += materials.length;
    }
    done += materials.length;
    progress({ element, done, total, fetched });
  };
  for await (const _ of inOrder(jobs, work, ahead)) {
  }
}

/**
 * The materials of a journal that is complete, element by element, each document checked again here.
 *
 * @param drops counts documents that are left out
 */
export async function* journalMaterials(
  journal: FetchJournal,
  elements: readonly string[],
  source: string,
  drops: DropCount,
): AsyncGenerator<SourceMaterial | InputError> {
  for (const element of elements) {
    const list = await journal.list(element);
    for (const materials of batches(list?.materials ?? [])) {
      const batch = await journal.batch(element, materials);
      if (batch) {
        yield* batchMaterials(batch, element, source, drops);
      }
    }
    if (list && list.documents < list.total) {
      yield new InputError({
        place: element,
        problem: `the service says that there are ${list.total} documents, but lists ${list.documents}`,
        remedy: 'fetch again into another place to look for the others',
      });
    }
  }
}

function* batchMaterials(
  batch: Batch,
  element: string,
  source: string,
  drops: DropCount,
): Generator<SourceMaterial | InputError> {
  const deprecated = new Set(batch.deprecated);
  const documents: XasDocument[] = [];
  for (const entry of batch.documents) {
    try {
      const document = readXasDocument(entry, { element, fallbackId: 'unknown' }, `a document of ${element}`);
      if (typeof document === 'string') {
        drops.add(document);
      } else if (deprecated.has(document.materialId)) {
        drops.add('of a deprecated material');
      } else {
        documents.push(document);
      }
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error;
      }
      yield error;
    }
  }
  yield* materialsOfDocuments(documents, source, drops);
  for (const id of batch.missing) {
    yield new InputError({
      place: id,
      problem: `the service lists a spectrum of ${element}, but gives none`,
    });
  }
}

function batches(materials: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(materials.length / batchSize) }, (_, i) =>
    materials.slice(i * batchSize, (i + 1) * batchSize),
  );
}
