import { InputError } from '../../../base/input-error.ts';
import type { ReadOptions } from '../../reading.ts';
import { columnRole } from '../../table/column-role.ts';
import { type XdiHeader, xdiValue } from './xdi-header.ts';

/** What the header calls a column. */
export interface XdiLabel {
  readonly label: string;
  readonly unit?: string | undefined;
}

/**
 * Labels from the Column.N fields where they fit the rows, else from the label line where that fits: the
 * specification asks for as many labels as columns, so the one that fits can be right and the other cannot.
 * @throws InputError where no column is named as energies or angles
 */
export function columnLabels(
  header: XdiHeader,
  width: number,
  warnings: string[],
  options: ReadOptions,
): XdiLabel[] {
  const numbers = [...header.fields.keys()]
    .flatMap((key) => /^column\.(\d+)$/.exec(key)?.[1] ?? [])
    .map(Number);
  const fits = numbers.length === width && numbers.every((number) => number >= 1 && number <= width);
  const isLineUsed = !fits && header.labelLine.length === width;
  const labels = Array.from({ length: width }, (_, i) => {
    const field = xdiValue(header, `Column.${i + 1}`);
    const words = isLineUsed ? header.labelLine[i]! : (field ?? `col${i + 1}`);
    // A unit stands only in the field; that of a label from the line is looked up under the same name.
    const [label, unit] = words.split(/\s+/);
    return { label: label!, unit: unit ?? (isLineUsed ? unitOf(header, label!) : undefined) };
  });
  if (!fits) {
    warnings.push(
      `the header does not name columns 1 to ${width} (Column.N fields: ${numbers.length})` +
        (isLineUsed && numbers.length > 0 ? '; the label line, which fits the rows, is used instead' : ''),
    );
  }
  const roles = labels.map(({ label }) => columnRole(label).role);
  if (
    numbers.length > 0 &&
    !options.columns &&
    !roles.includes('energy') &&
    !roles.includes('angle') &&
    !roles.includes('k')
  ) {
    throw new InputError({
      problem: `no column is named as energies or angles (columns: ${labels.map(({ label }) => label).join(', ')})`,
      remedy:
        'if it is an absorption spectrum, name the energy column "energy", or say which it is (--columns energy=1,mu=2)',
    });
  }
  return labels;
}

/** Labels of the label line, where it gives the columns other roles than the Column.N fields do. */
export function otherLabels(header: XdiHeader, byFields: readonly XdiLabel[]): XdiLabel[] | undefined {
  const { labelLine } = header;
  if (labelLine.length !== byFields.length) {
    return undefined;
  }
  const roles = labelLine.map((label) => columnRole(label).role);
  const isOther = roles.some((role, i) => role !== 'unknown' && role !== columnRole(byFields[i]!.label).role);
  return isOther && roles.includes('energy')
    ? labelLine.map((label) => ({ label, unit: unitOf(header, label) }))
    : undefined;
}

/** Unit of the Column.N field of that name. */
function unitOf(header: XdiHeader, label: string): string | undefined {
  for (const [key, value] of header.fields) {
    const [name, unit] = value.split(/\s+/);
    if (key.startsWith('column.') && name === label) {
      return unit;
    }
  }
  return undefined;
}
