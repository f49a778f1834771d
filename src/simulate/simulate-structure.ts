import { InputError } from '../base/input-error.ts';
import { counted } from '../base/text/words.ts';
import { checkStructure } from '../structure/check-structure.ts';
import { equivalentSites } from '../structure/equivalent-sites.ts';
import { volume } from '../structure/lattice.ts';
import type { Structure } from '../structure/structure.ts';
import type { FreeAtomTable } from './atoms/free-atom-table.ts';
import { type SimulatedSite, simulateSite } from './simulate-site.ts';
import type { SimulateSiteOptions } from './simulation-settings.ts';

/** Sites of one element with the same surroundings: one spectrum for all. */
export interface SitesAlike {
  /** Index of the first of them in the structure. */
  readonly index: number;
  /** Indices of all of them, in order. */
  readonly indices: readonly number[];
}

/** The spectrum of a distinct site, and how many there are of it in the cell. */
export interface SimulatedStructureSite extends SimulatedSite, SitesAlike {
  readonly multiplicity: number;
}

/** The spectra of an element in a structure. */
export interface SimulatedStructure {
  readonly element: string;
  /** Distinct sites, in the order of their first atoms. */
  readonly sites: readonly SimulatedStructureSite[];
  /** What a measurement of the compound sees: the mean over all sites, on the energies that they share. */
  readonly average: { readonly energyEv: Float64Array; readonly mu: Float64Array };
  /** Sentences that change whether to believe the spectra. */
  readonly warnings: readonly string[];
}

/** Crystals have some 8 to 40 Å³ an atom. */
const emptyVolumePerAtom = 80;

/**
 * The K-edge spectra of an element in a crystal: each distinct site, and their mean by multiplicity. About a
 * second a distinct site.
 * @throws InputError where the structure has no atom of the element, or a site cannot be simulated
 *
 * @example
 * const [structure] = readStructures(text, { fileName: 'wustite.vasp' });
 * const { average } = simulateStructure(structure, 'Fe', await loadFreeAtoms());
 */
export function simulateStructure(
  structure: Structure,
  element: string,
  atoms: FreeAtomTable,
  options: SimulateSiteOptions = {},
): SimulatedStructure {
  const alike = distinctSitesOf(structure, element);
  return joinSites(
    structure,
    element,
    alike,
    alike.map(({ index }) => simulateSite(structure, index, atoms, options)),
  );
}

/** The distinct sites of an element. @throws InputError where the structure has none, or can be no crystal */
export function distinctSitesOf(structure: Structure, element: string): SitesAlike[] {
  checkStructure(structure, structure.name || 'the structure');
  const alike = equivalentSites(structure)
    .filter(([first]) => structure.sites[first!]!.element === element)
    .map((indices) => ({ index: indices[0]!, indices }));
  if (alike.length === 0) {
    const symbols = [...new Set(structure.sites.map((site) => site.element))].join(', ');
    throw new InputError({
      problem: `the structure has no ${element}, only ${symbols}`,
      remedy: 'name one of these as the absorber',
    });
  }
  return alike;
}

/** Whether a cell holds a molecule or a surface in a box rather than a crystal. */
export function isMostlyEmpty(structure: Structure): boolean {
  return volumePerAtom(structure) > emptyVolumePerAtom;
}

/** Å³ */
const volumePerAtom = ({ lattice, sites }: Structure): number => volume(lattice) / sites.length;

/** The mean of distinct sites, which were simulated one by one, wherever that was. */
export function joinSites(
  structure: Structure,
  element: string,
  alike: readonly SitesAlike[],
  simulated: readonly SimulatedSite[],
): SimulatedStructure {
  const sites = alike.map((own, i) => ({ ...simulated[i]!, ...own, multiplicity: own.indices.length }));
  const total = sites.reduce((sum, { multiplicity }) => sum + multiplicity, 0);
  const { energyEv } = sites[0]!;
  const mu = energyEv.map((_, i) =>
    sites.reduce((sum, site) => sum + (site.multiplicity / total) * site.mu[i]!, 0),
  );
  // What the reader noticed, atoms too near each other first of all, is in the spectrum too.
  const warnings = [
    ...(structure.notes ?? []),
    ...sites.flatMap((site) =>
      site.warnings.map((warning) => (sites.length === 1 ? warning : `Atom ${site.index + 1}: ${warning}`)),
    ),
  ];
  if (isMostlyEmpty(structure)) {
    const perAtom = volumePerAtom(structure);
    warnings.push(
      `The cell has ${Math.round(perAtom)} Å³ for each of its ${counted(structure.sites.length, 'atom')}: a molecule or ` +
        'a surface in a box, for which muffin-tin potentials are a poor approximation.',
    );
  }
  return { element, sites, average: { energyEv, mu }, warnings };
}
