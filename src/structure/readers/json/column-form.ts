import { InputError } from '../../../base/input-error.ts';
import type { JsonForm } from './json-form.ts';
import { elementSymbol, threeNumbers } from './json-values.ts';
import { statedLattice } from './pymatgen-form.ts';

/**
 * A line of an Edgewise dataset: `species` and `fractional` (or pymatgen's `frac_coords`), one entry an atom.
 * Its `sites` hold spectra or labels.
 */
export const columnForm: JsonForm = {
  name: 'Edgewise',
  recognises: () => true,
  read(json, place) {
    const lattice = statedLattice(json, place);
    const { species } = json;
    const fractional = json.fractional ?? json.frac_coords;
    if (!Array.isArray(species) || !Array.isArray(fractional)) {
      throw new InputError({
        place,
        problem:
          'there are no atoms, expected "sites" as pymatgen writes them, or "species" and "fractional"',
      });
    }
    if (species.length !== fractional.length) {
      throw new InputError({
        place,
        problem: `there are ${species.length} species for ${fractional.length} coordinates`,
      });
    }
    const sites = species.map((name, index) => {
      const where = `${place}, site ${index + 1}`;
      return {
        element: elementSymbol(name, where),
        fractional: threeNumbers(fractional[index], where),
        occupancy: 1,
      };
    });
    return { lattice, sites };
  },
};
