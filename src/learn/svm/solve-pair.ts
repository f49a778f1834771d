import { kernelValues, type PairProblem } from './pair-problem.ts';

/** A boundary between two classes: decision(x) = Σ coefficient · K(member, x) − offset, above 0 for the first class. */
export interface PairSolution {
  /** alpha · y of each member; most are 0. */
  readonly coefficients: Float64Array;
  readonly offset: number;
}

/** LIBSVM's tolerance on the violation of the optimality conditions. */
const tolerance = 1e-3;
/** Stands for a curvature that is not positive, as of two equal rows. */
const leastCurvature = 1e-12;
const iterationsBetweenShrinkings = 1000;
/** LIBSVM's limit; reached only where rounding keeps the conditions from being met. */
const leastLimit = 1e7;

/**
 * Solves the dual problem of a support vector machine for two classes, min ½ αᵀQα − Σα with yᵀα = 0 and 0 ≤ α ≤ C, by
 * sequential minimal optimisation with second-order choice of the working set (Fan, Chen, Lin, JMLR 6, 1889, 2005;
 * WSS 2) and shrinking (Joachims 1999; the rules of LIBSVM's section 5.1).
 *
 * For each member the product f = y · gradient is kept: a step of size d along (i, j) changes it by d (K_i − K_j),
 * whatever the signs of the classes.
 * @param pause awaited now and then
 */
export async function solvePair(
  problem: PairProblem,
  cost: number,
  pause: () => Promise<void> | undefined,
): Promise<PairSolution> {
  const solver = new Solver(problem, cost);
  const count = problem.members.length;
  const limit = Math.max(leastLimit, 100 * count);
  const interval = Math.min(count, iterationsBetweenShrinkings);
  for (let iteration = 1; iteration <= limit; iteration++) {
    if (iteration % interval === 0) solver.shrink();
    if (!solver.step()) {
      if (!solver.isShrunk) break;
      solver.unshrink();
      if (!solver.step()) break;
    }
    if (iteration % 64 === 0) await pause();
  }
  if (solver.isShrunk) solver.unshrink();
  return solver.solution();
}

class Solver {
  readonly #problem: PairProblem;
  readonly #cost: number;
  readonly #signs: Int8Array;
  readonly #alphas: Float64Array;
  /** y · gradient. */
  readonly #slopes: Float64Array;
  /** Whether y · alpha may still rise, may still fall. */
  readonly #canRise: Uint8Array;
  readonly #canFall: Uint8Array;
  /** Members still worked on, ascending. */
  #active: Int32Array;
  #hasUnshrunk = false;
  readonly #valuesOfI: Float32Array;
  readonly #valuesOfJ: Float32Array;

  constructor(problem: PairProblem, cost: number) {
    const count = problem.members.length;
    this.#problem = problem;
    this.#cost = cost;
    this.#signs = new Int8Array(count).fill(1, 0, problem.firstCount).fill(-1, problem.firstCount);
    this.#alphas = new Float64Array(count);
    this.#slopes = Float64Array.from(this.#signs, (sign) => -sign);
    this.#canRise = Uint8Array.from(this.#signs, (sign) => (sign > 0 ? 1 : 0));
    this.#canFall = Uint8Array.from(this.#signs, (sign) => (sign > 0 ? 0 : 1));
    this.#active = Int32Array.from({ length: count }, (_, member) => member);
    this.#valuesOfI = new Float32Array(count);
    this.#valuesOfJ = new Float32Array(count);
  }

  get isShrunk(): boolean {
    return this.#active.length < this.#signs.length;
  }

  /** Improves the pair of members that promises most; false where the active members meet the conditions. */
  step(): boolean {
    const i = this.#mostViolating();
    if (i < 0) return false;
    kernelValues(this.#problem, this.#problem.members[i]!, this.#active, this.#valuesOfI);
    const j = this.#bestPartner(i);
    if (j < 0) return false;
    kernelValues(this.#problem, this.#problem.members[j]!, this.#active, this.#valuesOfJ);

    const slopes = this.#slopes;
    const curvature = 2 - 2 * this.#valuesOfI[j]!;
    const wanted = (slopes[j]! - slopes[i]!) / (curvature > 0 ? curvature : leastCurvature);
    const size = Math.min(wanted, this.#roomAbove(i), this.#roomBelow(j));
    this.#move(i, size, this.#roomAbove(i));
    this.#move(j, -size, this.#roomBelow(j));
    const active = this.#active;
    const ofI = this.#valuesOfI;
    const ofJ = this.#valuesOfJ;
    for (let s = 0; s < active.length; s++) {
      const t = active[s]!;
      slopes[t]! += size * (ofI[t]! - ofJ[t]!);
    }
    return true;
  }

  /** Of the members whose y · alpha may rise, that with the smallest slope. */
  #mostViolating(): number {
    const active = this.#active;
    const slopes = this.#slopes;
    let [smallest, best] = [Number.POSITIVE_INFINITY, -1];
    for (let s = 0; s < active.length; s++) {
      const t = active[s]!;
      if (this.#canRise[t] === 1 && slopes[t]! < smallest) {
        smallest = slopes[t]!;
        best = t;
      }
    }
    return best;
  }

  /** Of the members whose y · alpha may fall, that which lowers the objective most; −1 where none violates enough. */
  #bestPartner(i: number): number {
    const active = this.#active;
    const slopes = this.#slopes;
    const values = this.#valuesOfI;
    const smallest = slopes[i]!;
    let largest = Number.NEGATIVE_INFINITY;
    let [gain, best] = [0, -1];
    for (let s = 0; s < active.length; s++) {
      const t = active[s]!;
      if (this.#canFall[t] !== 1) continue;
      const slope = slopes[t]!;
      if (slope > largest) largest = slope;
      const violation = slope - smallest;
      if (violation <= 0) continue;
      const curvature = 2 - 2 * values[t]!;
      const promised = (violation * violation) / (curvature > 0 ? curvature : leastCurvature);
      if (promised > gain) {
        gain = promised;
        best = t;
      }
    }
    return largest - smallest < tolerance ? -1 : best;
  }

  /** How far y · alpha may rise. */
  #roomAbove(t: number): number {
    return this.#signs[t]! > 0 ? this.#cost - this.#alphas[t]! : this.#alphas[t]!;
  }

  #roomBelow(t: number): number {
    return this.#signs[t]! > 0 ? this.#alphas[t]! : this.#cost - this.#alphas[t]!;
  }

  /** Changes y · alpha; a step through the whole room ends exactly at the bound. */
  #move(t: number, by: number, room: number): void {
    const change = this.#signs[t]! * by;
    let alpha = this.#alphas[t]! + change;
    if (Math.abs(by) >= room) alpha = change > 0 ? this.#cost : 0;
    this.#alphas[t] = alpha;
    const [below, above] = [alpha < this.#cost ? 1 : 0, alpha > 0 ? 1 : 0];
    this.#canRise[t] = this.#signs[t]! > 0 ? below : above;
    this.#canFall[t] = this.#signs[t]! > 0 ? above : below;
  }

  /** Puts aside members at a bound that are likely to stay there. */
  shrink(): void {
    let [smallest, largest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const t of this.#active) {
      if (this.#canRise[t] === 1) smallest = Math.min(smallest, this.#slopes[t]!);
      if (this.#canFall[t] === 1) largest = Math.max(largest, this.#slopes[t]!);
    }
    // Near the end, mistakes of earlier shrinking are looked for once.
    if (!this.#hasUnshrunk && largest - smallest <= 10 * tolerance) {
      this.#hasUnshrunk = true;
      if (this.isShrunk) this.unshrink();
    }
    this.#active = this.#active.filter((t) => {
      const slope = this.#slopes[t]!;
      const staysHigh = this.#canRise[t] === 0 && slope < smallest;
      const staysLow = this.#canFall[t] === 0 && slope > largest;
      return !(staysHigh || staysLow);
    });
  }

  /** Brings all members back, with their slopes computed anew. */
  unshrink(): void {
    const isActive = new Uint8Array(this.#signs.length);
    for (const t of this.#active) isActive[t] = 1;
    const all = Int32Array.from(this.#signs, (_, member) => member);
    const idle = all.filter((t) => isActive[t] === 0);
    for (const t of idle) this.#slopes[t] = -this.#signs[t]!;
    const values = this.#valuesOfI;
    for (const s of all) {
      if (this.#alphas[s] === 0) continue;
      const coefficient = this.#alphas[s]! * this.#signs[s]!;
      kernelValues(this.#problem, this.#problem.members[s]!, idle, values);
      for (const t of idle) this.#slopes[t]! += coefficient * values[t]!;
    }
    this.#active = all;
  }

  solution(): PairSolution {
    let [sum, free] = [0, 0];
    let [lowest, highest] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    this.#slopes.forEach((slope, t) => {
      const [rises, falls] = [this.#canRise[t] === 1, this.#canFall[t] === 1];
      if (rises && falls) {
        sum += slope;
        free++;
      } else if (rises) highest = Math.min(highest, slope);
      else lowest = Math.max(lowest, slope);
    });
    return {
      coefficients: this.#alphas.map((alpha, t) => alpha * this.#signs[t]!),
      offset: free > 0 ? sum / free : (lowest + highest) / 2,
    };
  }
}
