import { isGzip, isZip } from '../base/archive-kind.ts';
import { InputError } from '../base/input-error.ts';
import { memberContent, type ZipMember, zipMembers } from '../base/zip-archive.ts';
import { labelStructure } from '../environment/label-structure.ts';
import { gunzippedStructures } from '../structure/readers/gunzipped-structures.ts';
import { readStructures } from '../structure/readers/read-structures.ts';
import { type StructureLine, structuresOfLines } from '../structure/readers/structure-lines.ts';
import type { Structure } from '../structure/structure.ts';
import { isJsonLines } from './is-json-lines.ts';
import type { LabelQuestion } from './label-question.ts';
import type { Refusal } from './refusal.ts';
import type { LabelledStructure } from './structure-object.ts';

/** What came of a structure file, one thing after the other. */
export type StructureOutcome =
  | ({ readonly kind: 'structure' } & LabelledStructure)
  | ({ readonly kind: 'refusal' } & Refusal);

/** A structure found in a file, or the reason why there is none on its line. */
export type FoundStructure = StructureLine | { readonly structure: Structure; readonly line?: undefined };

/** Labels every structure of a file, plain, gzipped or a zip of files; one that is refused never stops the others. */
export function* labelFile(bytes: Uint8Array, question: LabelQuestion): Generator<StructureOutcome> {
  const { file } = question;
  if (isZip(bytes)) {
    yield* labelZip(bytes, question);
    return;
  }
  let found: Iterable<FoundStructure>;
  try {
    const content = isGzip(bytes) ? gunzippedStructures(bytes, file) : bytes;
    found = foundIn(content, question);
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    yield { kind: 'refusal', file, error: error.message };
    return;
  }
  yield* labelFound(found, question);
}

function* labelZip(bytes: Uint8Array, question: LabelQuestion): Generator<StructureOutcome> {
  for (const member of filesInZip(bytes, question.file)) {
    if (member instanceof InputError) {
      yield { kind: 'refusal', file: question.file, error: member.message };
      continue;
    }
    const { file, content } = member;
    yield* labelFile(content, { ...question, file });
  }
}

/** The files of a zip under names like "ores.zip/hematite.cif"; an error in the place of what cannot be unpacked. */
export function* filesInZip(
  bytes: Uint8Array,
  file: string,
): Generator<{ readonly file: string; readonly content: Uint8Array } | InputError> {
  const said = (place: string, error: unknown): InputError => {
    if (!(error instanceof InputError)) {
      throw error;
    }
    return error.within(place);
  };
  let members: readonly ZipMember[];
  try {
    members = zipMembers(bytes);
    if (members.length === 0) {
      throw new InputError({ problem: 'the zip holds no files', remedy: 'pack the structure files into it' });
    }
  } catch (error) {
    yield said(file, error);
    return;
  }
  for (const member of members) {
    const place = `${file}/${member.name}`;
    try {
      yield { file: place, content: memberContent(bytes, member) };
    } catch (error) {
      yield said(place, error);
    }
  }
}

/** Labels structures that have been found; `labelFile` is the whole way. */
export function* labelFound(
  found: Iterable<FoundStructure>,
  { file, element, extended }: LabelQuestion,
): Generator<StructureOutcome> {
  for (const item of found) {
    if ('error' in item) {
      yield { kind: 'refusal', file, group: `line ${item.line}`, error: item.error.message };
      continue;
    }
    const { structure, line } = item;
    const group = line === undefined ? undefined : `line ${line}`;
    try {
      const labels = labelStructure(structure, {
        ...(element !== undefined && { element }),
        extendedMotifs: extended === true,
      });
      yield { kind: 'structure', file, structure, labels, ...(line !== undefined && { line }) };
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error;
      }
      yield {
        kind: 'refusal',
        file,
        ...(group !== undefined && { group }),
        error: error.within(group === undefined ? file : `${file}, ${group}`).message,
      };
    }
  }
}

/** @throws InputError where a whole file cannot be read */
function foundIn(bytes: Uint8Array, { file, occupancy }: LabelQuestion): Iterable<FoundStructure> {
  const options = { fileName: file, ...(occupancy !== undefined && { occupancy }) };
  return isJsonLines(bytes, file)
    ? structuresOfLines({ firstLine: 1, bytes: new Uint8Array(bytes) }, options)
    : readStructures(bytes, options).map((structure) => ({ structure }));
}
