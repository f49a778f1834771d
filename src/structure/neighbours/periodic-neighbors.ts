import type { Structure, Vector3 } from '../structure.ts';
import { type CellList, cellList, nearbySites } from './cell-list.ts';
import { type EnumerationBasis, enumerationBasis } from './enumeration-basis.ts';

/**
 * Two distances that differ by less than this are one: an atom at exactly the radius stays in when rounding
 * of the cell makes it 7.000000000000001 Å, and 7.000000004 Å is out, as in the neighbour search of pymatgen,
 * whose Voronoi cells the labels follow (docs/labels.md, "From structure to p").
 */
export const radiusToleranceAngstrom = 1e-9;

/** Below this, looking at every site is as quick as finding the boxes around. */
const sitesWorthAList = 256;

/** Slack of the enumeration bounds; every candidate is measured again from its fractional coordinates. */
const boundSlackAngstrom = 1e-6;

/** A structure laid out for repeated neighbour searches. */
export interface PeriodicCell {
  readonly siteCount: number;
  /** Rows a, b, c in Å, nine numbers. */
  readonly lattice: Float64Array;
  /** Fractional coordinates, three a site, as in the structure (not wrapped). */
  readonly fractional: Float64Array;
  /** Coordinates of the sites along the three rows of the enumeration basis. */
  readonly along: readonly [Float64Array, Float64Array, Float64Array];
  readonly basis: EnumerationBasis;
  /** Only in cells of many sites. */
  readonly list: CellList | undefined;
}

/**
 * Neighbours of one site as columns; only the first `count` entries hold. The arrays are replaced by longer
 * ones when they are full, so take them from the buffer after each search. One buffer serves any number of
 * searches.
 */
export interface NeighborBuffer {
  count: number;
  /** Index of the neighbour's site in the structure. */
  site: Int32Array;
  /** Cell of the neighbour, three integers each. */
  image: Int32Array;
  /** From the centre to the neighbour in Å, three numbers each. */
  vector: Float64Array;
  /** Å. */
  distance: Float64Array;
}

/** One neighbour, for people. */
export interface Neighbor {
  readonly siteIndex: number;
  readonly image: Vector3;
  /** From the centre to the neighbour in Å: (f_s − f_i + n) A. */
  readonly vector: Vector3;
  readonly distanceAngstrom: number;
}

/** Prepares a structure for `fillNeighbors`. @throws InputError for a lattice without volume */
export function periodicCell(structure: Structure): PeriodicCell {
  const { sites, lattice } = structure;
  const basis = enumerationBasis(lattice);
  const { toBasis } = basis;
  const fractional = new Float64Array(3 * sites.length);
  const along = [
    new Float64Array(sites.length),
    new Float64Array(sites.length),
    new Float64Array(sites.length),
  ] as const;
  for (let s = 0; s < sites.length; s++) {
    const [x, y, z] = sites[s]!.fractional;
    fractional.set([x, y, z], 3 * s);
    for (let k = 0; k < 3; k++) {
      along[k]![s] = x * toBasis[k]! + y * toBasis[3 + k]! + z * toBasis[6 + k]!;
    }
  }
  const list = sites.length < sitesWorthAList ? undefined : cellList(along, basis.spacings);
  return {
    siteCount: sites.length,
    lattice: Float64Array.from(lattice.flat()),
    fractional,
    along,
    basis,
    list,
  };
}

/** An empty buffer. 256 holds what lies within 7 Å of an atom in nearly every crystal. */
export const neighborBuffer = (capacity = 256): NeighborBuffer => ({
  count: 0,
  site: new Int32Array(capacity),
  image: new Int32Array(3 * capacity),
  vector: new Float64Array(3 * capacity),
  distance: new Float64Array(capacity),
});

/**
 * Writes every (site s, image n) with 0 < d ≤ radius around a site into `out` and returns their number.
 * Ordered by s, then by image; vectors are (f_s − f_i + n) A in doubles from the fractional coordinates as
 * given.
 *
 * The images are enumerated exactly (Fincke and Pohst 1985): in the triangular form of a reduced basis the
 * distance is a sum of three squares that depend on one, two and three of the image numbers, and each bounds
 * the next. The outermost bound is radius / plane spacing, that is, radius times the length of a reciprocal
 * lattice vector. So the work is proportional to what is found, for skewed and flat cells too.
 */
export function fillNeighbors(
  out: NeighborBuffer,
  cell: PeriodicCell,
  siteIndex: number,
  radiusAngstrom: number,
): number {
  const { siteCount, lattice, fractional, basis, list } = cell;
  const [along0, along1, along2] = cell.along;
  const { l00, l10, l11, l20, l21, l22, toImage } = basis;
  const a0 = lattice[0]!;
  const a1 = lattice[1]!;
  const a2 = lattice[2]!;
  const b0 = lattice[3]!;
  const b1 = lattice[4]!;
  const b2 = lattice[5]!;
  const c0 = lattice[6]!;
  const c1 = lattice[7]!;
  const c2 = lattice[8]!;
  const fx = fractional[3 * siteIndex]!;
  const fy = fractional[3 * siteIndex + 1]!;
  const fz = fractional[3 * siteIndex + 2]!;
  const center0 = along0[siteIndex]!;
  const center1 = along1[siteIndex]!;
  const center2 = along2[siteIndex]!;
  const reach = radiusAngstrom + boundSlackAngstrom;
  const reachSquared = reach * reach;
  const largest = radiusAngstrom + radiusToleranceAngstrom;
  const halfWidth2 = reach / l22;
  let count = 0;
  let capacity = out.site.length;
  const candidates = list ? nearbySites(list, cell.along, siteIndex, reach) : siteCount;
  for (let candidate = 0; candidate < candidates; candidate++) {
    const s = list ? list.found[candidate]! : candidate;
    const d2 = along2[s]! - center2;
    const last2 = Math.floor(halfWidth2 - d2);
    for (let m2 = Math.ceil(-halfWidth2 - d2); m2 <= last2; m2++) {
      const x2 = d2 + m2;
      const rest2 = Math.max(0, reachSquared - x2 * l22 * (x2 * l22));
      const d1 = along1[s]! - center1;
      const shift1 = d1 + (x2 * l21) / l11;
      const halfWidth1 = Math.sqrt(rest2) / l11;
      const last1 = Math.floor(halfWidth1 - shift1);
      for (let m1 = Math.ceil(-halfWidth1 - shift1); m1 <= last1; m1++) {
        const x1 = d1 + m1;
        const y1 = x1 * l11 + x2 * l21;
        const halfWidth0 = Math.sqrt(Math.max(0, rest2 - y1 * y1)) / l00;
        const shift0 = along0[s]! - center0 + (x1 * l10 + x2 * l20) / l00;
        const last0 = Math.floor(halfWidth0 - shift0);
        for (let m0 = Math.ceil(-halfWidth0 - shift0); m0 <= last0; m0++) {
          const n0 = m0 * toImage[0]! + m1 * toImage[3]! + m2 * toImage[6]!;
          const n1 = m0 * toImage[1]! + m1 * toImage[4]! + m2 * toImage[7]!;
          const n2 = m0 * toImage[2]! + m1 * toImage[5]! + m2 * toImage[8]!;
          const x = fractional[3 * s]! - fx + n0;
          const y = fractional[3 * s + 1]! - fy + n1;
          const z = fractional[3 * s + 2]! - fz + n2;
          const vx = x * a0 + y * b0 + z * c0;
          const vy = x * a1 + y * b1 + z * c1;
          const vz = x * a2 + y * b2 + z * c2;
          const distance = Math.sqrt(vx * vx + vy * vy + vz * vz);
          if (distance === 0 || distance > largest) {
            continue;
          }
          if (count === capacity) {
            capacity = growNeighbors(out);
          }
          out.site[count] = s;
          out.image[3 * count] = n0;
          out.image[3 * count + 1] = n1;
          out.image[3 * count + 2] = n2;
          out.vector[3 * count] = vx;
          out.vector[3 * count + 1] = vy;
          out.vector[3 * count + 2] = vz;
          out.distance[count] = distance;
          count++;
        }
      }
    }
  }
  out.count = count;
  return count;
}

/**
 * Every neighbour of a site with 0 < d ≤ radius, nearest first; equal distances keep the order of sites and
 * images. For many sites or many structures use `periodicCell` and `fillNeighbors`.
 */
export function neighborsWithin(structure: Structure, siteIndex: number, radiusAngstrom: number): Neighbor[] {
  const buffer = neighborBuffer();
  const count = fillNeighbors(buffer, periodicCell(structure), siteIndex, radiusAngstrom);
  const triple = (values: ArrayLike<number>, k: number): Vector3 => [
    values[3 * k]!,
    values[3 * k + 1]!,
    values[3 * k + 2]!,
  ];
  return Array.from({ length: count }, (_, k) => ({
    siteIndex: buffer.site[k]!,
    image: triple(buffer.image, k),
    vector: triple(buffer.vector, k),
    distanceAngstrom: buffer.distance[k]!,
  })).sort((p, q) => p.distanceAngstrom - q.distanceAngstrom);
}

/** Twice the room; what is in the buffer stays. Returns the new capacity. */
export function growNeighbors(out: NeighborBuffer): number {
  const longer = neighborBuffer(2 * out.site.length);
  longer.site.set(out.site);
  longer.image.set(out.image);
  longer.vector.set(out.vector);
  longer.distance.set(out.distance);
  Object.assign(out, { ...longer, count: out.count });
  return out.site.length;
}
