import { parsedJson, record } from '../../base/text/json-fields.ts';
import type { Structure } from '../../structure/structure.ts';
import { structureOfFields } from '../structure-fields.ts';

/**
 * A structure as a cell of a store: JSON with `lattice`, `species` and `fractional`, as in the JSON lines.
 */
export function structureText(structure: Structure): string {
  return JSON.stringify(fieldsOf(structure));
}

/**
 * A structure as a line of JSON that `label` and `simulate` read: as `structureText`, with its name as `id`.
 */
export function structureLine(structure: Structure): string {
  return JSON.stringify({ id: structure.name, ...fieldsOf(structure) });
}

function fieldsOf({ lattice, sites }: Structure): object {
  return {
    lattice,
    species: sites.map(({ element }) => element),
    fractional: sites.map(({ fractional }) => fractional),
  };
}

/** The structure of such a cell. @throws InputError where it is none */
export function structureOfText(text: string, name: string, place: string): Structure {
  return structureOfFields(record(parsedJson(text, place), place), name, place);
}
