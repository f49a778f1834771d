import { InputError } from '../base/input-error.ts';
import { list, vector, word } from '../base/text/json-fields.ts';
import type { Structure } from '../structure/structure.ts';

/**
 * The structure in the fields `lattice`, `species` and `fractional` of a JSON object. Whether atoms can stand
 * so is checked where it is labelled.
 *
 * @throws InputError where a field is missing or has the wrong shape
 */
export function structureOfFields(fields: Record<string, unknown>, name: string, at: string): Structure {
  const rows = list(fields.lattice, `${at}: "lattice"`).map((row) => vector(row, `${at}: "lattice"`));
  const [a, b, c] = rows;
  if (!a || !b || !c || rows.length !== 3) {
    throw new InputError({ place: at, problem: '"lattice" must have three rows' });
  }
  const species = list(fields.species, `${at}: "species"`).map((symbol) => word(symbol, `${at}: "species"`));
  const fractional = list(fields.fractional, `${at}: "fractional"`).map((row) =>
    vector(row, `${at}: "fractional"`),
  );
  if (species.length !== fractional.length) {
    throw new InputError({
      place: at,
      problem: `${species.length} species but ${fractional.length} fractional coordinates`,
    });
  }
  return {
    name,
    lattice: [a, b, c],
    sites: species.map((element, i) => ({ element, fractional: fractional[i]! })),
  };
}
