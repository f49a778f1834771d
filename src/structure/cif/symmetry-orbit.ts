import type { Lattice } from '../lattice.ts';
import type { Vector3 } from '../structure.ts';
import { metricDistance, nearestDifference } from './fractional-distance.ts';
import { PlaceGrid } from './place-grid.ts';
import { applyOperation, type SymmetryOperation } from './symmetry-operation.ts';

/**
 * Images of an atom that fall this close together are one atom on a special position. Coordinates of three
 * decimals in a cell of 20 Å ("0.333" for 1/3) put such images up to 0.02 Å apart, and copies nearer than a
 * tenth of a bond cannot both be there.
 */
const specialPositionAngstrom = 0.1;

/** After the shift, images of one special position agree to rounding; different ones are far apart. */
const sameImageAngstrom = 1e-3;

/** Space groups in a cell of the tables have no more; lists of supercells do. */
const mostOperations = 192;

/** The atoms that symmetry makes of one. */
export interface Orbit {
  /** The atom itself first, then its images within the cell. */
  readonly positions: Vector3[];
  /** How far the atom was moved to lie exactly on its special position. */
  readonly shiftAngstrom: number;
}

/**
 * All images of an atom under the operations of a space group. Images that meet within
 * `specialPositionAngstrom` are merged at their mean, which is the point that those operations leave in
 * place: so 0.3333 on a threefold axis becomes 1/3, and the orbit has the symmetry that the file claims.
 */
export function symmetryOrbit(
  fractional: Vector3,
  operations: readonly SymmetryOperation[],
  lattice: Lattice,
): Orbit {
  const distanceAngstrom = metricDistance(lattice);
  const [site, shiftAngstrom] = onSpecialPosition(fractional, operations, distanceAngstrom);
  const positions: Vector3[] = [site];
  const isNew =
    operations.length > mostOperations
      ? newPlaces(site, lattice)
      : (image: Vector3) =>
          positions.every((other) => distanceAngstrom(nearestDifference(image, other)) > sameImageAngstrom);
  for (const operation of operations) {
    const image = applyOperation(operation, site);
    if (isNew(image)) {
      positions.push([wrapped(image[0]), wrapped(image[1]), wrapped(image[2])]);
    }
  }
  return { positions, shiftAngstrom };
}

/**
 * Tells of one image after the other whether it is at a new place,
 * where looking at all of them would take long.
 */
function newPlaces(site: Vector3, lattice: Lattice): (image: Vector3) => boolean {
  const places = new PlaceGrid<undefined>(lattice, sameImageAngstrom);
  places.add(site, undefined);
  return (image) => {
    const isNew = !places.hasNear(image, () => true);
    if (isNew) {
      places.add(image, undefined);
    }
    return isNew;
  };
}

/** Mean of the images that meet the atom itself. */
function onSpecialPosition(
  fractional: Vector3,
  operations: readonly SymmetryOperation[],
  distanceAngstrom: (v: Vector3) => number,
): [Vector3, number] {
  const sum: [number, number, number] = [0, 0, 0];
  let count = 0;
  let farthest = 0;
  for (const operation of operations) {
    const offset = nearestDifference(applyOperation(operation, fractional), fractional);
    const distance = distanceAngstrom(offset);
    if (distance > specialPositionAngstrom) {
      continue;
    }
    farthest = Math.max(farthest, distance);
    for (let k = 0; k < 3; k++) {
      sum[k]! += offset[k]!;
    }
    count++;
  }
  // An atom that is in place but for rounding keeps the digits of its file.
  if (farthest < 1e-9) {
    return [fractional, 0];
  }
  const shift: Vector3 = [sum[0] / count, sum[1] / count, sum[2] / count];
  const site: Vector3 = [fractional[0] + shift[0], fractional[1] + shift[1], fractional[2] + shift[2]];
  return [site, distanceAngstrom(shift)];
}

/** Into [0, 1), so that 1 − 1e-12 is 0 and not the other side of the cell. */
const wrapped = (x: number): number => Math.max(0, x - Math.floor(x + 1e-9));
