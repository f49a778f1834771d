/**
 * What this browser keeps of visits to the page, so that a reload loses nothing:
 * in IndexedDB, never anywhere else.
 */

/** What is told of a kept visit without opening it. */
export interface KeptVisit {
  readonly id: string;
  /** When it was kept last, ISO 8601. */
  readonly at: string;
  readonly spectra: number;
  readonly structures: number;
  readonly training: number;
  /** Name of the stack of images; absent where there is none. */
  readonly map?: string;
}

interface KeptPart {
  readonly visit: string;
  readonly part: string;
  readonly value: unknown;
}

const databaseVersion = 1;

/** Changes what is kept of a visit: parts that are new, and names of those that are gone. */
export async function keepVisit(
  visit: KeptVisit,
  parts: ReadonlyMap<string, unknown>,
  gone: Iterable<string>,
): Promise<void> {
  await inTransaction('readwrite', (visits, contents) => {
    for (const [part, value] of parts) {
      contents.put({ visit: visit.id, part, value } satisfies KeptPart);
    }
    for (const part of gone) {
      contents.delete([visit.id, part]);
    }
    return visits.put(visit);
  });
}

/** The latest first. */
export async function keptVisits(): Promise<KeptVisit[]> {
  const found = await inTransaction<KeptVisit[]>('readonly', (visits) => visits.getAll());
  return found.sort((a, b) => (a.at > b.at ? -1 : 1));
}

/** All parts of a kept visit, by their names. */
export async function keptParts(id: string): Promise<Map<string, unknown>> {
  const found = await inTransaction<KeptPart[]>('readonly', (_, contents) => contents.getAll(partsOf(id)));
  return new Map(found.map(({ part, value }) => [part, value]));
}

export async function forgetVisit(id: string): Promise<void> {
  await inTransaction('readwrite', (visits, contents) => {
    contents.delete(partsOf(id));
    return visits.delete(id);
  });
}

/** Every key [visit, part] of a visit: an array sorts after every string. */
const partsOf = (id: string): IDBKeyRange => IDBKeyRange.bound([id, ''], [id, []]);

async function inTransaction<T>(
  mode: IDBTransactionMode,
  work: (visits: IDBObjectStore, contents: IDBObjectStore) => IDBRequest,
): Promise<T> {
  const database = await opened();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(['visits', 'parts'], mode);
      const request = work(transaction.objectStore('visits'), transaction.objectStore('parts'));
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
    const request = indexedDB.open('edgewise-visits', databaseVersion);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('visits', { keyPath: 'id' });
      request.result.createObjectStore('parts', { keyPath: ['visit', 'part'] });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
