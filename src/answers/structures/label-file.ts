import { isZip } from '../../base/bytes/archive-kind.ts';
import { memberContent, type ZipMember, zipMembers } from '../../base/bytes/zip-archive.ts';
import { InputError } from '../../base/input-error.ts';
import { labelStructure } from '../../environment/label-structure.ts';
import { eachStructure } from '../../structure/readers/read-structures.ts';
import type { FoundStructure } from '../../structure/readers/structure-reader.ts';
import type { Refusal } from '../refusal.ts';
import type { LabelQuestion } from './label-question.ts';
import type { LabelledStructure } from './structure-object.ts';

/** What came of a structure file, one thing after the other. */
export type StructureOutcome =
  | ({ readonly kind: 'structure' } & LabelledStructure)
  | ({ readonly kind: 'refusal' } & Refusal);

/**
 * Labels every structure of a file, plain, gzipped or a zip of files;
 * one that is refused never stops the others.
 */
export function* labelFile(bytes: Uint8Array, question: LabelQuestion): Generator<StructureOutcome> {
  const { file, occupancy } = question;
  if (isZip(bytes)) {
    yield* labelZip(bytes, question);
    return;
  }
  try {
    const options = { fileName: file, ...(occupancy !== undefined && { occupancy }) };
    yield* labelFound(eachStructure(bytes, options), question);
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    yield { kind: 'refusal', file, error: error.message };
  }
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

/**
 * The files of a zip under names like "ores.zip/hematite.cif";
 * an error in the place of what cannot be unpacked.
 */
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

/**
 * Labels structures that have been found; `labelFile` is the whole way.
 * @throws InputError where what finds them can read no more of the file
 */
export function* labelFound(
  found: Iterable<FoundStructure>,
  { file, element, extended }: LabelQuestion,
): Generator<StructureOutcome> {
  for (const item of found) {
    const { place, line } = item;
    const group = place !== undefined && { group: place };
    if ('error' in item) {
      yield { kind: 'refusal', file, ...group, error: item.error.message };
      continue;
    }
    const { structure } = item;
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
      const where = line === undefined ? file : `${file}, line ${line}`;
      yield { kind: 'refusal', file, ...group, error: error.within(where).message };
    }
  }
}
