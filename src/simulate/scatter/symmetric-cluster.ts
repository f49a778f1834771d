import { largestOf } from '../../base/lists.ts';
import type { Complex } from '../../numeric/complex.ts';
import { type CouplingTable, couplingTable } from './angular-coupling.ts';
import { Bonds, bondVector } from './bonds.ts';
import { greenOfBorder } from './green-of-border.ts';
import { type AxisSigns, alongAxes, type MirrorGroup } from './mirror-group.ts';
import { PropagatorBlocks } from './propagator-blocks.ts';
import type { ScatteringAtom, ScatterOptions } from './scattering-cluster.ts';
import type { SymmetricMatrix } from './symmetric-matrix.ts';
import { inverseOf, wavesAbove } from './t-matrix.ts';

/** Another atom of an orbit as the atom that stands for it sees it. */
interface Member {
  readonly atom: number;
  /** An operation that brings the orbit's atom here. */
  readonly operation: number;
}

/** Atoms that the operations bring onto each other. */
interface Orbit {
  readonly type: number;
  readonly lMax: number;
  readonly members: readonly Member[];
  /** Operations that leave the first member in place. */
  readonly stabiliser: readonly number[];
  /**
   * By orbit from this one on, and in it by member: the bond to it from this orbit's atom;
   * 0 for the atom itself.
   */
  readonly bonds: Int32Array[];
}

/**
 * A cluster with mirrors, twofold axes or an inversion. Every real harmonic keeps or changes its sign under
 * each of them in the axes of the group, so that waves of one behaviour (the characters of a one-dimensional
 * irreducible representation) mix only with each other. Of each atom's orbit one stands for all, and each
 * behaviour of a p wave has a matrix of its own, smaller by the number of operations: with 2, 4 and 8 of them
 * the elimination takes 1/4, 3/64 and 3/512 of the work.
 */
export class SymmetricCluster {
  readonly #table: CouplingTable;
  /** Outermost first, the central atom last. */
  readonly #orbits: readonly Orbit[];
  readonly #blocks: PropagatorBlocks;
  /** By operation: the sign that it gives each wave. */
  readonly #signs: readonly Int8Array[];

  /** @param atoms the central atom first, the others by distance */
  constructor(atoms: readonly ScatteringAtom[], group: MirrorGroup) {
    this.#table = couplingTable(largestOf(atoms.map(({ lMax }) => lMax)));
    this.#signs = group.operations.map((signs) => waveSigns(signs, this.#table.lMax));
    const center = atoms[0]!.position;
    const positions = atoms.map(({ position }) => alongAxes(group, bondVector(position, center)));
    const taken = new Set<number>();
    const orbits: Orbit[] = [];
    atoms.forEach(({ type, lMax }, atom) => {
      if (taken.has(atom)) {
        return;
      }
      const members: Member[] = [];
      const stabiliser: number[] = [];
      group.images.forEach((images, operation) => {
        const image = images[atom]!;
        if (image === atom) {
          stabiliser.push(operation);
        }
        if (!taken.has(image)) {
          taken.add(image);
          members.push({ atom: image, operation });
        }
      });
      orbits.push({ type, lMax, members, stabiliser, bonds: [] });
    });
    this.#orbits = orbits.reverse();
    const bonds = new Bonds();
    this.#orbits.forEach((orbit, index) => {
      const own = orbit.members[0]!.atom;
      for (const { members } of this.#orbits.slice(index)) {
        orbit.bonds.push(
          Int32Array.from(members, ({ atom }) =>
            atom === own ? 0 : bonds.numberOf(bondVector(positions[own]!, positions[atom]!)),
          ),
        );
      }
    });
    this.#blocks = new PropagatorBlocks(bonds, this.#table);
  }

  /** Σ_m G_lm,lm of the central atom. @see ScatteringCluster.green */
  trace(
    l: number,
    momentum: Complex,
    t: readonly (readonly Complex[])[],
    matrix: SymmetricMatrix,
    { leastT = 0 }: ScatterOptions = {},
  ): Complex {
    this.#blocks.compute(momentum, matrix.memory);
    let [re, im] = [0, 0];
    for (const characters of this.#charactersOf(l)) {
      const trace = this.#traceOf(l, characters, t, matrix, leastT);
      re += trace.re;
      im += trace.im;
    }
    return { re, im };
  }

  /** The different behaviours of the waves of one l. */
  #charactersOf(l: number): Int8Array[] {
    const found = new Map<string, Int8Array>();
    for (let state = l * l; state < (l + 1) ** 2; state++) {
      const characters = Int8Array.from(this.#signs, (signs) => signs[state]!);
      found.set(characters.join(), characters);
    }
    return [...found.values()];
  }

  #traceOf(
    l: number,
    characters: Int8Array,
    t: readonly (readonly Complex[])[],
    matrix: SymmetricMatrix,
    leastT: number,
  ): Complex {
    const { stateL } = this.#table;
    const orbits = this.#orbits;
    const last = orbits.length - 1;
    // The waves of each orbit that behave so.
    const states = orbits.map(({ type, lMax, stabiliser }, index) => {
      const count = index === last ? (lMax + 1) ** 2 : wavesAbove(t[type]!, lMax, leastT);
      return Array.from({ length: count }, (_, state) => state).filter((state) =>
        stabiliser.every((operation) => characters[operation] === this.#signs[operation]![state]),
      );
    });
    const others = states.slice(0, last).reduce((sum, own) => sum + own.length, 0);
    const border = 4 * Math.ceil(others / 4);
    const size = 8 * Math.ceil((border + states[last]!.length) / 8);
    const blocks = this.#blocks.place(matrix.memory) / 4;
    matrix.resize(size);
    matrix.memory.floats.fill(0, matrix.offset(0, 0), matrix.offset(size, 0));
    let row = border - others;
    for (let i = 0; i < row; i++) {
      matrix.set(i, i, 1, 0);
    }
    const orbitRows = orbits.map((orbit, index): OrbitRows => {
      const own = states[index]!;
      const start = row;
      row += own.length;
      return {
        orbit,
        states: own,
        rows: Int32Array.from(own, (_, k) => matrix.offset(start + k, 0)),
        columns: Int32Array.from(own, (_, k) => groupedPlace(start + k)),
        places: Int32Array.from(own, groupedPlace),
      };
    });
    const { floats } = matrix.memory;
    orbitRows.forEach((first, i) => {
      first.orbit.bonds.forEach((bonds, behind) => {
        this.#fillPair(first, orbitRows[i + behind]!, bonds, characters, blocks, floats);
      });
      if (i < last) {
        first.states.forEach((state, k) => {
          const { re, im } = inverseOf(t[first.orbit.type]![stateL[state]!]!);
          const at = first.rows[k]! + first.columns[k]!;
          floats[at]! += re;
          floats[at + 4]! += im;
        });
      }
    });
    matrix.eliminate(border);
    const green = greenOfBorder(
      matrix,
      border,
      states[last]!.map((state) => t[orbits[last]!.type]![stateL[state]!]!),
    );
    let [re, im] = [0, 0];
    states[last]!.forEach((state, k) => {
      if (stateL[state] === l) {
        re += green.re[k * green.size + k]!;
        im += green.im[k * green.size + k]!;
      }
    });
    return { re, im };
  }

  /** The block of two orbits: the sum over the members of the second, as the atom of the first sees them. */
  #fillPair(
    first: OrbitRows,
    second: OrbitRows,
    bonds: Int32Array,
    characters: Int8Array,
    blocks: number,
    floats: Float32Array,
  ): void {
    const { stateL, stateCount, columns } = this.#table;
    const scale = Math.sqrt(first.orbit.members.length / second.orbit.members.length);
    const isSame = first.orbit === second.orbit;
    const width = second.states.length;
    const factors = new Float64Array(width);
    for (const [m, { operation }] of second.orbit.members.entries()) {
      if (isSame && m === 0) {
        continue;
      }
      const bond = bonds[m]!;
      const isOpposite = bond < 0;
      const block = blocks + 2 * columns * stateCount * (isOpposite ? -1 - bond : bond);
      const signs = this.#signs[operation]!;
      // An opposite bond has the sign (−1)^(l + l′).
      for (let b = 0; b < width; b++) {
        const state = second.states[b]!;
        factors[b] =
          scale * characters[operation]! * signs[state]! * (isOpposite && stateL[state]! & 1 ? -1 : 1);
      }
      for (let a = 0; a < first.states.length; a++) {
        const state = first.states[a]!;
        const from = block + 2 * columns * state;
        const row = first.rows[a]!;
        const sign = isOpposite && stateL[state]! & 1 ? -1 : 1;
        // Within an orbit the lower triangle is not kept.
        for (let b = isSame ? a : 0; b < width; b++) {
          const source = from + second.places[b]!;
          const at = row + second.columns[b]!;
          const factor = sign * factors[b]!;
          floats[at]! += factor * floats[source]!;
          floats[at + 4]! += factor * floats[source + 4]!;
        }
      }
    }
  }
}

/** An orbit's waves of one behaviour, and where they stand. */
interface OrbitRows {
  readonly orbit: Orbit;
  readonly states: readonly number[];
  /** Of each wave the beginning of its row among the numbers of the memory, and its column in a row. */
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  /** Its place in a row of a block. */
  readonly places: Int32Array;
}

/** Place of a column among groups of four. */
const groupedPlace = (column: number): number => 2 * (column & ~3) + (column & 3);

/**
 * The sign that each real harmonic takes when axes are turned round: z enters as often as l − |m|, and
 * cos mφ (sin mφ) as a polynomial in x that is even or odd as m (m + 1) is, times y for the sine.
 */
export function waveSigns([x, y, z]: AxisSigns, lMax: number): Int8Array {
  const power = (sign: number, exponent: number) => (exponent % 2 === 0 ? 1 : sign);
  return Int8Array.from({ length: (lMax + 1) ** 2 }, (_, state) => {
    const l = Math.floor(Math.sqrt(state));
    const m = state - l * l - l;
    const order = Math.abs(m);
    const around = m < 0 ? power(x, order + 1) * y : power(x, order);
    return power(z, l - order) * around;
  });
}
