import { InputError } from '../../base/input-error.ts';
import { percent } from '../../base/text/words.ts';
import { toCartesian } from '../lattice.ts';
import { fillNeighbors, neighborBuffer, periodicCell } from '../neighbours/periodic-neighbors.ts';
import type { Site, Structure } from '../structure.ts';

/** What to do with sites that are not fully occupied by one element. */
export type OccupancyRule =
  /** Refuse the structure, naming the site. */
  | 'refuse'
  /**
   * Make one ordered model: of the occupants of a spot (anything within 0.8 Å) the most frequent one stands
   * for all, and a spot that is less than half occupied stays empty. Said in the notes.
   */
  | 'majority';

/** A site with the fraction of cells in which it is there. */
export interface OccupiedSite extends Site {
  readonly occupancy: number;
}

/** Refined occupancies of full sites scatter about 1; 0.99 and more is full. */
const full = 0.99;

/** Occupants nearer than this exclude each other: the shortest bond there is, H2, is 0.74 Å. */
const oneSpotAngstrom = 0.7;

/**
 * Sites of an ordered structure from sites with occupancies.
 * @param place where they come from, as the beginning of a sentence
 * @throws InputError for occupancies that are none, and with
 *   the rule "refuse" for partial ones, naming the site
 */
export function resolveOccupancy(
  sites: readonly OccupiedSite[],
  lattice: Structure['lattice'],
  rule: OccupancyRule,
  place: string,
): { sites: Site[]; notes: string[] } {
  for (const site of sites) {
    if (!(site.occupancy >= 0 && site.occupancy <= 1.01)) {
      throw new InputError({
        place,
        problem: `site ${nameOf(site)} has the occupancy ${site.occupancy}, expected one between 0 and 1`,
      });
    }
  }
  const present = sites.filter(({ occupancy }) => occupancy > 0);
  const empty = new Set(sites.filter(({ occupancy }) => occupancy === 0).map(nameOf));
  const notes = [...empty].map((name) => `Site ${name} has the occupancy 0, and is left out.`);
  const partial = present.find(({ occupancy }) => occupancy < full);
  if (partial === undefined) {
    return { sites: present.map(withoutOccupancy), notes };
  }
  if (rule === 'refuse') {
    throw new InputError({
      place,
      problem:
        `site ${nameOf(partial)} is occupied by ${partial.element} to ${shareOf(partial)} only, and` +
        ' a coordination needs one atom or none',
      remedy: 'give an ordered model, or read it with occupancy "majority"',
    });
  }
  const model = majority(present, lattice);
  return { sites: model.sites, notes: [...notes, ...model.notes] };
}

/** The most frequent occupant of each spot; of equally frequent ones the first in the file. */
function majority(
  sites: readonly OccupiedSite[],
  lattice: Structure['lattice'],
): { sites: Site[]; notes: string[] } {
  const rivals = rivalsOf(sites, lattice);
  const taken = new Uint8Array(sites.length);
  const kept = new Set<number>();
  const outcomes = new Map<string, string>();
  const order = sites
    .map((_, index) => index)
    .sort((i, j) => sites[j]!.occupancy - sites[i]!.occupancy || i - j);
  for (const index of order) {
    if (taken[index]) {
      continue;
    }
    const spot = [index, ...rivals(index).filter((other) => !taken[other])];
    for (const member of spot) {
      taken[member] = 1;
    }
    const total = spot.reduce((sum, member) => sum + sites[member]!.occupancy, 0);
    const site = sites[index]!;
    if (total >= 0.5) {
      kept.add(index);
    }
    if (spot.length === 1 && site.occupancy >= full) {
      continue;
    }
    const occupants = spot.map((member) => `${sites[member]!.element} ${shareOf(sites[member]!)}`);
    const outcome = total >= 0.5 ? `as ${site.element}` : 'as empty';
    outcomes.set(nameOf(site), `Site ${nameOf(site)} (${occupants.join(', ')}) is taken ${outcome}.`);
  }
  return {
    sites: sites.filter((_, index) => kept.has(index)).map(withoutOccupancy),
    notes: [...outcomes.values()],
  };
}

/** For each site the others on its spot. */
function rivalsOf(
  sites: readonly OccupiedSite[],
  lattice: Structure['lattice'],
): (index: number) => number[] {
  const cell = periodicCell({ name: '', lattice, sites });
  const buffer = neighborBuffer(16);
  const atSamePlace = new Map<string, number[]>();
  const keys = sites.map(({ fractional }, index) => {
    const wrapped = fractional.map((f) => f - Math.floor(f)) as [number, number, number];
    const key = toCartesian(wrapped, lattice)
      .map((x) => x.toFixed(6))
      .join(' ');
    const group = atSamePlace.get(key);
    if (group) {
      group.push(index);
    } else {
      atSamePlace.set(key, [index]);
    }
    return key;
  });
  return (index) => {
    const found = new Set(atSamePlace.get(keys[index]!));
    const count = fillNeighbors(buffer, cell, index, oneSpotAngstrom);
    for (let k = 0; k < count; k++) {
      found.add(buffer.site[k]!);
    }
    found.delete(index);
    return [...found].sort((i, j) => i - j);
  };
}

const nameOf = ({ label, element, fractional }: Site): string =>
  label ?? `${element} at (${fractional.map((f) => Number(f.toFixed(4))).join(', ')})`;

/** "25 %", "33.3 %": files give thirds to three digits. */
const shareOf = ({ occupancy }: OccupiedSite): string =>
  percent(occupancy, Math.round(1000 * occupancy) % 10 === 0 ? 0 : 1);

const withoutOccupancy = ({ element, fractional, label }: OccupiedSite): Site =>
  label === undefined ? { element, fractional } : { element, fractional, label };
