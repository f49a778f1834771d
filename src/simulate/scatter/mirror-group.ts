import type { BondVector } from './bonds.ts';

/** One symmetry of a cluster in the axes of its group: each axis is kept (1) or turned round (−1). */
export type AxisSigns = readonly [number, number, number];

/**
 * Symmetries about the central atom that leave three orthogonal axes in place:
 * mirrors, twofold axes and inversion.
 */
export interface MirrorGroup {
  /** Three orthogonal unit vectors. */
  readonly axes: readonly [BondVector, BondVector, BondVector];
  /** 1, 2, 4 or 8 of them, the identity first. */
  readonly operations: readonly AxisSigns[];
  /** By operation and atom: the atom that it comes to lie on. */
  readonly images: readonly Int32Array[];
}

interface Atom {
  /** bohr */
  readonly position: BondVector;
  readonly type: number;
}

/** Atoms that lie this near, in bohr, lie on each other. */
const tolerance = 2e-3;
/** Symmetries are sought among the directions that this many atoms suggest. */
const suggestingAtoms = 20;

/**
 * The largest such group of a cluster: it makes the waves fall apart into kinds that do not mix. Sites with a
 * threefold or fourfold axis have these symmetries too, as far as they go with three axes.
 * @param atoms the central one first, the others by distance
 */
export function mirrorGroup(atoms: readonly Atom[]): MirrorGroup {
  const center = atoms[0]!.position;
  const relative = atoms.map(({ position, type }) => ({ position: minus(position, center), type }));
  const lookUp = new AtomLookUp(relative);
  const directions = suggestedDirections(relative.slice(1, 1 + suggestingAtoms)).filter(
    (axis) => lookUp.images(imageBy(axis, -1)) ?? lookUp.images(imageBy(axis, 1)),
  );
  let best = groupIn(axesAlong([0, 0, 1]), lookUp);
  for (const first of directions) {
    const across = directions.filter((second) => Math.abs(dot(first, second)) < 1e-3);
    for (const axes of [axesAlong(first), ...across.map((second) => axesAlong(first, second))]) {
      const group = groupIn(axes, lookUp);
      if (group.operations.length > best.operations.length) {
        best = group;
      }
    }
    if (best.operations.length === 8) {
      break;
    }
  }
  return best;
}

/** Coordinates along the axes of a group. */
export const alongAxes = ({ axes }: MirrorGroup, vector: BondVector): BondVector => [
  dot(axes[0], vector),
  dot(axes[1], vector),
  dot(axes[2], vector),
];

function groupIn(axes: MirrorGroup['axes'], lookUp: AtomLookUp): MirrorGroup {
  const operations: AxisSigns[] = [];
  const images: Int32Array[] = [];
  for (const signs of allSigns) {
    const found = lookUp.images((vector) => {
      const along = axes.map((axis, i) => signs[i]! * dot(axis, vector));
      return [0, 1, 2].map((k) =>
        axes.reduce((sum, axis, i) => sum + axis[k]! * along[i]!, 0),
      ) as unknown as BondVector;
    });
    if (found) {
      operations.push(signs);
      images.push(found);
    }
  }
  return { axes, operations, images };
}

const allSigns: readonly AxisSigns[] = [1, -1].flatMap((z) =>
  [1, -1].flatMap((y) => [1, -1].map((x) => [x, y, z] as const)),
);

/** The mirror image across the plane normal to an axis (sign −1 along it), or the half turn about it (1). */
const imageBy =
  (axis: BondVector, sign: 1 | -1) =>
  (vector: BondVector): BondVector => {
    const along = dot(axis, vector);
    return [0, 1, 2].map((k) =>
      sign === -1 ? vector[k]! - 2 * along * axis[k]! : 2 * along * axis[k]! - vector[k]!,
    ) as unknown as BondVector;
  };

/** Directions that a mirror or a twofold axis of these atoms can have, each once. */
function suggestedDirections(atoms: readonly Atom[]): BondVector[] {
  const found: BondVector[] = [];
  const add = (vector: BondVector): void => {
    const length = Math.hypot(...vector);
    if (length < 1e-2) {
      return;
    }
    const unit = vector.map((value) => value / length) as unknown as BondVector;
    if (!found.some((known) => Math.abs(dot(known, unit)) > 1 - 1e-7)) {
      found.push(unit);
    }
  };
  atoms.forEach(({ position: a, type }, i) => {
    add(a);
    for (const { position: b, type: other } of atoms.slice(i + 1)) {
      if (type === other && Math.abs(Math.hypot(...a) - Math.hypot(...b)) < tolerance) {
        add(minus(a, b));
        add([a[0] + b[0], a[1] + b[1], a[2] + b[2]]);
      }
      add(cross(a, b));
    }
  });
  return found;
}

/** Finds the atom at a place. */
class AtomLookUp {
  readonly #atoms: readonly Atom[];
  readonly #lengths: Float64Array;

  constructor(atoms: readonly Atom[]) {
    this.#atoms = atoms;
    this.#lengths = Float64Array.from(atoms, ({ position }) => Math.hypot(...position));
  }

  /** Where each atom comes to lie, or undefined where one lies on none. */
  images(move: (vector: BondVector) => BondVector): Int32Array | undefined {
    const images = new Int32Array(this.#atoms.length);
    for (const [i, { position, type }] of this.#atoms.entries()) {
      const moved = move(position);
      const found = this.#atoms.findIndex(
        (atom, j) =>
          atom.type === type &&
          Math.abs(this.#lengths[j]! - this.#lengths[i]!) < tolerance &&
          Math.hypot(...minus(atom.position, moved)) < tolerance,
      );
      if (found < 0) {
        return undefined;
      }
      images[i] = found;
    }
    return images;
  }
}

/** Orthogonal unit vectors, the first along `first`, the second along `second` where that is given. */
function axesAlong(first: BondVector, second?: BondVector): MirrorGroup['axes'] {
  const aside: BondVector = Math.abs(first[0]) < 0.8 ? [1, 0, 0] : [0, 1, 0];
  const across = normalised(cross(first, second ? cross(second, first) : aside));
  return [first, across, cross(first, across)];
}

function normalised(vector: BondVector): BondVector {
  const length = Math.hypot(...vector);
  return [vector[0] / length, vector[1] / length, vector[2] / length];
}

const dot = (a: BondVector, b: BondVector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const minus = (a: BondVector, b: BondVector): BondVector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const cross = (a: BondVector, b: BondVector): BondVector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
