import { InputError } from '../base/input-error.ts';
import { type EnergyUnit, energyUnits } from './table/energy-units.ts';

/** How a user says that mu is made; numbers are indices of columns, from 0. */
export type ChosenMu = { readonly kind: 'column'; readonly mu: number } | ChosenTransmission | ChosenYield;

/**
 * ln(i0 / itrans); of the reference foil, ln of the intensities before and behind it, in the same members.
 */
export interface ChosenTransmission {
  readonly kind: 'transmission' | 'reference';
  readonly i0: number;
  readonly itrans: number;
}

/** Sum of the columns, divided by i0 where there is one. */
export interface ChosenYield {
  readonly kind: 'fluorescence' | 'electron-yield';
  readonly i0?: number;
  readonly channels: readonly number[];
}

/** What the columns of a file are, as a user says it. */
export interface ColumnChoice {
  /** Index of the energy column, from 0. */
  readonly energy: number;
  /** @default as the file says, or told from the numbers */
  readonly unit?: EnergyUnit;
  /** d-spacing of the monochromator in Å, for energies given as angles where the file does not say it. */
  readonly dSpacingAngstrom?: number;
  readonly mu: ChosenMu;
}

/** More columns than any table is read with. */
const highestColumn = 4096;

const names = ['energy', 'mu', 'i0', 'it', 'fluorescence', 'yield', 'iref', 'unit', 'd'] as const;
type Name = (typeof names)[number];

const example = '"energy=1,i0=3,it=4" or "energy=1,fluorescence=5-12,i0=2" (columns count from 1)';

/**
 * Reads a choice of columns as people write it: `energy=1,i0=3,it=4`, `energy=1,fluorescence=5-12,i0=2`,
 * `energy=2,mu=3`, `energy=1,it=4,iref=5` (the reference foil), `energy=1,yield=3,i0=2`, each with `unit=keV`
 * or `unit=degrees,d=3.1356` where needed. Columns count from 1; several are joined by "+" or "-".
 *
 * @throws InputError in one sentence with an example
 */
export function parseColumnChoice(text: string): ColumnChoice {
  const fields = new Map<Name, string>();
  for (const part of text.split(/[,;\s]+/).filter((word) => word !== '')) {
    const [, name, value] = /^([a-z0-9]+)=(.+)$/i.exec(part) ?? [];
    const known = names.find((candidate) => candidate === name?.toLowerCase());
    if (known === undefined || value === undefined) {
      throw refusal(`"${part.slice(0, 40)}" is none of ${names.map((one) => `${one}=…`).join(', ')}`);
    }
    if (fields.has(known)) {
      throw refusal(`"${known}" is given twice`);
    }
    fields.set(known, value);
  }
  const one = (name: Name): number | undefined => {
    const value = fields.get(name);
    const columns = value === undefined ? [] : columnsOf(name, value);
    if (columns.length > 1) {
      throw refusal(`"${name}" is one column, and ${fields.get(name)} are several`);
    }
    return columns[0];
  };
  const energy = one('energy');
  if (energy === undefined) {
    throw refusal('the energy column is missing');
  }
  const unit = fields.get('unit');
  if (unit !== undefined && !energyUnits.includes(unit as EnergyUnit)) {
    throw refusal(`the unit "${unit.slice(0, 40)}" is none of ${energyUnits.join(', ')}`);
  }
  const d = fields.get('d');
  if (d !== undefined && !(Number(d) > 0)) {
    throw refusal(`the d-spacing "${d.slice(0, 40)}" is no number in Å`);
  }
  return {
    energy,
    ...(unit !== undefined && { unit: unit as EnergyUnit }),
    ...(d !== undefined && { dSpacingAngstrom: Number(d) }),
    mu: chosenMu(fields, one),
  };
}

/** The choice as `parseColumnChoice` reads it. */
export function columnChoiceText({ energy, unit, dSpacingAngstrom, mu }: ColumnChoice): string {
  const number = (column: number): number => column + 1;
  const parts: string[] = [`energy=${number(energy)}`];
  if (mu.kind === 'column') {
    parts.push(`mu=${number(mu.mu)}`);
  } else if ('itrans' in mu) {
    const [before, behind] = mu.kind === 'transmission' ? ['i0', 'it'] : ['it', 'iref'];
    parts.push(`${before}=${number(mu.i0)}`, `${behind}=${number(mu.itrans)}`);
  } else {
    const name = mu.kind === 'fluorescence' ? 'fluorescence' : 'yield';
    parts.push(`${name}=${mu.channels.map(number).join('+')}`);
    if (mu.i0 !== undefined) {
      parts.push(`i0=${number(mu.i0)}`);
    }
  }
  if (unit !== undefined) {
    parts.push(`unit=${unit}`);
  }
  if (dSpacingAngstrom !== undefined) {
    parts.push(`d=${dSpacingAngstrom}`);
  }
  return parts.join(',');
}

/** Indices of the columns that a choice uses. */
export function columnsOfChoice({ energy, mu }: ColumnChoice): number[] {
  switch (mu.kind) {
    case 'column':
      return [energy, mu.mu];
    case 'transmission':
    case 'reference':
      return [energy, mu.i0, mu.itrans];
    case 'fluorescence':
    case 'electron-yield':
      return [energy, ...mu.channels, ...(mu.i0 === undefined ? [] : [mu.i0])];
  }
}

function chosenMu(fields: ReadonlyMap<Name, string>, one: (name: Name) => number | undefined): ChosenMu {
  const [mu, i0, it, iref] = [one('mu'), one('i0'), one('it'), one('iref')];
  const kinds = [
    mu !== undefined && 'mu',
    iref !== undefined ? 'iref' : it !== undefined && 'it',
    fields.has('fluorescence') && 'fluorescence',
    fields.has('yield') && 'yield',
  ].filter((kind) => kind !== false);
  if (kinds.length !== 1) {
    throw refusal(
      kinds.length === 0
        ? 'nothing is said of mu'
        : `mu is said in ${kinds.length} ways (${kinds.join(', ')}), and one spectrum has one`,
    );
  }
  switch (kinds[0]) {
    case 'mu':
      return { kind: 'column', mu: mu! };
    case 'iref': {
      const before = it ?? i0;
      if (before === undefined) {
        throw refusal('"iref" needs "it", the intensity before the reference foil');
      }
      return { kind: 'reference', i0: before, itrans: iref! };
    }
    case 'it':
      if (i0 === undefined) {
        throw refusal('"it" needs "i0", the intensity before the sample');
      }
      return { kind: 'transmission', i0, itrans: it! };
    default: {
      const isFluorescence = kinds[0] === 'fluorescence';
      const name = isFluorescence ? 'fluorescence' : 'yield';
      return {
        kind: isFluorescence ? 'fluorescence' : 'electron-yield',
        channels: columnsOf(name, fields.get(name)!),
        ...(i0 !== undefined && { i0 }),
      };
    }
  }
}

/** "5-12", "5+7+9", "5-8+10": indices from 0, each once. */
function columnsOf(name: string, text: string): number[] {
  const columns = new Set<number>();
  for (const part of text.split('+')) {
    const [, from, to = from] = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(part) ?? [];
    const [first, last] = [Number(from), Number(to)];
    if (from === undefined || first < 1 || last < first || last > highestColumn) {
      throw refusal(`"${name}=${text.slice(0, 40)}" names no columns`);
    }
    for (let column = first; column <= last; column++) {
      columns.add(column - 1);
    }
  }
  return [...columns];
}

const refusal = (problem: string): InputError =>
  new InputError({ place: 'columns', problem, remedy: `write them like ${example}` });
