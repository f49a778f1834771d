import { InputError } from '../../../base/input-error.ts';
import { toFractional } from '../../lattice.ts';
import type { JsonForm } from './json-form.ts';
import { elementSymbol, isObject, latticeRows, threeNumbers } from './json-values.ts';

/**
 * The attributes of an OPTIMADE entry (specification 1.x, "structures"): `species_at_sites` are names of
 * `species`, each with symbols and concentrations.
 */
export const optimadeForm: JsonForm = {
  name: 'OPTIMADE',
  recognises: (json) => Array.isArray(json.lattice_vectors),
  read(json, place) {
    const lattice = latticeRows(json.lattice_vectors, place);
    const { species_at_sites: names, cartesian_site_positions: positions, species } = json;
    if (!Array.isArray(names) || !Array.isArray(positions) || names.length !== positions.length) {
      throw new InputError({
        place,
        problem: 'expected as many cartesian_site_positions as species_at_sites',
      });
    }
    const table = new Map(
      (Array.isArray(species) ? species : []).filter(isObject).map((each) => [each.name, each]),
    );
    const sites = names.flatMap((name, index) => {
      const where = `${place}, site ${index + 1}`;
      const fractional = toFractional(threeNumbers(positions[index], where), lattice);
      const entry = table.get(name);
      const symbols = Array.isArray(entry?.chemical_symbols) ? entry.chemical_symbols : [name];
      const concentrations = Array.isArray(entry?.concentration) ? entry.concentration : [];
      return symbols
        .map((symbol, k) => ({ symbol, occupancy: Number(concentrations[k] ?? 1) }))
        .filter(({ symbol }) => symbol !== 'vacancy')
        .map(({ symbol, occupancy }) => ({ element: elementSymbol(symbol, where), fractional, occupancy }));
    });
    return { lattice, sites };
  },
};
