import { gridRadii, gridStep } from '../radial/radial-grid.ts';
import { capVolume, lensVolume } from './lens.ts';
import { LinearSystem } from './linear-system.ts';
import type { NeighbourShell } from './neighbour-shells.ts';
import { gridIndexAbove, type SphereRadii } from './sphere-radii.ts';

/**
 * Grid points below each muffin-tin radius at which overlap is taken apart: the outermost 92 % of the radius.
 */
const depth = 50;

/** A function of each type taken apart into spheres that add up to it. */
export interface Decomposed {
  /** By type, on the radial grid: the part that belongs to the sphere, zero outside of it. */
  readonly functions: readonly Float64Array[];
  /** The constant between the spheres. */
  readonly constant: number;
}

/**
 * Muffin-tin spheres that overlap. A potential or density known about each type's model atom is written as a
 * constant plus parts inside the spheres, such that the spheres put on top of each other, spherically
 * averaged about a model atom, give the known function at the outer grid points of every sphere. Each grid
 * point stands for a shell between the neighbouring half steps, and the share of it that lies in a
 * neighbour's shell follows from volumes of lenses.
 *
 * The matrix depends on geometry alone and is factored once.
 */
export class OverlappingSpheres {
  /** Volume of the solid outside of all muffin-tin spheres, per formula unit, in cubic bohr. */
  readonly interstitialVolume: number;
  readonly radii: readonly SphereRadii[];
  /** By type, number of the first grid point above the muffin-tin radius. */
  readonly matchIndices: readonly number[];
  readonly #weights: readonly number[];
  readonly #system: LinearSystem;
  /** Weights of the sphere parts in the mean of the potential over the Norman spheres. */
  readonly #normanRow: Float64Array;
  /** A⁻¹ 1 */
  readonly #response: Float64Array;

  /** @param weights of the types, in any unit */
  constructor(
    radii: readonly SphereRadii[],
    shells: readonly (readonly NeighbourShell[])[],
    weights: readonly number[],
  ) {
    this.radii = radii;
    const sum = weights.reduce((total, weight) => total + weight, 0);
    this.#weights = weights.map((weight) => weight / sum);
    this.matchIndices = radii.map(({ muffinTin }) => gridIndexAbove(muffinTin));
    const n = depth * radii.length;
    this.#system = new LinearSystem(this.#overlapMatrix(shells, n), n);
    this.#response = this.#system.solve(new Float64Array(n).fill(1));
    this.#normanRow = this.#meanRow(shells, n);
    this.interstitialVolume = radii.reduce((volume, { norman, muffinTin }, type) => {
      let own = ((4 * Math.PI) / 3) * (norman ** 3 - muffinTin ** 3);
      for (const { type: other, distance, count } of shells[type]!) {
        const reach = radii[other]!.muffinTin;
        if (muffinTin + reach > distance) {
          own += count * capVolume(muffinTin, reach, distance);
        }
      }
      return volume + weights[type]! * own;
    }, 0);
  }

  /** Takes potentials apart; the constant is the interstitial level. */
  potentials(potentials: readonly Float64Array[]): Decomposed {
    const right = this.#outerPoints(potentials);
    const particular = this.#system.solve(right);
    let mean = 0;
    for (const [type, { norman }] of this.radii.entries()) {
      mean += this.#weights[type]! * valueAt(potentials[type]!, norman);
    }
    const constant = (mean - dot(this.#normanRow, particular)) / (1 - dot(this.#normanRow, this.#response));
    const parts = particular.map((value, i) => value - constant * this.#response[i]!);
    return { functions: this.#filled(potentials, parts, constant), constant };
  }

  /** Takes densities apart; between the spheres they are not described. */
  densities(densities: readonly Float64Array[]): Float64Array[] {
    return this.#filled(densities, this.#system.solve(this.#outerPoints(densities)), 0);
  }

  #outerPoints(functions: readonly Float64Array[]): Float64Array {
    const out = new Float64Array(depth * functions.length);
    for (const [type, values] of functions.entries()) {
      const first = this.matchIndices[type]! - depth;
      for (let k = 0; k < depth; k++) {
        out[type * depth + k] = values[first + k]!;
      }
    }
    return out;
  }

  /**
   * The functions with their outer points replaced by the parts, up to the match index; the constant beyond.
   */
  #filled(functions: readonly Float64Array[], parts: Float64Array, constant: number): Float64Array[] {
    return functions.map((values, type) => {
      const match = this.matchIndices[type]!;
      const out = values.slice().fill(constant, match);
      for (let k = 0; k < depth; k++) {
        out[match - depth + k] = constant + parts[type * depth + k]!;
      }
      // By the parabola through the last three points.
      out[match] = 3 * out[match - 1]! - 3 * out[match - 2]! + out[match - 3]!;
      return out;
    });
  }

  /**
   * Edges in bohr of the shell for which outer grid point k of a type stands;
   * the last one ends at the radius.
   */
  #shellEdges(type: number): Float64Array {
    const first = this.matchIndices[type]! - depth;
    const edges = new Float64Array(depth + 1);
    for (let k = 0; k < depth; k++) {
      edges[k] = gridRadii[first + k]! * Math.exp(-gridStep / 2);
    }
    edges[depth] = this.radii[type]!.muffinTin;
    return edges;
  }

  #overlapMatrix(shells: readonly (readonly NeighbourShell[])[], n: number): Float64Array {
    const matrix = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      matrix[i * n + i] = 1;
    }
    const edges = this.radii.map((_, type) => this.#shellEdges(type));
    const lens = new Float64Array((depth + 1) * (depth + 1));
    for (const [type, neighbours] of shells.entries()) {
      const own = edges[type]!;
      for (const { type: other, distance, count } of neighbours) {
        if (this.radii[type]!.muffinTin + this.radii[other]!.muffinTin <= distance) {
          continue;
        }
        const their = edges[other]!;
        for (let k = 0; k <= depth; k++) {
          for (let m = 0; m <= depth; m++) {
            lens[k * (depth + 1) + m] = lensVolume(own[k]!, their[m]!, distance);
          }
        }
        for (let k = 0; k < depth; k++) {
          const volume = ((4 * Math.PI) / 3) * (own[k + 1]! ** 3 - own[k]! ** 3);
          const row = (type * depth + k) * n + other * depth;
          const outer = (k + 1) * (depth + 1);
          const inner = k * (depth + 1);
          for (let m = 0; m < depth; m++) {
            const shared = lens[outer + m + 1]! - lens[outer + m]! - lens[inner + m + 1]! + lens[inner + m]!;
            matrix[row + m]! += (count * shared) / volume;
          }
        }
      }
    }
    return matrix;
  }

  /**
   * Share of each shell in the surface of the Norman sphere, summed over neighbours and averaged over types.
   */
  #meanRow(shells: readonly (readonly NeighbourShell[])[], n: number): Float64Array {
    const row = new Float64Array(n);
    const edges = this.radii.map((_, type) => this.#shellEdges(type));
    for (const [type, neighbours] of shells.entries()) {
      const { norman } = this.radii[type]!;
      for (const { type: other, distance, count } of neighbours) {
        const nearest = Math.abs(distance - norman);
        if (this.radii[other]!.muffinTin <= nearest) {
          continue;
        }
        const factor = (this.#weights[type]! * count) / (4 * distance * norman);
        const their = edges[other]!;
        for (let m = 0; m < depth; m++) {
          const from = Math.max(their[m]!, nearest);
          const to = their[m + 1]!;
          if (to > from) {
            row[other * depth + m]! += factor * (to * to - from * from);
          }
        }
      }
    }
    return row;
  }
}

/** By the parabola in ln r through the three grid points around a radius. */
function valueAt(values: Float64Array, radius: number): number {
  const i = gridIndexAbove(radius);
  const t = Math.log(radius / gridRadii[i]!) / gridStep;
  const [a, b, c] = [values[i - 1]!, values[i]!, values[i + 1]!];
  return b + (t * (c - a)) / 2 + (t * t * (a - 2 * b + c)) / 2;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    sum += a[i]! * b[i]!;
  }
  return sum;
}
