import { baseName } from '../base/base-name.ts';
import { InputError } from '../base/input-error.ts';
import { readFile } from '../formats/read-file.ts';
import { chooseElement } from '../model/choose-element.ts';
import type { Standard } from '../series/compare-standards.ts';
import { expandInputs } from './expand-inputs.ts';
import { readInput } from './read-input.ts';

/** A standard and whose edge it is of. */
export interface ReadStandard extends Standard {
  readonly element: string;
}

/**
 * Reads spectra of known compounds: each called after its file, or, of several in one file, as the file calls it.
 *
 * @param refuse takes the sentence for each that cannot be read
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
      const { readings } = await readFile(await readInput(path), { fileName: path });
      for (const { spectrum, member } of readings) {
        const file = member === undefined ? path : `${path}/${member}`;
        const name = readings.length > 1 && member === undefined ? spectrum.name : baseName(file);
        standards.push({ name, file, spectrum, element: chooseElement(spectrum).element });
      }
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
