import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

/**
 * The reference folder: oracles, published models and real spectra that are not part of the repository. It
 * stands beside the checkout as `../shared`, or where EDGEWISE_REFERENCE points. Tests that need it are
 * skipped without it.
 */
export const referenceFolder = resolve(
  process.env.EDGEWISE_REFERENCE ?? join(import.meta.dirname, '..', '..', 'shared'),
);

/** True where the reference folder is present: `describe.skipIf(!hasReference)`. */
export const hasReference = existsSync(join(referenceFolder, 'oracle'));

/** Path inside the reference folder. */
export const referencePath = (...parts: string[]): string => join(referenceFolder, ...parts);

/** A JSON file of the reference folder, gunzipped where its name ends in .gz. */
export function referenceJson<T>(...parts: string[]): T {
  const path = referencePath(...parts);
  const bytes = readFileSync(path);
  return JSON.parse((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')) as T;
}

/** The lines of a gzipped JSON-lines file of the reference folder. */
export function* referenceJsonLines<T>(...parts: string[]): Generator<T> {
  for (const line of gunzipSync(readFileSync(referencePath(...parts)))
    .toString('utf8')
    .split('\n')) {
    if (line) {
      yield JSON.parse(line) as T;
    }
  }
}
