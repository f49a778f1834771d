import { InputError } from '../../base/input-error.ts';
import type { Guess } from '../reading.ts';
import { columnRole } from './column-role.ts';
import { type ColumnTable, placeOf } from './column-table.ts';
import { unitFromWords } from './energy-unit.ts';
import type { EnergyUnit } from './energy-units.ts';

/** Which column holds the energies, and in what unit. */
export interface EnergyChoice {
  /** Index of the column. */
  readonly column: number;
  /** Unit; worked out from the column's own unit, its label and its numbers where absent. */
  readonly unit?: EnergyUnit;
  /** True where the user has said the unit: then it is not held against the numbers. */
  readonly isUnitGiven?: boolean;
  /** Put into the receipt where the choice is a conclusion and not what the file says. */
  readonly guess?: Guess;
  readonly warnings?: readonly string[];
}

/**
 * Words of an energy that was read back from the monochromator, or corrected: better than where it was sent.
 */
const measured = /real|achieved|actual|measured|calibrated|corrected|readback|rbv|rbk|fbk|enc|obs/i;
/** Words of an energy that was asked for. */
const asked = /set|requested|nominal|target|calc|(?:^|[ _.:-])sp(?:$|[ _.:-])/i;

/** Differences below this are the resolution of an encoder, eV. */
const smallestDifferenceEv = 0.1;

/**
 * The column of energies by its label: of several the one that was measured and not the one that was asked
 * for, with their difference as a warning; else the column of angles; else the abscissa of another column
 * ("I_0.X"); else the first column that is no index.
 *
 * @throws InputError where the table is chi(k)
 */
export function energyColumn(table: ColumnTable): EnergyChoice {
  const { columns } = table;
  const roles = columns.map(({ label }) => columnRole(label).role);
  const energies = roles.flatMap((role, i) => (role === 'energy' && varies(columns[i]!.values) ? [i] : []));
  if (energies.length > 0) {
    const inEv = (i: number) => unitFromWords(columns[i]!.unit, columns[i]!.label) === 'eV';
    const [best, ...others] = energies.sort(
      (a, b) =>
        rank(columns[a]!.label) - rank(columns[b]!.label) || Number(inEv(b)) - Number(inEv(a)) || a - b,
    ) as [number, ...number[]];
    const warnings = others.flatMap((other) => differenceWarning(table, best, other) ?? []);
    return { column: best, warnings };
  }
  const angle = roles.indexOf('angle');
  if (angle >= 0) {
    return { column: angle };
  }
  const wavenumber = roles.indexOf('k');
  if (wavenumber >= 0) {
    throw chiOfK(table, columns[wavenumber]!.label);
  }
  const abscissa = columns.findIndex(
    ({ label }) => /\.x$/i.test(label) && columns.some((other) => other.label === label.slice(0, -2)),
  );
  if (abscissa >= 0) {
    return { column: abscissa };
  }
  return afterIndex(table);
}

/** The first column; if that counts the rows, the first one after it that only rises or only falls. */
export function afterIndex({ columns }: ColumnTable): EnergyChoice {
  const first = columns[0];
  if (!first || !isIndex(first.values)) {
    return { column: 0 };
  }
  const column = columns.findIndex(({ values }) => !isIndex(values) && isMonotonic(values));
  if (column < 0 || columns.length < 3) {
    return { column: 0 };
  }
  const reason = `column ${first.label} counts the rows`;
  return { column, guess: { what: 'energy column', value: columns[column]!.label, reason } };
}

const rank = (label: string): number => (measured.test(label) ? 0 : asked.test(label) ? 2 : 1);

const varies = (values: Float64Array): boolean =>
  values.some((value) => Number.isFinite(value) && value !== values[0]);

function isMonotonic(values: Float64Array): boolean {
  const rises = values[values.length - 1]! > values[0]!;
  return values.every((value, i) => i === 0 || (rises ? value > values[i - 1]! : value < values[i - 1]!));
}

/** Told where two columns of energies in one unit differ: the other one may be the calibrated one. */
function differenceWarning({ columns }: ColumnTable, best: number, other: number): string | undefined {
  const [a, b] = [columns[best]!, columns[other]!];
  let [sum, count] = [0, 0];
  a.values.forEach((value, i) => {
    const difference = b.values[i]! - value;
    if (Number.isFinite(difference)) {
      sum += difference;
      count++;
    }
  });
  const meanEv = sum / count;
  // Far apart they are in different units, or one is no energy of the monochromator.
  if (!(Math.abs(meanEv) > smallestDifferenceEv) || Math.abs(meanEv) > 0.05 * Math.abs(a.values[0]!)) {
    return undefined;
  }
  return (
    `two columns hold energies: ${a.label} is used, and ${b.label} lies ` +
    `${Math.abs(meanEv).toFixed(1)} eV ${meanEv < 0 ? 'below' : 'above'} it on average`
  );
}

/** Fewer equal differences than this are no counting: rows that were taken out leave gaps. */
const leastRegular = 0.95;

/**
 * Does a column count its rows: 0, 1, 2, … or 1, 2, 3, …, in other whole steps from there (10, 20, 30, …),
 * backwards, or with gaps? Such numbers are no energies.
 */
export function isIndex(values: Float64Array): boolean {
  const counts = values.filter(Number.isFinite);
  if (counts.length < 5 || !counts.every(Number.isInteger)) {
    return false;
  }
  if (counts[0]! > counts.at(-1)!) {
    counts.reverse();
  }
  const differences = counts.subarray(1).map((value, i) => value - counts[i]!);
  const step = differences.slice().sort()[differences.length >> 1]!;
  const first = counts[0]!;
  return (
    (first === 0 || first === 1 || first === step) &&
    differences.every((difference) => difference > 0) &&
    differences.filter((difference) => difference === step).length >= leastRegular * differences.length
  );
}

export function chiOfK(table: ColumnTable, label: string): InputError {
  return new InputError({
    ...placeOf(table),
    problem: `${label} is a photoelectron wavenumber, so this is chi(k) and not mu(E)`,
    remedy: 'save mu(E) (energy and absorption) from the program that wrote it',
  });
}
