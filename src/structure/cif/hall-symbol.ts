import type { Vector3 } from '../structure.ts';
import { generatedGroup } from './symmetry-group.ts';
import { identity, type SymmetryOperation } from './symmetry-operation.ts';

/** No space group has more operations in a cell of its tables. */
const mostOperations = 192;

const centerings: Readonly<Record<string, readonly Vector3[]>> = {
  P: [],
  A: [[0, 1 / 2, 1 / 2]],
  B: [[1 / 2, 0, 1 / 2]],
  C: [[1 / 2, 1 / 2, 0]],
  I: [[1 / 2, 1 / 2, 1 / 2]],
  R: [[2 / 3, 1 / 3, 1 / 3]],
  H: [[2 / 3, 1 / 3, 0]],
  F: [
    [0, 1 / 2, 1 / 2],
    [1 / 2, 0, 1 / 2],
  ],
};

const translations: Readonly<Record<string, Vector3>> = {
  a: [1 / 2, 0, 0],
  b: [0, 1 / 2, 0],
  c: [0, 0, 1 / 2],
  n: [1 / 2, 1 / 2, 1 / 2],
  u: [1 / 4, 0, 0],
  v: [0, 1 / 4, 0],
  w: [0, 0, 1 / 4],
  d: [1 / 4, 1 / 4, 1 / 4],
};

/** About z; the other axes follow by turning x, y, z round. */
const aboutZ: Readonly<Record<string, readonly number[]>> = {
  '1': identity.rotation,
  '2': [-1, 0, 0, 0, -1, 0, 0, 0, 1],
  '3': [0, -1, 0, 1, -1, 0, 0, 0, 1],
  '4': [0, -1, 0, 1, 0, 0, 0, 0, 1],
  '6': [1, -1, 0, 1, 0, 0, 0, 0, 1],
  "2'": [0, -1, 0, -1, 0, 0, 0, 0, -1],
  '2"': [0, 1, 0, 1, 0, 0, 0, 0, -1],
};

const aboutDiagonal = [0, 0, 1, 1, 0, 0, 0, 1, 0];

/**
 * All operations of the space group that a Hall symbol generates, with the origin that it states: "-P 2ybc",
 * "F 4d 2 3 -1d", "P 31 2 (0 0 4)" (S. R. Hall, Acta Cryst.
 * A37 (1981) 517; International Tables Vol. B, 1.4).
 * @returns undefined for what is no Hall symbol, or one with a change of axes in the brackets
 */
export function operationsOfHallSymbol(symbol: string): SymmetryOperation[] | undefined {
  const match =
    /^(-?)([PABCIRHF])((?: -?[12346][xyz]?['"*]?[abcnuvwd1-5]*)+)(?: \((-?\d+) (-?\d+) (-?\d+)\))?$/.exec(
      symbol
        .trim()
        .replaceAll('_', ' ')
        .replace(/\s+/g, ' ')
        .replace(/^(-?)([a-z])/i, (_, sign, letter) => sign + letter.toUpperCase()),
    );
  if (!match) {
    return undefined;
  }
  const [, inversion, lattice, rotations, ...shift] = match;
  const generators = centerings[lattice!]!.map(
    (translation): SymmetryOperation => ({ rotation: identity.rotation, translation }),
  );
  if (inversion) {
    generators.push({ rotation: identity.rotation.map((n) => -n), translation: [0, 0, 0] });
  }
  let axis = 'z';
  let before = '';
  for (const part of rotations!.trim().split(' ')) {
    const [, sign, order, ownAxis, mark, moves] = /^(-?)(\d)([xyz]?)(['"*]?)(.*)$/.exec(part)!;
    const implied = ownAxis || mark ? '' : impliedMark(order!, before);
    // Along one axis a diagonal is meant with respect to the axis before it.
    if (ownAxis) {
      axis = ownAxis;
    }
    const along = ownAxis || (implied === 'x' ? 'x' : axis);
    const matrix = rotationOf(order!, along, mark || implied);
    if (!matrix) {
      return undefined;
    }
    const translation: [number, number, number] = [0, 0, 0];
    for (const move of moves!) {
      const screw = Number(move) / Number(order);
      const step =
        translations[move] ??
        ([along === 'x' ? screw : 0, along === 'y' ? screw : 0, along === 'z' ? screw : 0] as const);
      for (let k = 0; k < 3; k++) {
        translation[k]! += step[k]!;
      }
    }
    generators.push({ rotation: sign ? matrix.map((n) => -n) : matrix, translation });
    before = order!;
  }
  const origin = shift.map((n) => Number(n ?? 0) / 12) as unknown as Vector3;
  const group = generatedGroup(
    generators.map((generator) => shifted(generator, origin)),
    mostOperations,
  );
  return group && [...group.values()];
}

/** What a rotation without axis means, by the one before it. */
function impliedMark(order: string, before: string): string {
  if (order === '3' && before !== '') {
    return '*';
  }
  if (order !== '2') {
    return '';
  }
  return before === '2' || before === '4' ? 'x' : before === '3' || before === '6' ? "'" : '';
}

function rotationOf(order: string, axis: string, mark: string): readonly number[] | undefined {
  if (mark === '*') {
    return order === '3' ? aboutDiagonal : undefined;
  }
  const matrix = aboutZ[mark === "'" || mark === '"' ? order + mark : order];
  if (!matrix) {
    return undefined;
  }
  // Row and column of z become those of the axis.
  const turn = axis === 'x' ? 1 : axis === 'y' ? 2 : 0;
  return matrix.map((_, index) => {
    const [row, column] = [Math.floor(index / 3), index % 3];
    return matrix[3 * ((row + 3 - turn) % 3) + ((column + 3 - turn) % 3)]!;
  });
}

/** The same operation seen from an origin that lies at −v: t + v − R v. */
function shifted({ rotation: r, translation: t }: SymmetryOperation, v: Vector3): SymmetryOperation {
  const image = (row: number) => r[row]! * v[0] + r[row + 1]! * v[1] + r[row + 2]! * v[2];
  return {
    rotation: r,
    translation: [t[0] + v[0] - image(0), t[1] + v[1] - image(3), t[2] + v[2] - image(6)],
  };
}
