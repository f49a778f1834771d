import { InvalidArgumentError } from 'commander';
import { InputError } from '../../base/input-error.ts';
import { elementOf, requireElement } from '../../elements/element.ts';
import { paperElements } from '../../elements/paper-elements.ts';
import { parseFormula } from '../../elements/parse-formula.ts';
import { type ColumnChoice, parseColumnChoice } from '../../formats/column-choice.ts';
import { canBeAbsorber, isWithinBounds, simulationBounds } from '../../simulate/simulation-settings.ts';
import type { EnergyRange } from '../../spectrum/energy-range.ts';
import type { Shard } from '../shard.ts';

// Each takes the text that follows an option and gives its value, or says what it expected.

/** A number of eV. */
export function number(text: string): number {
  const value = Number(text);
  if (!text.trim() || !Number.isFinite(value)) {
    throw new InvalidArgumentError('expected a number in eV.');
  }
  return value;
}

/** A number that is not negative. */
export function amount(text: string): number {
  const value = Number(text);
  if (!text.trim() || !(value >= 0) || !Number.isFinite(value)) {
    throw new InvalidArgumentError('expected a number that is not negative.');
  }
  return value;
}

/** A span of seconds that a watch can wait. */
export function seconds(text: string): number {
  const value = Number(text);
  if (!(value >= 0.05 && value <= 3600)) {
    throw new InvalidArgumentError('expected seconds from 0.05 to 3600.');
  }
  return value;
}

/** Two energies relative to E0: "-160,-20". */
export function range(text: string): EnergyRange {
  const [fromEv, toEv, ...more] = text.split(',').map(number);
  if (fromEv === undefined || toEv === undefined || more.length || fromEv >= toEv) {
    throw new InvalidArgumentError('expected two numbers in eV, the lower one first, such as -160,-20.');
  }
  return { fromEv, toEv };
}

/** Two angles in degrees: "45,45". */
export function angles(text: string): readonly [number, number] {
  const [incidence, exit, ...more] = text.split(',').map(Number);
  const isAngle = (degrees: number | undefined): degrees is number =>
    degrees !== undefined && degrees > 0 && degrees <= 90;
  if (!isAngle(incidence) || !isAngle(exit) || more.length) {
    throw new InvalidArgumentError('expected two angles above 0 and up to 90 degrees, such as 45,45.');
  }
  return [incidence, exit];
}

/** A composition, such as Fe2O3; kept as it was written. */
export function formula(text: string): string {
  try {
    parseFormula(text);
    return text;
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    throw new InvalidArgumentError(error.message);
  }
}

/** Which columns are what: "energy=1,i0=3,it=4". */
export function columns(text: string): ColumnChoice {
  try {
    return parseColumnChoice(text);
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    throw new InvalidArgumentError(`${error.clause}.`);
  }
}

/** An element symbol in whatever case: "fe" is Fe. */
export function symbol(text: string): string {
  const written = text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase();
  if (!elementOf(written)) {
    throw new InvalidArgumentError(`"${text}" is not an element symbol such as "Fe".`);
  }
  return written;
}

/** Element symbols between commas, each once. */
export function symbols(text: string): string[] {
  return [...new Set(list(text).map(symbol))];
}

/** Symbols of absorbers that can be simulated, between commas, or "all" for the 33 of the paper. */
export function absorbers(text: string): string[] {
  const named = text === 'all' ? [...paperElements] : symbols(text);
  const beyond = named.filter((each) => !canBeAbsorber(requireElement(each).z));
  if (beyond.length > 0) {
    throw new InvalidArgumentError(`absorbers are simulated from Li to Ba, not ${beyond.join(', ')}.`);
  }
  return named;
}

/** Atoms that scatter. */
export function scatterers(text: string): number {
  const { fewestScatterers, mostScatterers } = simulationBounds;
  const value = Number(text);
  if (!isWithinBounds.scatterers(value)) {
    throw new InvalidArgumentError(`expected a whole number from ${fewestScatterers} to ${mostScatterers}.`);
  }
  return value;
}

/** Highest angular momentum of the waves that scatter. */
export function lmax(text: string): number {
  if (text !== '2' && text !== '3') {
    throw new InvalidArgumentError('expected 2 (up to d) or 3 (up to f).');
  }
  return Number(text);
}

/** How far below the Fermi level energies begin, eV. */
export function belowEv(text: string): number {
  const value = number(text);
  if (!isWithinBounds.belowEv(value)) {
    throw new InvalidArgumentError(
      `expected more than 0 and at most ${simulationBounds.farthestBelowEv} eV.`,
    );
  }
  return value;
}

/** Width of a Lorentzian beyond that of the core level, eV; how far it may sharpen depends on the level. */
export function broadeningEv(text: string): number {
  const value = number(text);
  if (!isWithinBounds.broadeningEv(value)) {
    throw new InvalidArgumentError(`expected at most ${simulationBounds.widestBroadeningEv} eV.`);
  }
  return value;
}

/** A share, 0 to 1. */
export function share(text: string): number {
  const value = Number(text);
  if (!text.trim() || !(value >= 0 && value <= 1)) {
    throw new InvalidArgumentError('expected a number from 0 to 1.');
  }
  return value;
}

/** A whole number that is not negative. */
export function integer(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) {
    throw new InvalidArgumentError('expected a whole number.');
  }
  return value;
}

/** A whole number of at least 1. */
export function positive(text: string): number {
  const value = integer(text);
  if (value < 1) {
    throw new InvalidArgumentError('expected a whole number of at least 1.');
  }
  return value;
}

/** More threads or processes than this only take memory from each other. */
const mostWorkers = 256;

/** How many threads or processes work. */
export function workers(text: string): number {
  const value = positive(text);
  if (value > mostWorkers) {
    throw new InvalidArgumentError(
      `expected a whole number from 1 to ${mostWorkers}; one a core is quickest.`,
    );
  }
  return value;
}

/** A port to listen on. */
export function port(text: string): number {
  const value = integer(text);
  if (value > 65_535) {
    throw new InvalidArgumentError('expected a port from 0 to 65535.');
  }
  return value;
}

/** Words between commas. */
export function list(text: string): string[] {
  const items = text.split(',').map((item) => item.trim());
  if (items.some((item) => !item)) {
    throw new InvalidArgumentError('expected comma-separated words.');
  }
  return items;
}

/** The part of a work that "3/16" means. */
export function shard(text: string): Shard {
  const [, index, count] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  const named = { index: Number(index), count: Number(count) };
  if (!(named.index >= 1 && named.index <= named.count)) {
    throw new InvalidArgumentError('expected i/n with i from 1 to n, such as 3/16.');
  }
  return named;
}
