import { InputError } from '../../../base/input-error.ts';
import { toFractional } from '../../lattice.ts';
import type { JsonForm } from './json-form.ts';
import { elementSymbol, latticeRows, listOf, threeNumbers } from './json-values.ts';

/**
 * The `atoms` of JARVIS: `lattice_mat`, `elements`, and
 * `coords` that are Cartesian (Å) only if `cartesian` is true.
 */
export const jarvisForm: JsonForm = {
  name: 'JARVIS',
  recognises: (json) => 'lattice_mat' in json,
  read(json, place) {
    const lattice = latticeRows(json.lattice_mat, place);
    const names = listOf(json.elements, 'elements', place);
    const coordinates = listOf(json.coords, 'coords', place);
    if (names.length !== coordinates.length) {
      throw new InputError({
        place,
        problem: `there are ${names.length} elements for ${coordinates.length} coords`,
      });
    }
    const sites = names.map((name, index) => {
      const where = `${place}, site ${index + 1}`;
      const position = threeNumbers(coordinates[index], where);
      return {
        element: elementSymbol(name, where),
        fractional: json.cartesian === true ? toFractional(position, lattice) : position,
        occupancy: 1,
      };
    });
    return { lattice, sites };
  },
};
