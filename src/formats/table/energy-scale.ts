import { InputError } from '../../base/input-error.ts';
import type { Guess } from '../reading.ts';
import { columnRole } from './column-role.ts';
import type { ColumnTable } from './column-table.ts';

/** What the numbers of an energy column are. */
export type EnergyUnit = 'eV' | 'keV' | 'degrees' | 'millidegrees' | 'radians' | 'steps';

/** Which column holds the energies, and in what unit. */
export interface EnergyChoice {
  /** Index of the column. */
  readonly column: number;
  /** Unit; worked out from the column's own unit, its label and its numbers where absent. */
  readonly unit?: EnergyUnit;
  /** Put into the receipt where the choice is a conclusion and not what the file says. */
  readonly guess?: Guess;
}

/** One way to read the energies of a table. */
export interface EnergyScale {
  /** One energy a row, eV; NaN where the cell is missing or no energy. */
  readonly energyEv: Float64Array;
  readonly label: string;
  readonly unit: EnergyUnit;
  readonly conversions: readonly string[];
  readonly guesses: readonly Guess[];
}

/** h c in eV Å: Bragg's law is E = h c / (2 d sin θ). */
const hcEvAngstrom = 12398.4198;

/** Energies in eV of numbers in another unit. @throws InputError where the d-spacing or the steps a degree are unknown */
export function toEnergyEv(values: Float64Array, unit: EnergyUnit, table: ColumnTable): Float64Array {
  if (unit === 'eV') {
    return values;
  }
  if (unit === 'keV') {
    return values.map((value) => value * 1000);
  }
  const { dSpacingAngstrom: d, stepsPerDegree } = table;
  if (!d) {
    throw new InputError(
      `${place(table)}energies are given as monochromator ${unit === 'steps' ? 'steps' : 'angles'} but the d-spacing is not: add it to the header ("# Mono.d_spacing: 3.1356" in XDI), or give energies in eV`,
    );
  }
  if (unit === 'steps' && !stepsPerDegree) {
    throw new InputError(
      `${place(table)}energies are given as encoder steps and the header does not say how many make a degree: give energies in eV`,
    );
  }
  const perRadian = {
    degrees: 180,
    millidegrees: 180_000,
    radians: Math.PI,
    steps: 180 * (stepsPerDegree ?? 0),
  };
  const scale = Math.PI / perRadian[unit];
  return values.map((value) => {
    const sine = Math.sin(Math.abs(value) * scale);
    return sine > 0 ? hcEvAngstrom / (2 * d * sine) : Number.NaN;
  });
}

/**
 * The ways to read the energies of a table, likeliest first: one where the file or the caller says the unit, several
 * where only the numbers speak (the one that puts the edge onto a K edge is to be taken).
 *
 * @throws InputError where no column can hold energies, or where the table is chi(k)
 */
export function energyScales(table: ColumnTable, choice?: EnergyChoice): EnergyScale[] {
  const column = choice?.column ?? energyColumn(table);
  const { label, values, unit: writtenUnit } = table.columns[column]!;
  const declared = choice?.unit ?? unitFromWords(writtenUnit, label);
  const units = declared ? [declared] : likelyUnits(values, table);
  return units.map((unit) => ({
    energyEv: toEnergyEv(values, unit, table),
    label,
    unit,
    conversions: unit === 'eV' ? [] : [conversion(label, unit, table)],
    guesses: [
      ...(choice?.guess ? [choice.guess] : []),
      ...(declared ? [] : [{ what: 'energy unit', value: unit, reason: unitReason(values, unit) }]),
    ],
  }));
}

/** The column that its label calls energy, else the one called angle, else the first. */
function energyColumn(table: ColumnTable): number {
  const roles = table.columns.map(({ label }) => columnRole(label).role);
  const energies = roles.flatMap((role, i) => (role === 'energy' ? [i] : []));
  const inEv = energies.find((i) => unitFromWords(table.columns[i]!.unit, table.columns[i]!.label) === 'eV');
  const angle = roles.indexOf('angle');
  const wavenumber = roles.indexOf('k');
  if (energies.length === 0 && angle < 0 && wavenumber >= 0) {
    throw chiOfK(table, table.columns[wavenumber]!.label);
  }
  return inEv ?? energies[0] ?? Math.max(angle, 0);
}

function unitFromWords(unit: string | undefined, label: string): EnergyUnit | undefined {
  const words = `${unit ?? ''} ${label}`;
  if (/\bm(illi)?[_ ]?deg/i.test(words)) {
    return 'millidegrees';
  }
  if (/kev/i.test(words)) {
    return 'keV';
  }
  if (/(^|[^a-z])ev([^a-z]|$)/i.test(words)) {
    return 'eV';
  }
  if (/\bdeg/i.test(words)) {
    return 'degrees';
  }
  if (/\brad/i.test(words)) {
    return 'radians';
  }
  if (/\b(steps|counts)\b/i.test(unit ?? '')) {
    return 'steps';
  }
  if (columnRole(label).role === 'angle') {
    return 'degrees';
  }
  return undefined;
}

/** Rules of xraylarch and Athena for numbers without a unit; each unit that the numbers allow, likeliest first. */
function likelyUnits(values: Float64Array, table: ColumnTable): EnergyUnit[] {
  const { first, last, min, max } = extent(values);
  if (max > 200_000) {
    return ['steps'];
  }
  if (min >= 0 && first < 3 && max <= 40) {
    throw chiOfK(table, 'the first column');
  }
  const falling = first > last;
  if (min < 0) {
    return ['eV'];
  }
  if (max < 120) {
    const angles: EnergyUnit[] = max < 90 && falling && table.dSpacingAngstrom ? ['degrees'] : [];
    // Athena calls 3 to 35 keV; a soft edge in eV (Li 55 eV) is told by where its step falls.
    return [...angles, 'keV', 'eV'];
  }
  return ['eV'];
}

function extent(values: Float64Array): { first: number; last: number; min: number; max: number } {
  const finite = values.filter(Number.isFinite);
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of finite) {
    if (value < min) {
      min = value;
    }
    if (value > max) {
      max = value;
    }
  }
  return { first: finite[0] ?? Number.NaN, last: finite.at(-1) ?? Number.NaN, min, max };
}

function unitReason(values: Float64Array, unit: EnergyUnit): string {
  const { first, last } = extent(values);
  return `the file names no unit; values from ${short(first)} to ${short(last)} read as ${unit}`;
}

function conversion(label: string, unit: EnergyUnit, table: ColumnTable): string {
  if (unit === 'keV') {
    return `${label} keV → eV`;
  }
  return `${label} (${unit}) with d = ${table.dSpacingAngstrom} Å → eV`;
}

function chiOfK(table: ColumnTable, label: string): InputError {
  return new InputError(
    `${place(table)}${label} is a photoelectron wavenumber, so this is chi(k) and not mu(E): save mu(E) (energy and absorption) from the program that wrote it`,
  );
}

const place = (table: ColumnTable): string => (table.group ? `${table.group}: ` : '');

const short = (value: number): string => String(Number(value.toPrecision(6)));
