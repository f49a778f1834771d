import { largestOf } from '../base/lists.ts';
import { covalentRadiusAngstrom } from '../elements/covalent-radius.ts';
import { checkStructure } from './check-structure.ts';
import { fillNeighbors, neighborBuffer, periodicCell } from './neighbours/periodic-neighbors.ts';
import { siteName } from './site-name.ts';
import type { Structure } from './structure.ts';

/** Two atoms that stand nearer than atoms of their elements do. */
export interface CloseContact {
  /** Indices of the sites; equal for an atom that is too near to its own image. */
  readonly site: number;
  readonly other: number;
  readonly distanceAngstrom: number;
  /** Sum of the covalent radii. */
  readonly sumOfRadiiAngstrom: number;
}

/**
 * The shortest distance that is no sign of an error, as a share of the sum of the covalent radii (Cordero et
 * al., Dalton Trans. (2008) 2832). Of 4,856 oxides of the Materials Project 1.2 % have a shorter one.
 */
const leastShares = {
  /** X-ray diffraction puts hydrogen too near: O-H of 0.8 Å is 0.82. */
  hydrogen: 0.6,
  /** Multiple bonds: N≡N has 0.77, C≡O 0.79. */
  nonMetals: 0.7,
  /** Large cations share faces, and metals bond to each other: K-K of 2.9 Å is 0.71, Cr-Cr of 1.83 Å 0.66. */
  metals: 0.65,
  /** Short bonds of metals that form oxo groups: U=O of 1.77 Å is 0.68, V=O of 1.58 Å 0.72. */
  oxo: 0.65,
  /** Carbonyls, nitrosyls, nitrides: Rh-N of 1.69 Å is 0.79. */
  carbonAndNitrogen: 0.7,
  /** All others: Al-O of 1.7 Å in a tetrahedron is 0.91, Rb-F 0.95, Ce-O 0.83 at the shortest. */
  others: 0.8,
} as const;

const nonMetals = new Set('B C N O F Si P S Cl Ge As Se Br Sb Te I Xe'.split(' '));
const oxoMetals = new Set('Ti V Cr Mn Fe Nb Mo Tc Ru Ta W Re Os Ir Pa U Np Pu Am'.split(' '));
const oxoLigands = new Set('O F S'.split(' '));

function leastShare(a: string, b: string): number {
  const pair = [a, b];
  const ligands = pair.filter((element) => nonMetals.has(element));
  if (pair.includes('H')) {
    return leastShares.hydrogen;
  }
  if (ligands.length !== 1) {
    return ligands.length === 2 ? leastShares.nonMetals : leastShares.metals;
  }
  if (ligands[0] === 'C' || ligands[0] === 'N') {
    return leastShares.carbonAndNitrogen;
  }
  return oxoLigands.has(ligands[0]!) && pair.some((element) => oxoMetals.has(element))
    ? leastShares.oxo
    : leastShares.others;
}

/** The contact that is shortest by these shares, if any is too short. */
export function closestContact(structure: Structure): CloseContact | undefined {
  const { sites } = structure;
  const elements = [...new Set(sites.map(({ element }) => element))];
  const species = sites.map(({ element }) => elements.indexOf(element));
  const limits = elements.map((a) => elements.map((b) => leastDistance(a, b)));
  const reaches = limits.map((row) => largestOf(row));
  const cell = periodicCell(structure);
  const buffer = neighborBuffer(64);
  let closest: CloseContact | undefined;
  let least = 1;
  for (let site = 0; site < sites.length; site++) {
    const count = fillNeighbors(buffer, cell, site, reaches[species[site]!]!);
    for (let k = 0; k < count; k++) {
      const other = buffer.site[k]!;
      const distanceAngstrom = buffer.distance[k]!;
      const share = distanceAngstrom / limits[species[site]!]![species[other]!]!;
      if (share < least) {
        least = share;
        const sumOfRadiiAngstrom = sumOfRadii(sites[site]!.element, sites[other]!.element);
        closest = { site, other, distanceAngstrom, sumOfRadiiAngstrom };
      }
    }
  }
  return closest;
}

/**
 * A structure as readers hand it on: checked, and with a
 * warning if atoms are too near, or none is near any other.
 * @throws InputError where it can be no crystal
 */
export function finishedStructure(structure: Structure, place: string): Structure {
  checkStructure(structure, place);
  const note = contactNote(structure) ?? loneAtomsNote(structure);
  return note === undefined ? structure : { ...structure, notes: [...(structure.notes ?? []), note] };
}

function contactNote(structure: Structure): string | undefined {
  const contact = closestContact(structure);
  if (!contact) {
    return undefined;
  }
  const { site, other, distanceAngstrom, sumOfRadiiAngstrom } = contact;
  const who =
    site === other
      ? `${siteName(structure, site)} and its own image`
      : `${siteName(structure, Math.min(site, other))} and ${siteName(structure, Math.max(site, other))}`;
  return (
    `${capitalised(who)} stand ${distanceAngstrom.toFixed(2)} Å apart, far below the sum of their radii` +
    ` (${sumOfRadiiAngstrom.toFixed(2)} Å): check the cell, the setting and the coordinates.`
  );
}

/**
 * No atom counts as a neighbour 1 Å beyond the sum of the radii (docs/labels.md);
 * half an Å more leaves no doubt.
 */
const farthestBondAngstrom = 1.5;

/** Symmetry that is missing, or lengths in another unit, leave every atom of a compound alone. */
function loneAtomsNote(structure: Structure): string | undefined {
  const { sites } = structure;
  if (sites.every(({ element }) => element === sites[0]!.element)) {
    return undefined;
  }
  const radii = sites.map(({ element }) => covalentRadiusAngstrom(element)!);
  const largest = radii.reduce((a, b) => Math.max(a, b));
  const cell = periodicCell(structure);
  const buffer = neighborBuffer(64);
  const hasNeighbour = (site: number): boolean => {
    const count = fillNeighbors(buffer, cell, site, radii[site]! + largest + farthestBondAngstrom);
    for (let k = 0; k < count; k++) {
      if (buffer.distance[k]! < radii[site]! + radii[buffer.site[k]!]! + farthestBondAngstrom) {
        return true;
      }
    }
    return false;
  };
  return sites.some((_, site) => hasNeighbour(site))
    ? undefined
    : 'No atom is near enough to another for a bond: check that lengths are in ångström, and that all atoms and' +
        ' symmetry operations are there.';
}

const leastDistance = (a: string, b: string): number => leastShare(a, b) * sumOfRadii(a, b);

const sumOfRadii = (a: string, b: string): number => covalentRadiusAngstrom(a)! + covalentRadiusAngstrom(b)!;

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
