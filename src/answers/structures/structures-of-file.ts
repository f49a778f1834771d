import { isZip } from '../../base/bytes/archive-kind.ts';
import { InputError } from '../../base/input-error.ts';
import { eachStructure } from '../../structure/readers/read-structures.ts';
import type { OccupancyRule } from '../../structure/readers/resolve-occupancy.ts';
import type { Structure } from '../../structure/structure.ts';
import { filesInZip } from './label-file.ts';

/** A structure of a file, and the line on which it stands where the file is JSON lines. */
export interface StructureOfFile {
  readonly file: string;
  readonly structure: Structure;
  readonly line?: number;
}

/** Every structure of a file, plain, gzipped or a zip of files; an error in the place of what is refused. */
export function* structuresOfFile(
  bytes: Uint8Array,
  file: string,
  occupancy: OccupancyRule = 'refuse',
): Generator<StructureOfFile | { readonly file: string; readonly error: InputError }> {
  if (isZip(bytes)) {
    for (const member of filesInZip(bytes, file)) {
      if (member instanceof InputError) {
        yield { file, error: member };
      } else {
        yield* structuresOfFile(member.content, member.file, occupancy);
      }
    }
    return;
  }
  try {
    for (const found of eachStructure(bytes, { fileName: file, occupancy })) {
      if ('error' in found) {
        yield { file, error: found.error };
      } else {
        const { structure, line } = found;
        yield { file, structure, ...(line !== undefined && { line }) };
      }
    }
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    yield { file, error };
  }
}
