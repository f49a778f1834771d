import type { InputError } from '../../base/input-error.ts';
import type { Structure } from '../structure.ts';
import type { StructureOptions } from './read-options.ts';

/** The beginning of a text file, from which its format is told. */
export interface FileStart {
  /** Without a byte order mark; the whole text where the caller has it. */
  readonly text: string;
  /** Lines of the first 64 KiB, without their ends. */
  readonly lines: readonly string[];
  /** Name of the file without folder and `.gz`, in lower case. */
  readonly name: string;
}

/** A structure that was found in a file, or the reason why there is none in its place. */
export type FoundStructure = {
  /** Where in the file, if that holds several: "line 7", "data block x". */
  readonly place?: string;
  /** The line, if the file is JSON lines. */
  readonly line?: number;
} & ({ readonly structure: Structure } | { readonly error: InputError });

/**
 * A format of structure files. Adding one means to write a reader and to put it into the list
 * `structureReaders`.
 */
export interface StructureReader {
  /** As a person calls the format. */
  readonly format: string;
  /** Names that such files have; asked only if no content is recognised. */
  readonly fileName: RegExp;
  /** Is a text that begins so of this format? Must be sure: spectra are asked too. */
  recognises(start: FileStart): boolean;
  /**
   * The structures of a text, one after the other. One that is refused is handed on as an error in its place.
   * @throws InputError where nothing more of the file can be read
   */
  read(text: string, options: StructureOptions): Iterable<FoundStructure>;
}

/** All structures, none of them refused. @throws InputError the first refusal */
export function allStructures(found: Iterable<FoundStructure>): Structure[] {
  return Array.from(found, (each) => {
    if ('error' in each) {
      throw each.error;
    }
    return each.structure;
  });
}
