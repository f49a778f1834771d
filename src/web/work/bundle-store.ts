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

const databaseVersion = 1;

export async function keepBundle(bundle: KeptBundle, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  await inTransaction('readwrite', (bundles, contents) => {
    for (const [file, bytes] of files) {
      contents.put({ hash: bundle.hash, file, bytes } satisfies KeptFile);
    }
    return bundles.put(bundle);
  });
}

/** The oldest first. */
export async function keptBundles(): Promise<KeptBundle[]> {
  const found = await inTransaction<KeptBundle[]>('readonly', (bundles) => bundles.getAll());
  return found.sort((a, b) => (a.keptAt < b.keptAt ? -1 : 1));
}

/** A file of a kept bundle; undefined where it is not there any more. */
export async function keptFile(hash: string, file: string): Promise<Uint8Array | undefined> {
  const found = await inTransaction<KeptFile | undefined>('readonly', (_, contents) =>
    contents.get([hash, file]),
  );
  return found?.bytes;
}

/** All files of a kept bundle. */
export async function keptFiles(hash: string): Promise<Map<string, Uint8Array>> {
  const found = await inTransaction<KeptFile[]>('readonly', (_, contents) => contents.getAll(filesOf(hash)));
  return new Map(found.map(({ file, bytes }) => [file, bytes]));
}

export async function forgetBundle(hash: string): Promise<void> {
  await inTransaction('readwrite', (bundles, contents) => {
    contents.delete(filesOf(hash));
    return bundles.delete(hash);
  });
}

/** Every key [hash, file] of a hash: an array sorts after every string. */
const filesOf = (hash: string): IDBKeyRange => IDBKeyRange.bound([hash, ''], [hash, []]);

async function inTransaction<T>(
  mode: IDBTransactionMode,
  work: (bundles: IDBObjectStore, contents: IDBObjectStore) => IDBRequest,
): Promise<T> {
  const database = await opened();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(['bundles', 'files'], mode);
      const request = work(transaction.objectStore('bundles'), transaction.objectStore('files'));
      transaction.oncomplete = () => resolve(request.result as T);
      transaction.onabort = () => reject(transaction.error);
      transaction.onerror = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('edgewise', databaseVersion);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('bundles', { keyPath: 'hash' });
      request.result.createObjectStore('files', { keyPath: ['hash', 'file'] });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
