import { InputError } from '../../base/input-error.ts';
import type { FileReading, Reading } from '../reading.ts';

/** One part of a file that may hold a spectrum. */
export interface Part {
  readonly name: string;
  /** @throws InputError saying why the part is not among the readings */
  readonly read: () => Reading;
}

/** How many different reasons a refusal spells out. */
const reasonsShown = 3;

/**
 * Reads every part of a file: what is refused goes to `leftOut` with its reason.
 * @throws InputError where no part holds a usable spectrum
 */
export function gatherReadings(parts: Iterable<Part>): FileReading {
  const readings: Reading[] = [];
  const leftOut: { name: string; reason: string }[] = [];
  for (const { name, read } of parts) {
    try {
      readings.push(read());
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error;
      }
      leftOut.push({ name, reason: error.message });
    }
  }
  if (readings.length === 0) {
    throw new InputError(refusal(leftOut));
  }
  return { readings, leftOut };
}

function refusal(leftOut: readonly { reason: string }[]): string {
  if (leftOut.length === 0) {
    return 'it holds no spectrum; save it again with the spectra in it';
  }
  if (leftOut.length === 1) {
    return leftOut[0]!.reason;
  }
  const counts = new Map<string, number>();
  for (const { reason } of leftOut) {
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  const shown = [...counts].slice(0, reasonsShown).map(([reason, count]) => `${count} × ${reason}`);
  const more = counts.size > reasonsShown ? '; …' : '';
  return `none of its ${leftOut.length} groups is a usable spectrum (${shown.join('; ')}${more})`;
}

/** The reading of a file that holds one spectrum and nothing else. */
export const onlyReading = (reading: Reading): FileReading => ({ readings: [reading], leftOut: [] });
