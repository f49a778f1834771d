import { InputError } from '../../../base/input-error.ts';
import { checkLattice } from '../../check-structure.ts';
import { elementOfSpecies } from '../../element-symbol.ts';
import { type Lattice, latticeFromParameters } from '../../lattice.ts';
import type { Vector3 } from '../../structure.ts';
import type { Json } from './json-form.ts';

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Three rows in Å that span a volume. @throws InputError naming the row that is none */
export function latticeRows(json: unknown, place: string): Lattice {
  if (!Array.isArray(json) || json.length !== 3) {
    throw new InputError({
      place,
      problem: `the lattice must be three rows of three numbers, found ${shown(json)}`,
    });
  }
  const [a, b, c] = json.map((row, k) => threeNumbers(row, `${place}, lattice row ${'abc'[k]}`));
  return checkLattice([a!, b!, c!], place);
}

/** A lattice by its lengths (Å) and angles (degrees). @throws InputError where no cell has these */
export function latticeByLengths(lengths: Vector3, angles: Vector3, place: string): Lattice {
  const [a, b, c] = lengths;
  const [alphaDegrees, betaDegrees, gammaDegrees] = angles;
  try {
    return checkLattice(latticeFromParameters({ a, b, c, alphaDegrees, betaDegrees, gammaDegrees }), place);
  } catch (error) {
    throw error instanceof InputError && error.place === undefined ? error.within(place) : error;
  }
}

/** @throws InputError where it is anything else */
export function threeNumbers(json: unknown, place: string): Vector3 {
  const isVector = Array.isArray(json) && json.length === 3 && json.every((x) => typeof x === 'number');
  if (!isVector) {
    throw new InputError({ place, problem: `expected three numbers, found ${shown(json)}` });
  }
  return json as unknown as Vector3;
}

/** A list of as many entries as another has. @throws InputError where it is anything else */
export function listOf(json: unknown, what: string, place: string): readonly unknown[] {
  if (!Array.isArray(json)) {
    throw new InputError({ place, problem: `expected a list of ${what}, found ${shown(json)}` });
  }
  return json;
}

/** The symbol of a species name: "Fe", "Fe3+". @throws InputError where it is no element */
export function elementSymbol(name: unknown, place: string): string {
  const symbol = typeof name === 'string' ? elementOfSpecies(name)?.symbol : undefined;
  if (symbol === undefined) {
    throw new InputError({ place, problem: `expected an element from H to Cm, found ${shown(name)}` });
  }
  return symbol;
}

/** What was found, short enough for a sentence, and looking no deeper than that takes. */
export function shown(value: unknown): string {
  if (value === undefined) {
    return 'nothing';
  }
  if (Array.isArray(value)) {
    const isFlat = value.length < 7 && value.every((member) => typeof member !== 'object' || member === null);
    return isFlat ? shortened(JSON.stringify(value)) : `a list of ${value.length}`;
  }
  if (isObject(value)) {
    return 'an object';
  }
  return shortened(JSON.stringify(value));
}

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
