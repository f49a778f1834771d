import type { Reading } from '../../../formats/reading.ts';
import type { LabelledFile } from '../../work/label-structures.ts';
import type { Parameters } from '../../work/tasks.ts';
import type { Entry, MergedEntry, NewEntry } from '../bench.ts';
import { keepSource, type Source, sourceOf } from '../files/sources.ts';
import type { MapAsked, Mapping } from '../map/mapping.ts';
import type { TrainingFile } from '../training/training-rows.ts';
import type { TrainingSet } from '../training/training-set.ts';

/** Everything that a person has on the page and that a reload would take away. */
export interface VisitContent {
  readonly spectra: readonly NewEntry[];
  readonly structures: readonly LabelledFile[];
  readonly training: TrainingSet;
  readonly map: Mapping;
}

/**
 * Files larger than this are not kept with the spectra that
 * were read from them: those cannot change their channel then.
 */
const mostSourceBytes = 64 * 2 ** 20;

interface KeptEntry {
  readonly reading: string;
  readonly source?: string;
  readonly file: string;
  readonly name?: string;
  readonly marked: boolean;
  readonly parameters: Parameters;
  readonly merged?: KeptMerge;
}

type KeptMerge = Omit<MergedEntry, 'scans'> & {
  readonly scans: readonly (Omit<MergedEntry['scans'][number], 'reading'> & { readonly reading: string })[];
};

/** The part that says what the others are. */
interface KeptList {
  readonly spectra: readonly KeptEntry[];
  readonly structures: readonly string[];
  readonly training: {
    readonly files: readonly (Omit<TrainingFile, 'reading'> & { readonly reading: string })[];
    readonly structures: readonly string[];
    readonly table: string;
  };
  /** The stack with what is asked of it. */
  readonly map?: { readonly asked: string; readonly leastStep?: number };
}

const keys = new WeakMap<object, string>();
let nextKey = 1;

/** An object that does not change is kept once, under a name of its own. */
function keyOf(kind: string, object: object): string {
  const key = keys.get(object) ?? `${kind} ${nextKey++}`;
  keys.set(object, key);
  return key;
}

/** The content of the page in parts, the same object always under the same name. */
export function partsOfVisit(
  spectra: readonly Entry[],
  structures: readonly LabelledFile[],
  training: TrainingSet,
  { asked, ...mask }: Mapping,
): Map<string, unknown> {
  const parts = new Map<string, unknown>();
  const keep = (kind: string, object: object, value: unknown = object): string => {
    const key = keyOf(kind, object);
    parts.set(key, value);
    return key;
  };
  const list: KeptList = {
    spectra: spectra.map(({ reading, file, name, marked, parameters, merged }) => {
      const source = sourceOf(reading);
      const isKept = source && source.bytes.length <= mostSourceBytes;
      return {
        reading: keep('reading', reading),
        // A file of several spectra is kept once.
        ...(isKept && { source: keep('source', source.bytes, source) }),
        file,
        ...(name !== undefined && { name }),
        marked,
        parameters,
        ...(merged && {
          merged: {
            ...merged,
            scans: merged.scans.map((scan) => ({ ...scan, reading: keep('reading', scan.reading) })),
          },
        }),
      };
    }),
    structures: structures.map((each) => keep('structure', each.structure, each)),
    training: {
      files: training.files.map(({ reading, ...file }) => ({ ...file, reading: keep('reading', reading) })),
      structures: training.structures.map((each) => keep('structure', each.structure, each)),
      table: training.table,
    },
    ...(asked && { map: { asked: keep('map', asked), ...mask } }),
  };
  return parts.set('list', list);
}

/** The content that was kept in parts; what is not there any more is left out. */
export function contentOfVisit(parts: ReadonlyMap<string, unknown>): VisitContent {
  const list = parts.get('list') as KeptList | undefined;
  const { asked, ...mask } = list?.map ?? {};
  const present = <Part>(key: string): Part[] => (parts.has(key) ? [parts.get(key) as Part] : []);
  return {
    spectra: (list?.spectra ?? []).flatMap(({ reading: key, source, merged: kept, ...entry }) =>
      present<Reading>(key).map((reading) => {
        for (const file of source === undefined ? [] : present<Source>(source)) {
          keepSource(reading, file);
        }
        const scans = kept?.scans.flatMap(({ reading: own, ...scan }) =>
          present<Reading>(own).map((each) => ({ ...scan, reading: each })),
        );
        return { ...entry, reading, ...(kept && scans && { merged: { ...kept, scans } }) };
      }),
    ),
    structures: (list?.structures ?? []).flatMap((key) => present<LabelledFile>(key)),
    training: {
      files: (list?.training.files ?? []).flatMap(({ reading: key, ...file }) =>
        present<Reading>(key).map((reading) => ({ ...file, reading })),
      ),
      structures: (list?.training.structures ?? []).flatMap((key) => present<LabelledFile>(key)),
      table: list?.training.table ?? '',
    },
    map: asked !== undefined && parts.has(asked) ? { asked: parts.get(asked) as MapAsked, ...mask } : {},
  };
}
