import type { Reading } from '../../formats/reading.ts';

/**
 * Whether a reading is the one that a person names: by its group in the file, or by the name of the spectrum.
 */
export function isNamed({ receipt, spectrum }: Reading, name: string): boolean {
  const said = name.trim().toLowerCase();
  return [receipt.group, spectrum.name].some((known) => known?.toLowerCase() === said);
}
