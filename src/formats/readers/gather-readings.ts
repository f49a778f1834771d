import { InputError } from '../../base/input-error.ts';
import type { FileReading, LeftOut, Reading } from '../reading.ts';

/** One part of a file that may hold spectra: a group, a scan, an entry. */
export interface Part {
  readonly name: string;
  /** @throws InputError saying why the part is not among the readings */
  readonly read: () => FileReading;
}

/** How many different reasons a refusal spells out. */
const reasonsShown = 3;

/**
 * Reads every part of a file: what is refused goes to `leftOut` with its reason, and never hides the others.
 *
 * @throws InputError where no part holds a usable spectrum
 */
export function gatherReadings(parts: Iterable<Part>): FileReading {
  const readings: Reading[] = [];
  const leftOut: LeftOut[] = [];
  const refusals: { name: string; error: InputError }[] = [];
  for (const { name, read } of parts) {
    try {
      const found = read();
      for (const reading of found.readings) {
        readings.push(reading);
      }
      for (const left of found.leftOut) {
        leftOut.push(left);
      }
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error;
      }
      refusals.push({ name, error });
      leftOut.push({ name, reason: error.problem });
    }
  }
  if (readings.length === 0) {
    throw refusal(refusals.map(({ error }) => error));
  }
  return { readings, leftOut };
}

function refusal(errors: readonly InputError[]): InputError {
  const [first] = errors;
  if (!first) {
    return new InputError({
      problem: 'it has a header and no spectrum',
      remedy: 'save it again with the spectra in it',
    });
  }
  if (errors.length === 1) {
    return first;
  }
  const counts = new Map<string, number>();
  for (const { problem } of errors) {
    counts.set(problem, (counts.get(problem) ?? 0) + 1);
  }
  const shown = [...counts].slice(0, reasonsShown).map(([problem, count]) => `${count} × ${problem}`);
  const more = counts.size > reasonsShown ? '; …' : '';
  return new InputError({
    problem: `none of its ${errors.length} groups is a usable spectrum (${shown.join('; ')}${more})`,
    remedy: first.remedy,
  });
}
