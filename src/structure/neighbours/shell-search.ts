import { type SiteGroups, siteGroups } from '../site-groups.ts';
import { turnedAxes } from './enumeration-basis.ts';
import {
  growNeighbors,
  type NeighborBuffer,
  type PeriodicCell,
  radiusToleranceAngstrom,
} from './periodic-neighbors.ts';

/** Balls relative to a site: centre x, y, z and radius each, in Å; only the first `count` hold. */
export interface Balls {
  count: number;
  values: Float64Array;
}

/** The space between two spheres around a site, the outer one included (Å). */
export interface Shell {
  readonly inner: number;
  readonly outer: number;
}

/**
 * How far beyond the surface of a ball an atom still counts as inside (Å). Wide against every rounding of the
 * balls, so that none is missed; narrow against the distance of atoms, so that few come in vain.
 */
const ballSlackAngstrom = 1e-3;

/** Slack of the enumeration bounds on the shell; every atom is measured again. */
const shellSlackAngstrom = 1e-6;

/**
 * Finds the neighbours of a site that are both in a shell and in one of several balls, without looking at the
 * rest of the shell: what a search across a vacuum needs, where a full sphere would hold the whole crystal
 * around. One object serves all searches of a cell.
 *
 * The enumeration of `fillNeighbors` (planes of images, lines in a plane, images on a line), each level
 * bounded by where the balls meet the plane or the line as well as by the shell; and over groups of sites
 * instead of single ones.
 */
export class ShellSearch {
  /** Number of atoms whose distance was taken by the last search. */
  measured = 0;
  readonly #cell: PeriodicCell;
  readonly #groups: SiteGroups;
  /** Unit vectors of the frame in which the basis is triangular. */
  readonly #axes: Float64Array;
  /** The balls in that frame, and the squared radii of their sections with the current plane and line. */
  #x = new Float64Array(32);
  #y = new Float64Array(32);
  #z = new Float64Array(32);
  #inPlane = new Float64Array(32);
  #inLine = new Float64Array(32);

  constructor(cell: PeriodicCell) {
    this.#cell = cell;
    this.#axes = turnedAxes(cell.lattice, cell.basis);
    this.#groups = siteGroups(cell.along, cell.list, (d0, d1, d2) => {
      const { l00, l10, l11, l20, l21, l22 } = cell.basis;
      return Math.hypot(d0 * l00 + d1 * l10 + d2 * l20, d1 * l11 + d2 * l21, d2 * l22);
    });
  }

  /**
   * Appends to `out` every neighbour with inner < d ≤ outer that lies in a ball which passes through the site
   * itself. Returns false, and leaves `out` as it was, where that would be more than `most`.
   */
  append(out: NeighborBuffer, site: number, shell: Shell, balls: Balls, most: number): boolean {
    const before = out.count;
    const { along, basis } = this.#cell;
    const { l00, l10, l11, l20, l21, l22 } = basis;
    const { center, radius, count: groupCount } = this.#groups;
    const [center0, center1, center2] = center;
    const from0 = along[0][site]!;
    const from1 = along[1][site]!;
    const from2 = along[2][site]!;
    const { count: ballCount, values: ball } = balls;
    this.#turn(balls);
    const bx = this.#x;
    const by = this.#y;
    const bz = this.#z;
    const inPlane = this.#inPlane;
    const inLine = this.#inLine;
    this.measured = 0;
    for (let group = 0; group < groupCount; group++) {
      const size = radius[group]!;
      const reach = shell.outer + size + shellSlackAngstrom;
      const hollow = Math.max(0, shell.inner - size - shellSlackAngstrom);
      const reachSquared = reach * reach;
      const hollowSquared = hollow * hollow;
      const d0 = center0[group]! - from0;
      const d1 = center1[group]! - from1;
      const d2 = center2[group]! - from2;
      const last2 = Math.floor(reach / l22 - d2);
      for (let m2 = Math.ceil(-reach / l22 - d2); m2 <= last2; m2++) {
        const x2 = d2 + m2;
        const z = x2 * l22;
        const halfWidth = Math.sqrt(Math.max(0, reachSquared - z * z));
        let low = Infinity;
        let high = -Infinity;
        for (let b = 0; b < ballCount; b++) {
          const ballReach = ball[4 * b + 3]! + size + ballSlackAngstrom;
          const squared = ballReach * ballReach - (z - bz[b]!) * (z - bz[b]!);
          inPlane[b] = squared;
          if (!(squared > 0)) {
            continue;
          }
          const width = Math.sqrt(squared);
          low = Math.min(low, by[b]! - width);
          high = Math.max(high, by[b]! + width);
        }
        low = Math.max(low, -halfWidth);
        high = Math.min(high, halfWidth);
        if (!(low <= high)) {
          continue;
        }
        const shift1 = (x2 * l21) / l11 + d1;
        const last1 = Math.floor(high / l11 - shift1);
        for (let m1 = Math.ceil(low / l11 - shift1); m1 <= last1; m1++) {
          const x1 = d1 + m1;
          const y = x1 * l11 + x2 * l21;
          const rest = reachSquared - z * z - y * y;
          const halfLength = Math.sqrt(Math.max(0, rest));
          let left = Infinity;
          let right = -Infinity;
          for (let b = 0; b < ballCount; b++) {
            const squared = inPlane[b]! - (y - by[b]!) * (y - by[b]!);
            inLine[b] = squared;
            if (!(squared > 0)) {
              continue;
            }
            const length = Math.sqrt(squared);
            left = Math.min(left, bx[b]! - length);
            right = Math.max(right, bx[b]! + length);
          }
          left = Math.max(left, -halfLength);
          right = Math.min(right, halfLength);
          if (!(left <= right)) {
            continue;
          }
          const shift0 = (x1 * l10 + x2 * l20) / l00 + d0;
          const hollowRest = hollowSquared - z * z - y * y;
          const last0 = Math.floor(right / l00 - shift0);
          for (let m0 = Math.ceil(left / l00 - shift0); m0 <= last0; m0++) {
            const x = (shift0 + m0) * l00;
            if (x * x < hollowRest) {
              // Over the hollow in one step.
              m0 = Math.max(m0, Math.floor(Math.sqrt(hollowRest) / l00 - shift0) - 1);
              continue;
            }
            for (let b = 0; b < ballCount; b++) {
              if (!(inLine[b]! > (x - bx[b]!) * (x - bx[b]!))) {
                continue;
              }
              this.#appendGroup(out, site, group, m0, m1, m2, shell, balls);
              break;
            }
            if (out.count - before > most) {
              out.count = before;
              return false;
            }
          }
        }
      }
    }
    return true;
  }

  /** Appends the sites of one image of a group that are in the shell and in a ball. */
  #appendGroup(
    out: NeighborBuffer,
    site: number,
    group: number,
    m0: number,
    m1: number,
    m2: number,
    shell: Shell,
    balls: Balls,
  ): void {
    const { lattice, fractional, along, basis } = this.#cell;
    const { toImage } = basis;
    const { starts, sites } = this.#groups;
    const smallest = shell.inner + radiusToleranceAngstrom;
    const largest = shell.outer + radiusToleranceAngstrom;
    const end = starts[group + 1]!;
    for (let at = starts[group]!; at < end; at++) {
      const s = sites[at]!;
      // Groups are of wrapped sites, neighbours of sites as given.
      const k0 = m0 - Math.floor(along[0][s]!);
      const k1 = m1 - Math.floor(along[1][s]!);
      const k2 = m2 - Math.floor(along[2][s]!);
      const n0 = k0 * toImage[0]! + k1 * toImage[3]! + k2 * toImage[6]!;
      const n1 = k0 * toImage[1]! + k1 * toImage[4]! + k2 * toImage[7]!;
      const n2 = k0 * toImage[2]! + k1 * toImage[5]! + k2 * toImage[8]!;
      // To the last bit as `fillNeighbors` does.
      const x = fractional[3 * s]! - fractional[3 * site]! + n0;
      const y = fractional[3 * s + 1]! - fractional[3 * site + 1]! + n1;
      const z = fractional[3 * s + 2]! - fractional[3 * site + 2]! + n2;
      const vx = x * lattice[0]! + y * lattice[3]! + z * lattice[6]!;
      const vy = x * lattice[1]! + y * lattice[4]! + z * lattice[7]!;
      const vz = x * lattice[2]! + y * lattice[5]! + z * lattice[8]!;
      const distance = Math.sqrt(vx * vx + vy * vy + vz * vz);
      this.measured++;
      if (distance <= smallest || distance > largest) {
        continue;
      }
      if (!isInBall(balls, vx, vy, vz, distance)) {
        continue;
      }
      const place = out.count;
      if (place === out.site.length) {
        growNeighbors(out);
      }
      out.site[place] = s;
      out.image[3 * place] = n0;
      out.image[3 * place + 1] = n1;
      out.image[3 * place + 2] = n2;
      out.vector[3 * place] = vx;
      out.vector[3 * place + 1] = vy;
      out.vector[3 * place + 2] = vz;
      out.distance[place] = distance;
      out.count++;
    }
  }

  /** The centres of the balls in the frame of the enumeration. */
  #turn({ count, values }: Balls): void {
    if (count > this.#x.length) {
      this.#x = new Float64Array(2 * count);
      this.#y = new Float64Array(2 * count);
      this.#z = new Float64Array(2 * count);
      this.#inPlane = new Float64Array(2 * count);
      this.#inLine = new Float64Array(2 * count);
    }
    const axes = this.#axes;
    for (let b = 0; b < count; b++) {
      const x = values[4 * b]!;
      const y = values[4 * b + 1]!;
      const z = values[4 * b + 2]!;
      this.#x[b] = x * axes[0]! + y * axes[1]! + z * axes[2]!;
      this.#y[b] = x * axes[3]! + y * axes[4]! + z * axes[5]!;
      this.#z[b] = x * axes[6]! + y * axes[7]! + z * axes[8]!;
    }
  }
}

/**
 * For a ball through the site, |v − p| < |p| is p · v > v²/2: no difference of large squares. A plane
 * bisecting v cuts off p exactly then.
 */
function isInBall({ count, values }: Balls, vx: number, vy: number, vz: number, distance: number): boolean {
  const edge = (distance / 2 - ballSlackAngstrom) * distance;
  for (let b = 0; b < count; b++) {
    if (values[4 * b]! * vx + values[4 * b + 1]! * vy + values[4 * b + 2]! * vz > edge) {
      return true;
    }
  }
  return false;
}
