import { InputError } from '../../base/input-error.ts';
import { baseName } from '../../base/text/base-name.ts';
import { readFile } from '../../formats/read-file.ts';
import type { Reading } from '../../formats/reading.ts';
import { chooseElement } from '../../model/choose-element.ts';
import { type SpectrumAnswer, spectrumAsAnswered } from '../../model/identify-spectrum.ts';
import { compareStandards, type Standard, type StandardsComparison } from '../../series/compare-standards.ts';

/** A standard and whose edge it is of. */
export interface ReadStandard extends Standard {
  readonly element: string;
}

/**
 * The spectra of a file of known compounds: each called after
 * its file, or, of several in one file, as the file calls it.
 *
 * @throws InputError where the file cannot be read, or the absorber of a spectrum be told
 */
export async function standardsOfFile(bytes: Uint8Array, path: string): Promise<ReadStandard[]> {
  const { readings } = await readFile(bytes, { fileName: path });
  return readings.map(({ spectrum, member }) => {
    const file = member === undefined ? path : `${path}/${member}`;
    const name = readings.length > 1 && member === undefined ? spectrum.name : baseName(file);
    return { name, file, spectrum, element: chooseElement(spectrum).element };
  });
}

/**
 * How an answered spectrum stands to the standards of its absorber.
 *
 * @throws InputError where there are none, or the spectra cannot be compared
 */
export async function heldAgainst(
  { answer, reading }: { readonly answer: SpectrumAnswer; readonly reading: Reading },
  standards: readonly ReadStandard[],
): Promise<StandardsComparison> {
  const { element, file } = answer;
  const own = standards.filter((standard) => standard.element === element);
  if (own.length === 0) {
    throw new InputError({
      place: file,
      problem:
        standards.length === 1
          ? `the standard is not of ${element}`
          : `none of the ${standards.length} standards is of ${element}`,
      remedy: 'give some of its compounds',
    });
  }
  const spectrum = await spectrumAsAnswered(reading.spectrum, answer);
  try {
    return compareStandards({ ...spectrum, name: file }, own, element);
  } catch (error) {
    throw error instanceof InputError ? error.within(`${file}, held against the standards`) : error;
  }
}
