import { InputError } from '../base/input-error.ts';
import { significant } from '../base/text/rounded.ts';
import { elementOf } from '../elements/element.ts';
import { type Lattice, norm, volume } from './lattice.ts';
import { fillNeighbors, neighborBuffer, periodicCell } from './neighbours/periodic-neighbors.ts';
import { siteName } from './site-name.ts';
import type { Structure } from './structure.ts';

/**
 * No two nuclei of a crystal come closer than the 0.74 Å of H2; nearer "atoms" are a site given twice, a
 * special position that its symmetry misses, or the two halves of a disordered atom. Half of that leaves room
 * for squeezed and for crudely relaxed models.
 */
const sameSpotAngstrom = 0.37;

/** Metallic hydrogen at the centre of Jupiter still has about 1 Å³ an atom; diamond has 5.7. */
const smallestVolumePerAtom = 0.5;

/** A row of 1 µm: beyond is a wrong unit, and image numbers times rounding would blur the atoms. */
const longestRowAngstrom = 10_000;

/** Fractional coordinates so far out have lost the digits that place an atom. */
const largestCoordinate = 1000;

/** Structures that have passed: the reader checks one, and whoever labels it need not again. */
const passed = new WeakSet<Structure>();

/**
 * Returns the structure itself if it can be one. What is checked stays checked: a structure is never changed.
 * @param place where it comes from, as the beginning of a sentence: `a.cif, data block "x"`
 * @throws InputError naming the site or the row that cannot be
 */
export function checkStructure(structure: Structure, place: string): Structure {
  if (passed.has(structure)) {
    return structure;
  }
  const { lattice, sites } = structure;
  const fail = (problem: string, remedy?: string): never => {
    throw new InputError({ place, problem, ...(remedy !== undefined && { remedy }) });
  };
  checkLattice(lattice, place);
  if (sites.length === 0) {
    fail('the structure has no atoms');
  }
  sites.forEach((site, index) => {
    if (!elementOf(site.element)) {
      fail(`${siteName(structure, index)} is no element from H to Cm`);
    }
    for (const value of site.fractional) {
      if (!(Math.abs(value) <= largestCoordinate)) {
        fail(
          `${siteName(structure, index)} has the fractional coordinate ${value}, expected one within ±1000`,
        );
      }
    }
  });
  const cellVolume = volume(lattice);
  const perAtom = cellVolume / sites.length;
  if (perAtom < smallestVolumePerAtom) {
    fail(
      `${sites.length} atoms share a cell of ${significant(cellVolume, 3)} Å³, which is too small for them`,
      'check that lengths are in ångström and that no atom is given twice',
    );
  }
  checkSpots(structure, fail);
  passed.add(structure);
  return structure;
}

/**
 * Returns the lattice itself if it can be one of a crystal.
 * @param place where it comes from, as the beginning of a sentence
 * @throws InputError naming the row that cannot be
 */
export function checkLattice(lattice: Lattice, place: string): Lattice {
  const fail = (problem: string): never => {
    throw new InputError({ place, problem });
  };
  lattice.forEach((row, k) => {
    const name = 'abc'[k];
    if (!row.every(Number.isFinite)) {
      fail(`lattice row ${name} must be three numbers, found ${row.join(' ')}`);
    }
    const length = norm(row);
    if (length > longestRowAngstrom) {
      fail(`lattice row ${name} is ${length.toPrecision(4)} Å long, and no cell is longer than 10000 Å`);
    }
  });
  if (lattice.flat().every((x) => x === 0)) {
    fail('the lattice has no volume, and without a lattice no atom has its neighbours');
  }
  const cellVolume = volume(lattice);
  if (!(cellVolume > 1e-9)) {
    const [a, b, c] = lattice.map(norm) as [number, number, number];
    // A box of the same lengths tells a small cell from a flat one.
    if (cellVolume > 1e-9 * a * b * c) {
      throw new InputError({
        place,
        problem: `the cell has ${significant(cellVolume, 3)} Å³, which is too small for any atom`,
        remedy: 'check that lengths are in ångström',
      });
    }
    fail('the cell has no volume, its three rows lie in one plane');
  }
  return lattice;
}

function checkSpots(structure: Structure, fail: (problem: string, remedy?: string) => never): void {
  const buffer = neighborBuffer(16);
  let cell: ReturnType<typeof periodicCell>;
  try {
    cell = periodicCell(structure);
  } catch (error) {
    if (error instanceof InputError) {
      fail(error.problem, error.remedy);
    }
    throw error;
  }
  for (let index = 0; index < cell.siteCount; index++) {
    const count = fillNeighbors(buffer, cell, index, sameSpotAngstrom);
    for (let k = 0; k < count; k++) {
      tell(index, buffer.site[k]!, buffer.distance[k]!);
    }
  }
  // Exactly the same place is no neighbour (0 < d), so it is looked for by its coordinates.
  const seen = new Map<string, number>();
  structure.sites.forEach(({ fractional }, index) => {
    const key = fractional.map((f) => (f - Math.floor(f)).toFixed(12)).join(' ');
    const other = seen.get(key);
    if (other !== undefined) {
      tell(other, index, 0);
    }
    seen.set(key, index);
  });

  function tell(index: number, other: number, distance: number): void {
    if (other === index) {
      fail(`${siteName(structure, index)} meets its own image after ${distance.toFixed(2)} Å`);
    }
    fail(
      `${siteName(structure, Math.min(index, other))} and ${siteName(structure, Math.max(index, other))} stand` +
        ` ${distance.toFixed(2)} Å apart, on one spot`,
      'give each atom once, or choose one of a disordered pair',
    );
  }
}
