import { InputError } from '../../base/input-error.ts';
import { columnRole } from './column-role.ts';
import { type ColumnTable, placeOf } from './column-table.ts';
import type { EnergyUnit } from './energy-units.ts';

/** h c in eV Å: Bragg's law is E = h c / (2 d sin θ). */
const hcEvAngstrom = 12398.4198;

/**
 * Energies in eV of numbers in another unit.
 * @throws InputError where the d-spacing or the steps a degree are unknown
 */
export function toEnergyEv(values: Float64Array, unit: EnergyUnit, table: ColumnTable): Float64Array {
  if (unit === 'eV') {
    return values;
  }
  if (unit === 'keV') {
    return values.map((value) => value * 1000);
  }
  const { dSpacingAngstrom: d, stepsPerDegree } = table;
  if (!d) {
    throw new InputError({
      ...placeOf(table),
      problem: `energies are given as monochromator ${unit === 'steps' ? 'steps' : 'angles'} but the d-spacing is not`,
      remedy:
        'add it to the header ("# Mono.d_spacing: 3.1356" in XDI), say it (--columns energy=1,unit=degrees,d=3.1356,…), or give energies in eV',
    });
  }
  if (unit === 'steps' && !stepsPerDegree) {
    throw new InputError({
      ...placeOf(table),
      problem: 'energies are given as encoder steps and the header does not say how many make a degree',
      remedy: 'give energies in eV',
    });
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

/** Units of energy and wavelength that nobody writes spectra of K edges in, in brackets or behind a slash. */
const foreignUnit =
  /(?:^|[([/,]\s?)([mMG]eV|Ryd?|rydbergs?|Ha|hartrees?|nm|pm|[µμ]m|Å|angstroms?|cm-1|cm\^-1|1\/cm|[TP]?Hz|J)\s?[)\]]?$/;

/** A unit of a column that is none of those that are read; undefined where it names none. */
export function foreignUnitOf(unit: string | undefined, label: string): string | undefined {
  return foreignUnit.exec(unit ?? '')?.[1] ?? foreignUnit.exec(label.trim())?.[1];
}

/** The unit that a column's own unit or its label names. */
export function unitFromWords(unit: string | undefined, label: string): EnergyUnit | undefined {
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
