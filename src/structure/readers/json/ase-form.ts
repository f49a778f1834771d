import { InputError } from '../../../base/input-error.ts';
import { elements } from '../../../elements/element.ts';
import { toFractional } from '../../lattice.ts';
import type { JsonForm } from './json-form.ts';
import { elementSymbol, isObject, latticeRows, listOf, shown, threeNumbers } from './json-values.ts';

/**
 * ASE `Atoms`, as its JSON encoder or its database writes them: `cell`, `numbers` (or `symbols`) and
 * Cartesian `positions` in Å; arrays are lists or `{"__ndarray__": [shape, type, values]}`.
 */
export const aseForm: JsonForm = {
  name: 'ASE',
  recognises: (json) => 'cell' in json && 'positions' in json,
  read(json, place) {
    const cell = plainArray(isObject(json.cell) && 'array' in json.cell ? json.cell.array : json.cell, place);
    const lattice = latticeRows(cell, place);
    const names = listOf(plainArray(json.numbers ?? json.symbols, place), 'numbers', place);
    const positions = listOf(plainArray(json.positions, place), 'positions', place);
    if (names.length !== positions.length) {
      throw new InputError({
        place,
        problem: `there are ${names.length} numbers for ${positions.length} positions`,
      });
    }
    const sites = names.map((name, index) => {
      const where = `${place}, site ${index + 1}`;
      return {
        element: elementSymbol(typeof name === 'number' ? elements[name - 1]?.symbol : name, where),
        fractional: toFractional(threeNumbers(positions[index], where), lattice),
        occupancy: 1,
      };
    });
    const pbc = plainArray(json.pbc, place);
    const isOpen = pbc === false || (Array.isArray(pbc) && pbc.includes(false));
    return { lattice, sites, ...(isOpen && { notes: [openCell] }) };
  },
};

/** Of a structure that its file calls not periodic. */
export const openCell = 'The cell is not periodic in all directions (pbc), and is read as if it were.';

/** Nested lists of what may be an encoded NumPy array of one or two dimensions. */
function plainArray(json: unknown, place: string): unknown {
  if (!isObject(json) || !('__ndarray__' in json)) {
    return json;
  }
  const [shape, , values] = Array.isArray(json.__ndarray__) ? json.__ndarray__ : [];
  if (!Array.isArray(shape) || !Array.isArray(values) || !(shape.length === 1 || shape.length === 2)) {
    throw new InputError({
      place,
      problem: `expected an array as [shape, type, values], found ${shown(json.__ndarray__)}`,
    });
  }
  const [rows, columns = 1] = shape;
  if (values.length !== rows * columns || !(columns > 0)) {
    throw new InputError({
      place,
      problem: `an array of shape ${shown(shape)} has ${values.length} values`,
    });
  }
  return shape.length === 1
    ? values
    : Array.from({ length: rows }, (_, row) => values.slice(row * columns, (row + 1) * columns));
}
