import { InputError } from '../../base/input-error.ts';
import { sixDigits } from '../../base/text/rounded.ts';
import type { Guess } from '../reading.ts';
import { type ColumnTable, placeOf } from './column-table.ts';
import { type EnergyChoice, energyColumn, isIndex } from './energy-column.ts';
import { foreignUnitOf, toEnergyEv, unitFromWords } from './energy-unit.ts';
import type { EnergyUnit } from './energy-units.ts';

/** One way to read the energies of a table. */
export interface EnergyScale {
  /** One energy a row, eV; NaN where the cell is missing or no energy. */
  readonly energyEv: Float64Array;
  /** Index of the column. */
  readonly column: number;
  readonly label: string;
  readonly unit: EnergyUnit;
  readonly conversions: readonly string[];
  readonly guesses: readonly Guess[];
  readonly warnings: readonly string[];
}

/**
 * The ways to read the energies of a table, likeliest first: one where the file or the caller says the unit,
 * several where only the numbers speak (the one that puts the edge onto a tabulated edge is to be taken).
 *
 * @throws InputError where no column can hold energies, or where the table is chi(k)
 */
export function energyScales(table: ColumnTable, choice: EnergyChoice = energyColumn(table)): EnergyScale[] {
  const { column } = choice;
  const { label, values, unit: writtenUnit } = table.columns[column]!;
  if (isIndex(values)) {
    throw new InputError({
      ...placeOf(table),
      problem: `column ${label} counts ${[...values.filter(Number.isFinite).subarray(0, 3)].join(', ')} …: it is an index and not an energy`,
      remedy:
        table.columns.length > 2
          ? 'give energies in eV, or say which column holds them (--columns energy=2,mu=3)'
          : 'give the energies that belong to it, in eV',
    });
  }
  const foreign = choice.unit ? undefined : foreignUnitOf(writtenUnit, label);
  if (foreign !== undefined) {
    throw new InputError({
      ...placeOf(table),
      problem: `column ${label}${writtenUnit ? ` (${writtenUnit})` : ''} is in ${foreign}, and energies are read in eV or keV, or as angles of the monochromator`,
      remedy: 'convert it to eV',
    });
  }
  const written = choice.unit ?? unitFromWords(writtenUnit, label);
  const instead = written && !choice.isUnitGiven ? contradicted(values, written) : undefined;
  const declared = instead ?? written;
  const units = declared ? [declared] : likelyUnits(values, label, table);
  return units.map((unit) => ({
    energyEv: withoutZeros(toEnergyEv(values, unit, table)),
    column,
    label,
    unit,
    conversions: unit === 'eV' ? [] : [conversion(label, unit, table)],
    guesses: [
      ...(choice.guess ? [choice.guess] : []),
      ...(written ? [] : [{ what: 'energy unit', value: unit, reason: unitReason(values, unit) }]),
    ],
    warnings: [
      ...(choice.warnings ?? []),
      ...(instead
        ? [`the numbers of column ${label} are those of ${instead} and not of ${written}: read as ${instead}`]
        : []),
    ],
  }));
}

/** No scan in eV below 120 eV is as narrow as this, eV. */
const narrowestEv = 5;
/** No K edge lies above this, keV. */
const highestKev = 200;

/** The other of eV and keV, where the numbers cannot be in the one that was written. */
function contradicted(values: Float64Array, unit: EnergyUnit): EnergyUnit | undefined {
  const { min, max } = extent(values);
  if (unit === 'eV' && min >= 1 && max < 120 && max - min < narrowestEv && max > min) {
    return 'keV';
  }
  return unit === 'keV' && min > highestKev ? 'eV' : undefined;
}

/**
 * Rules of xraylarch and Athena for numbers without a unit;
 * each unit that the numbers allow, likeliest first.
 */
function likelyUnits(values: Float64Array, label: string, table: ColumnTable): EnergyUnit[] {
  const { first, last, min, max } = extent(values);
  if (max > 200_000) {
    return ['steps'];
  }
  // k runs from near 0 to some 15 inverse ångströms, a spectrum in keV over a tenth of its energy.
  if (min >= 0 && min < 3 && max <= 40 && max > 2 * min) {
    throw likeWavenumbers(table, label, min, max);
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

function likeWavenumbers(table: ColumnTable, label: string, min: number, max: number): InputError {
  return new InputError({
    ...placeOf(table),
    problem:
      `the numbers of ${label}, ${short(min)} to ${short(max)}, are no energies of an edge in eV or keV; ` +
      'photoelectron wavenumbers run so, in chi(k)',
    remedy:
      'save mu(E) (energy and absorption), or say which column holds the energies (--columns energy=2,mu=3)',
  });
}

/** Below the lowest K edge that anybody measures, that of lithium at 54.7 eV. */
const lowestMeasuredEv = 45;

/**
 * Rows at the end that a scan which was stopped never reached hold zeros:
 * no energy, where all others are some.
 */
function withoutZeros(energyEv: Float64Array): Float64Array {
  if (
    energyEv[0] === 0 ||
    energyEv.at(-1) !== 0 ||
    energyEv.some((value) => value !== 0 && value < lowestMeasuredEv)
  ) {
    return energyEv;
  }
  return energyEv.map((value) => (value === 0 ? Number.NaN : value));
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

const short = (value: number): string => String(sixDigits(value));
