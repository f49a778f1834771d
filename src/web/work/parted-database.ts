/** A database of this browser (IndexedDB) of records that each have parts. */
export interface PartedDatabase {
  readonly name: string;
  /** Object stores, each with the path of its key. */
  readonly records: { readonly store: string; readonly key: string };
  readonly parts: { readonly store: string; readonly key: readonly [record: string, part: string] };
}

const databaseVersion = 1;

/**
 * Does some work in one transaction: all of it or nothing.
 * @returns the result of the request that `work` gives
 */
export async function inTransaction<T>(
  { name, records, parts }: PartedDatabase,
  mode: IDBTransactionMode,
  work: (records: IDBObjectStore, parts: IDBObjectStore) => IDBRequest,
): Promise<T> {
  const database = await opened({ name, records, parts });
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction([records.store, parts.store], mode);
      const request = work(transaction.objectStore(records.store), transaction.objectStore(parts.store));
      transaction.oncomplete = () => resolve(request.result as T);
      transaction.onabort = () => reject(transaction.error);
      transaction.onerror = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

/** The keys of all parts of a record: an array sorts after every string. */
export const partsOf = (record: string): IDBKeyRange => IDBKeyRange.bound([record, ''], [record, []]);

function opened({ name, records, parts }: PartedDatabase): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, databaseVersion);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(records.store, { keyPath: records.key });
      request.result.createObjectStore(parts.store, { keyPath: [...parts.key] });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
