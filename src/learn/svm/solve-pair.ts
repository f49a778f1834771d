import { leastCurvature } from '../wasm/support-vector-code.ts';
import type { PairProblem } from './pair-problem.ts';
import type { SolverMemory } from './solver-memory.ts';

/**
 * A boundary between two classes: decision(x) = Σ coefficient · K(member, x) − offset,
 * above 0 for the first class.
 */
export interface PairSolution {
  /** alpha · y of each member; most are 0. */
  readonly coefficients: Float64Array;
  readonly offset: number;
}

/** LIBSVM's tolerance on the violation of the optimality conditions. */
const tolerance = 1e-3;
const iterationsBetweenShrinkings = 1000;
/** LIBSVM's limit; reached only where rounding keeps the conditions from being met. */
const leastLimit = 1e7;

/**
 * Solves the dual problem of a support vector machine for two classes, min ½ αᵀQα − Σα with yᵀα = 0 and 0 ≤ α
 * ≤ C, by sequential minimal optimisation with second-order choice of the working set (Fan, Chen, Lin, JMLR
 * 6, 1889, 2005; WSS 2) and shrinking (Joachims 1999; the rules of LIBSVM's section 5.1).
 *
 * For each member the product f = y · gradient is kept: a step of size d along (i, j) changes it by d (K_i −
 * K_j), whatever the signs of the classes.
 * @param yieldIfDue awaited now and then
 */
export async function solvePair(
  problem: PairProblem,
  cost: number,
  yieldIfDue: () => Promise<void> | undefined,
): Promise<PairSolution> {
  const solver = new Solver(problem, cost);
  const count = problem.members.length;
  const limit = Math.max(leastLimit, 100 * count);
  const interval = Math.min(count, iterationsBetweenShrinkings);
  for (let iteration = 1; iteration <= limit; iteration++) {
    if (iteration % interval === 0) {
      solver.shrink();
    }
    if (!solver.step()) {
      if (!solver.isShrunk) {
        break;
      }
      solver.unshrink();
      if (!solver.step()) {
        break;
      }
    }
    if (iteration % 64 === 0) {
      await yieldIfDue();
    }
  }
  if (solver.isShrunk) {
    solver.unshrink();
  }
  return solver.solution();
}

/** The members still worked on; what changes with every step is in the memory. */
interface ActiveMembers {
  /** Ascending, hence those of the first class first. */
  readonly members: Int32Array;
  readonly firstCount: number;
  /** Of each in the pieces of the kernel for its class. */
  readonly places: Int32Array;
}

class Solver {
  readonly #problem: PairProblem;
  readonly #memory: SolverMemory;
  readonly #cost: number;
  readonly #signs: Int8Array;
  readonly #alphas: Float64Array;
  /** y · gradient of each member; of the active ones as it was before they were gathered. */
  readonly #gradients: Float64Array;
  #active: ActiveMembers;
  #hasUnshrunk = false;
  /** Position, among the active members, of the member of I_up with the smallest y · gradient. */
  #mostViolating = -1;

  constructor(problem: PairProblem, cost: number) {
    const count = problem.members.length;
    this.#problem = problem;
    this.#memory = problem.kernel.solverMemory;
    this.#cost = cost;
    this.#signs = new Int8Array(count).fill(1, 0, problem.firstCount).fill(-1, problem.firstCount);
    this.#alphas = new Float64Array(count);
    this.#gradients = Float64Array.from(this.#signs, (sign) => -sign);
    this.#active = this.#gather(Int32Array.from(problem.members.keys()));
  }

  get isShrunk(): boolean {
    return this.#active.members.length < this.#signs.length;
  }

  /** Improves the pair of members that promises most; false where the active members meet the conditions. */
  step(): boolean {
    const { members: active } = this.#active;
    const memory = this.#memory;
    const i = this.#mostViolating;
    if (i < 0) {
      return false;
    }
    memory.makeRoom();
    const rowI = this.#row(i);
    const j = memory.selectSecond(memory.gradients32[i]!, rowI, tolerance);
    if (j < 0) {
      return false;
    }
    const rowJ = this.#row(j);
    const { gradients } = memory;
    const wanted = (gradients[j]! - gradients[i]!) / curvature(memory.value(rowI, j));
    const [above, below] = [this.#roomAbove(active[i]!), this.#roomBelow(active[j]!)];
    const size = Math.min(wanted, above, below);
    this.#move(i, size, size === above);
    this.#move(j, -size, size === below);
    this.#mostViolating = memory.updateGradients(size, rowI, rowJ);
    return true;
  }

  /** Address of the kernel values of an active member against all of them. */
  #row(s: number): number {
    const { members, places, firstCount } = this.#active;
    return this.#memory.row(s, (into) => {
      const { kernel, first, second, members: rows } = this.#problem;
      const row = rows[members[s]!]!;
      const [ofFirst, ofSecond] = [kernel.piece(row, first), kernel.piece(row, second)];
      for (let t = 0; t < firstCount; t++) {
        into[t] = ofFirst[places[t]!]!;
      }
      for (let t = firstCount; t < members.length; t++) {
        into[t] = ofSecond[places[t]!]!;
      }
    });
  }

  /** How far y · alpha of a member may rise. */
  #roomAbove(t: number): number {
    return this.#signs[t]! > 0 ? this.#cost - this.#alphas[t]! : this.#alphas[t]!;
  }

  #roomBelow(t: number): number {
    return this.#signs[t]! > 0 ? this.#alphas[t]! : this.#cost - this.#alphas[t]!;
  }

  /** Changes y · alpha of an active member; a step through the whole room ends exactly at the bound. */
  #move(s: number, by: number, isWhole: boolean): void {
    const t = this.#active.members[s]!;
    const change = this.#signs[t]! * by;
    if (!isWhole) {
      this.#alphas[t]! += change;
    } else {
      this.#alphas[t] = change > 0 ? this.#cost : 0;
    }
    this.#memory.upMask[s] = this.#roomAbove(t) > 0 ? 0 : Number.POSITIVE_INFINITY;
    this.#memory.lowMask[s] = this.#roomBelow(t) > 0 ? 0 : Number.NEGATIVE_INFINITY;
  }

  /** Puts aside members at a bound that are likely to stay there. */
  shrink(): void {
    const { gradients, upMask, lowMask } = this.#memory;
    const range = () => {
      let [smallest, largest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
      for (let s = 0; s < this.#active.members.length; s++) {
        if (upMask[s] === 0) {
          smallest = Math.min(smallest, gradients[s]!);
        }
        if (lowMask[s] === 0) {
          largest = Math.max(largest, gradients[s]!);
        }
      }
      return { smallest, largest };
    };
    let { smallest, largest } = range();
    // Near the end, mistakes of earlier shrinking are looked for once.
    if (!this.#hasUnshrunk && largest - smallest <= 10 * tolerance) {
      this.#hasUnshrunk = true;
      if (this.isShrunk) {
        this.unshrink();
        ({ smallest, largest } = range());
      }
    }
    const { members } = this.#active;
    const stays = members.filter((_, s) => {
      const isSettled =
        (upMask[s] !== 0 && gradients[s]! < smallest) || (lowMask[s] !== 0 && gradients[s]! > largest);
      return !isSettled;
    });
    if (stays.length === members.length) {
      return;
    }
    this.#putBack();
    this.#active = this.#gather(stays);
  }

  /** Brings all members back, with their gradients computed anew. */
  unshrink(): void {
    if (!this.isShrunk) {
      return;
    }
    this.#putBack();
    const { kernel, first, second, members: rows, firstCount } = this.#problem;
    const [firstStart, secondStart] = [kernel.starts[first]!, kernel.starts[second]!];
    const count = rows.length;
    const idle = new Int32Array(count - this.#active.members.length);
    for (let t = 0, s = 0; t < count; t++) {
      if (this.#active.members[s] === t) {
        s++;
      } else {
        idle[t - s] = t;
      }
    }
    for (const t of idle) {
      this.#gradients[t] = -this.#signs[t]!;
    }
    for (let s = 0; s < count; s++) {
      if (this.#alphas[s] === 0) {
        continue;
      }
      const coefficient = this.#alphas[s]! * this.#signs[s]!;
      const [ofFirst, ofSecond] = [kernel.piece(rows[s]!, first), kernel.piece(rows[s]!, second)];
      for (let i = 0; i < idle.length; i++) {
        const t = idle[i]!;
        const value = t < firstCount ? ofFirst[rows[t]! - firstStart]! : ofSecond[rows[t]! - secondStart]!;
        this.#gradients[t]! += coefficient * value;
      }
    }
    this.#active = this.#gather(Int32Array.from(rows.keys()));
  }

  #putBack(): void {
    const { members } = this.#active;
    const { gradients } = this.#memory;
    for (let s = 0; s < members.length; s++) {
      this.#gradients[members[s]!] = gradients[s]!;
    }
  }

  #gather(members: Int32Array): ActiveMembers {
    const { kernel, first, second, members: rows, firstCount } = this.#problem;
    const starts = [kernel.starts[first]!, kernel.starts[second]!] as const;
    const count = members.length;
    const places = new Int32Array(count);
    const memory = this.#memory;
    memory.begin(count);
    const { gradients, gradients32, upMask, lowMask } = memory;
    let activeFirst = 0;
    let best = -1;
    // Plain loops: calls of a function for each member would be most of the work of small problems.
    for (let s = 0; s < count; s++) {
      const t = members[s]!;
      const isFirst = t < firstCount;
      if (isFirst) {
        activeFirst++;
      }
      places[s] = rows[t]! - (isFirst ? starts[0] : starts[1]);
      gradients[s] = this.#gradients[t]!;
      gradients32[s] = gradients[s]!;
      if (this.#roomBelow(t) > 0) {
        lowMask[s] = 0;
      }
      if (this.#roomAbove(t) <= 0) {
        continue;
      }
      upMask[s] = 0;
      if (best < 0 || gradients32[s]! < gradients32[best]!) {
        best = s;
      }
    }
    this.#mostViolating = best;
    return { members, places, firstCount: activeFirst };
  }

  /** To be asked when all members are active. */
  solution(): PairSolution {
    const { gradients, upMask, lowMask } = this.#memory;
    let [sum, free] = [0, 0];
    let [lowest, highest] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    this.#active.members.forEach((_, s) => {
      const gradient = gradients[s]!;
      if (upMask[s] === 0 && lowMask[s] === 0) {
        sum += gradient;
        free++;
      } else if (upMask[s] === 0) {
        highest = Math.min(highest, gradient);
      } else {
        lowest = Math.max(lowest, gradient);
      }
    });
    return {
      coefficients: this.#alphas.map((alpha, t) => alpha * this.#signs[t]!),
      offset: free > 0 ? sum / free : (lowest + highest) / 2,
    };
  }
}

/** Of the line between two rows with kernel value `value`; 0 for equal rows. */
function curvature(value: number): number {
  return value < 1 ? 2 - 2 * value : leastCurvature;
}
