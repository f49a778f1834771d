import { inTransaction, type PartedDatabase, partsOf } from './parted-database.ts';

/** Bundles that this browser keeps, for the page and its workers alike: in IndexedDB, never anywhere else. */

/** What is told of a kept bundle without opening it. */
export interface KeptBundle {
  readonly hash: string;
  readonly name: string;
  readonly version: string;
  readonly elements: readonly string[];
  /** When it was kept, ISO 8601. */
  readonly keptAt: string;
}

interface KeptFile {
  readonly hash: string;
  readonly file: string;
  readonly bytes: Uint8Array;
}

const database: PartedDatabase = {
  name: 'edgewise',
  records: { store: 'bundles', key: 'hash' },
  parts: { store: 'files', key: ['hash', 'file'] },
};

export async function keepBundle(bundle: KeptBundle, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  await inTransaction(database, 'readwrite', (bundles, contents) => {
    for (const [file, bytes] of files) {
      contents.put({ hash: bundle.hash, file, bytes } satisfies KeptFile);
    }
    return bundles.put(bundle);
  });
}

/** The oldest first. */
export async function keptBundles(): Promise<KeptBundle[]> {
  const found = await inTransaction<KeptBundle[]>(database, 'readonly', (bundles) => bundles.getAll());
  return found.sort((a, b) => (a.keptAt < b.keptAt ? -1 : 1));
}

/** A file of a kept bundle; undefined where it is not there any more. */
export async function keptFile(hash: string, file: string): Promise<Uint8Array | undefined> {
  const found = await inTransaction<KeptFile | undefined>(database, 'readonly', (_, contents) =>
    contents.get([hash, file]),
  );
  return found?.bytes;
}

/** All files of a kept bundle. */
export async function keptFiles(hash: string): Promise<Map<string, Uint8Array>> {
  const found = await inTransaction<KeptFile[]>(database, 'readonly', (_, contents) =>
    contents.getAll(partsOf(hash)),
  );
  return new Map(found.map(({ file, bytes }) => [file, bytes]));
}

export async function forgetBundle(hash: string): Promise<void> {
  await inTransaction(database, 'readwrite', (bundles, contents) => {
    contents.delete(partsOf(hash));
    return bundles.delete(hash);
  });
}
