import { InputError } from '../../base/input-error.ts';
import { labelStructure } from '../../environment/label-structure.ts';
import type { Structure } from '../../structure/structure.ts';

/**
 * Which site of a structure a FEFF calculation has as its absorber: the last number in the name of its
 * folder or file ("site-3/xmu.dat", "xmu_3.dat"; counted from 0, in the order of the structure file),
 * which must be a site of the element. Without a number the element must stand on one kind of site
 * only, and its first site is meant.
 *
 * @param name path of the xmu.dat below the structure's folder
 * @throws InputError where that does not tell the site
 */
export function feffSite(name: string, element: string, structure: Structure, place: string): number {
  const own = structure.sites.flatMap((site, i) => (site.element === element ? [i] : []));
  if (!own.length) {
    const present = [...new Set(structure.sites.map((site) => site.element))].join(', ');
    throw new InputError({
      place,
      problem: `the absorber is ${element}, but the structure holds ${present}`,
    });
  }
  const number = /(?<!\d)(\d+)\D*$/.exec(name.replace(/\.dat$/i, ''))?.[1];
  if (number !== undefined) {
    const index = Number(number);
    if (own.includes(index)) {
      return index;
    }
    const found = structure.sites[index]?.element ?? 'beyond the last site';
    throw new InputError({
      place,
      problem: `the name says site ${index} (counted from 0), which is ${found}, not ${element}`,
      remedy: 'name the folder after the site of the structure file',
    });
  }
  const kinds = new Set(
    labelStructure(structure, { element }).sites.map(({ p, q }) =>
      [...p, ...q].map((x) => x.toFixed(6)).join(),
    ),
  );
  if (kinds.size === 1) {
    return own[0]!;
  }
  throw new InputError({
    place,
    problem: `${element} stands on ${kinds.size} kinds of sites, and the name does not say which`,
    remedy: 'put each xmu.dat into a folder named after its site, "site-0/xmu.dat"',
  });
}
