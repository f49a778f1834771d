import { InputError } from '../../../base/input-error.ts';
import { type Lattice, toFractional } from '../../lattice.ts';
import type { OccupiedSite } from '../resolve-occupancy.ts';
import type { Json, JsonForm } from './json-form.ts';
import {
  elementSymbol,
  isObject,
  latticeByLengths,
  latticeRows,
  shown,
  threeNumbers,
} from './json-values.ts';

/**
 * A pymatgen `Structure`, as the Materials Project gives it:
 * `lattice` and `sites` with species and occupancies.
 */
export const pymatgenForm: JsonForm = {
  name: 'pymatgen',
  recognises: (json) => Array.isArray(json.sites) && !('species' in json),
  read(json, place) {
    const lattice = statedLattice(json, place);
    return { lattice, sites: sitesOf(json.sites as readonly unknown[], lattice, place) };
  },
};

/** The `lattice` of a document: three rows, or an object with a `matrix` or with lengths and angles. */
export function statedLattice(document: Json, place: string): Lattice {
  const json = document.lattice;
  const matrix = isObject(json) ? json.matrix : json;
  if (matrix !== undefined && matrix !== null) {
    return latticeRows(matrix, place);
  }
  const { a, b, c, alpha, beta, gamma } = isObject(json) ? json : ({} as Json);
  const numbers = [a, b, c, alpha, beta, gamma];
  if (!numbers.every((n): n is number => typeof n === 'number')) {
    throw new InputError({
      place,
      problem: `there is no lattice under "lattice", where three rows of three numbers in Å are expected${membersOf(document)}`,
      remedy: 'give it there; a molecule has none, and no coordination in a crystal',
    });
  }
  const [lengthA, lengthB, lengthC, alphaDegrees, betaDegrees, gammaDegrees] = numbers;
  return latticeByLengths(
    [lengthA!, lengthB!, lengthC!],
    [alphaDegrees!, betaDegrees!, gammaDegrees!],
    place,
  );
}

/** Members that a sentence names, and characters of each. */
const mostMembers = 6;
const longestMember = 20;

function membersOf(document: Json): string {
  const keys = Object.keys(document).map((key) => key.slice(0, longestMember));
  return keys.length === 0
    ? ''
    : `, among ${keys.slice(0, mostMembers).join(', ')}${keys.length > mostMembers ? ', …' : ''}`;
}

/** Species with occupancies at fractional `abc` or Cartesian `xyz`. */
function sitesOf(sites: readonly unknown[], lattice: Lattice, place: string): OccupiedSite[] {
  return sites.flatMap((site, index) => {
    const where = `${place}, site ${index + 1}`;
    if (!isObject(site)) {
      throw new InputError({ place: where, problem: `expected an object, found ${shown(site)}` });
    }
    const fractional =
      site.abc === undefined
        ? toFractional(threeNumbers(site.xyz, where), lattice)
        : threeNumbers(site.abc, where);
    const species = Array.isArray(site.species) ? site.species : [];
    const label = typeof site.label === 'string' && site.label !== '' ? site.label : undefined;
    if (species.length === 0) {
      throw new InputError({
        place: where,
        problem: `expected a list of species, found ${shown(site.species)}`,
      });
    }
    return species.map((each): OccupiedSite => {
      const occupancy = isObject(each) ? (each.occu ?? 1) : 1;
      if (typeof occupancy !== 'number') {
        throw new InputError({
          place: where,
          problem: `expected an occupancy (occu) as a number, found ${shown(occupancy)}`,
        });
      }
      const element = elementSymbol(isObject(each) ? each.element : each, where);
      return withLabel({ element, fractional, occupancy }, label);
    });
  });
}

/** A label that only repeats the species ("Fe", "Fe2+") says nothing. */
const withLabel = (site: OccupiedSite, label: string | undefined): OccupiedSite =>
  label === undefined || label === site.element || /[+-]$/.test(label) ? site : { ...site, label };
