import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { gunzip } from '../../base/bytes/gunzip.ts';
import { InputError } from '../../base/input-error.ts';
import { list } from '../../base/text/json-fields.ts';
import { attempt } from './attempt.node.ts';
import type { DropCount } from './drop-reason.ts';
import type { SourceMaterial } from './label-material.ts';
import { materialsOfDocuments } from './materials-of-documents.ts';
import { readXasDocument, type XasDocument } from './xas-document.ts';

/** About the longest text that engines hold. */
const mostTextBytes = 2 ** 29 - 2 ** 20;

/**
 * The materials of a file of XAS JSON: one document, a list of them,
 * or an answer of the Materials Project's API.
 */
export async function* documentMaterials(
  path: string,
  drops: DropCount,
): AsyncGenerator<SourceMaterial | InputError> {
  const bytes = await readFile(path);
  let json: unknown;
  try {
    const content = path.endsWith('.gz') ? gunzip(bytes, mostTextBytes) : bytes;
    json = JSON.parse(new TextDecoder().decode(content));
  } catch (error) {
    if (error instanceof InputError) {
      throw error.within(path);
    }
    throw new InputError({
      place: path,
      problem: `this is no valid JSON (${(error as Error).message.replace(/\s+/g, ' ')})`,
    });
  }
  const isAnswer = typeof json === 'object' && json !== null && 'data' in json && Array.isArray(json.data);
  const entries = isAnswer
    ? list((json as { data: unknown }).data, path)
    : Array.isArray(json)
      ? json
      : [json];
  const documents: XasDocument[] = [];
  const fallbackId = basename(path).replace(/\.json(\.gz)?$/, '');
  for (const [i, entry] of entries.entries()) {
    const place = entries.length > 1 ? `${path}, entry ${i + 1}` : path;
    const document = await attempt(() => readXasDocument(entry, { fallbackId }, place), path);
    if (document instanceof InputError) {
      yield document;
    } else if (typeof document === 'string') {
      drops.add(document);
    } else {
      documents.push(document);
    }
  }
  yield* materialsOfDocuments(documents, basename(path), drops);
}
