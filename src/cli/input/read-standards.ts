import { type ReadStandard, standardsOfFile } from '../../answers/standards/own-standards.ts';
import { InputError } from '../../base/input-error.ts';
import { appendAll } from '../../base/lists.ts';
import { expandInputs } from './expand-inputs.ts';
import { readInput } from './read-input.ts';

/**
 * Reads spectra of known compounds.
 *
 * @param refuse takes the sentence for each file that cannot be read
 */
export async function readStandards(
  places: readonly string[],
  refuse: (message: string) => void,
): Promise<ReadStandard[]> {
  const standards: ReadStandard[] = [];
  for await (const path of expandInputs(places)) {
    try {
      if (path instanceof InputError) {
        throw path;
      }
      appendAll(standards, await standardsOfFile(await readInput(path), path));
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error;
      }
      const place = path instanceof InputError ? '' : path;
      refuse(`standard ${error.message.startsWith(place) ? '' : `${place}: `}${error.message}`);
    }
  }
  return standards;
}

/**
 * Reads the one spectrum that others are held against.
 *
 * @throws InputError where it cannot be read, or the file holds several
 */
export async function readReference(path: string): Promise<ReadStandard> {
  const found = await standardsOfFile(await readInput(path), path);
  if (found.length > 1) {
    throw new InputError({
      place: `--difference ${path}`,
      problem: `the file holds ${found.length} spectra, and a reference is one`,
      remedy: 'give a file of one spectrum',
    });
  }
  return found[0]!;
}
