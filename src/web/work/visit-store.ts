import { inTransaction, type PartedDatabase, partsOf } from './parted-database.ts';

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

const database: PartedDatabase = {
  name: 'edgewise-visits',
  records: { store: 'visits', key: 'id' },
  parts: { store: 'parts', key: ['visit', 'part'] },
};

/** Changes what is kept of a visit: parts that are new, and names of those that are gone. */
export async function keepVisit(
  visit: KeptVisit,
  parts: ReadonlyMap<string, unknown>,
  gone: Iterable<string>,
): Promise<void> {
  await inTransaction(database, 'readwrite', (visits, contents) => {
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
  const found = await inTransaction<KeptVisit[]>(database, 'readonly', (visits) => visits.getAll());
  return found.sort((a, b) => (a.at > b.at ? -1 : 1));
}

/** All parts of a kept visit, by their names. */
export async function keptParts(id: string): Promise<Map<string, unknown>> {
  const found = await inTransaction<KeptPart[]>(database, 'readonly', (_, contents) =>
    contents.getAll(partsOf(id)),
  );
  return new Map(found.map(({ part, value }) => [part, value]));
}

export async function forgetVisit(id: string): Promise<void> {
  await inTransaction(database, 'readwrite', (visits, contents) => {
    contents.delete(partsOf(id));
    return visits.delete(id);
  });
}
