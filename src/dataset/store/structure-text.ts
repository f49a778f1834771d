import { parsedJson, record } from '../../base/text/json-fields.ts';
import type { Structure } from '../../structure/structure.ts';
import { structureOfFields } from '../structure-fields.ts';

/** A structure as a cell of a store: JSON with `lattice`, `species` and `fractional`, as in the JSON lines. */
export function structureText({ lattice, sites }: Structure): string {
  return JSON.stringify({
    lattice,
    species: sites.map(({ element }) => element),
    fractional: sites.map(({ fractional }) => fractional),
  });
}

/** The structure of such a cell. @throws InputError where it is none */
export function structureOfText(text: string, name: string, place: string): Structure {
  return structureOfFields(record(parsedJson(text, place), place), name, place);
}
