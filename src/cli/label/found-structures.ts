import { InputError } from '../../base/input-error.ts';
import type { OccupancyRule } from '../../structure/readers/resolve-occupancy.ts';
import type { FoundStructure } from '../../structure/readers/structure-reader.ts';
import { expandInputs } from '../input/expand-inputs.ts';
import { cutInput, structuresIn } from './cut-input.ts';

/** A structure in a file, or why there is none in its place. */
export type FileStructure = FoundStructure & { readonly file: string };

/**
 * The structures that the arguments of a command stand for, one after the other;
 * what is refused comes in its place.
 */
export async function* foundStructures(
  args: readonly string[],
  occupancy: OccupancyRule,
): AsyncGenerator<FileStructure> {
  for await (const input of expandInputs(args)) {
    if (input instanceof InputError) {
      yield { file: '', error: input };
      continue;
    }
    for await (const task of cutInput(input, occupancy)) {
      if (task instanceof InputError) {
        yield { file: input, error: task };
        continue;
      }
      try {
        for (const found of structuresIn(task, occupancy)) {
          yield { ...found, file: task.file };
        }
      } catch (error) {
        if (!(error instanceof InputError)) {
          throw error;
        }
        yield { file: task.file, error };
      }
    }
  }
}
