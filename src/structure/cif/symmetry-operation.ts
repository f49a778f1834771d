import { InputError } from '../../base/input-error.ts';
import type { Vector3 } from '../structure.ts';

/** x′ = R x + t in fractional coordinates. */
export interface SymmetryOperation {
  /** Nine integers -1, 0, 1 (as of any primitive or centred cell), row by row. */
  readonly rotation: readonly number[];
  readonly translation: Vector3;
}

/** x, y, z. */
export const identity: SymmetryOperation = { rotation: [1, 0, 0, 0, 1, 0, 0, 0, 1], translation: [0, 0, 0] };

/** Translations of space groups in their usual settings are multiples of this; "0.3333" means 8 of them. */
const translationUnit = 1 / 24;

/** Three decimals, cut or rounded, are taken for the fraction that they stand for. */
const translationTolerance = 7e-4;

/**
 * Reads "x,y,z", "-y, x-y, 1/3+z", "X+0.5,-Y,Z" and the like.
 * @param place where it stands, as the beginning of a sentence
 * @throws InputError where it is no operation of a crystal
 */
export function symmetryOperation(text: string, place: string): SymmetryOperation {
  const parts = text.toLowerCase().replace(/\s/g, '').split(',');
  const rows = parts.map(component);
  if (rows.length !== 3 || rows.some((row) => row === undefined)) {
    fail();
  }
  const rotation = rows.flatMap((row) => row!.slice(0, 3));
  const [a, b, c, d, e, f, g, h, i] = rotation as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const determinant = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
  if (Math.abs(determinant) !== 1) {
    fail();
  }
  return { rotation, translation: [rows[0]![3]!, rows[1]![3]!, rows[2]![3]!] };

  function fail(): never {
    throw new InputError({
      place,
      problem: `${JSON.stringify(text.slice(0, 60))} is no symmetry operation, expected one like "-y, x-y, z+1/3"`,
    });
  }
}

/** Applies an operation to fractional coordinates. */
export function applyOperation(
  { rotation: r, translation: t }: SymmetryOperation,
  [x, y, z]: Vector3,
): Vector3 {
  return [
    r[0]! * x + r[1]! * y + r[2]! * z + t[0],
    r[3]! * x + r[4]! * y + r[5]! * z + t[1],
    r[6]! * x + r[7]! * y + r[8]! * z + t[2],
  ];
}

/** First p, then this one: (R S, R s + t), the translation taken into the cell. */
export function composed(after: SymmetryOperation, first: SymmetryOperation): SymmetryOperation {
  const rotation: number[] = [];
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) {
      let sum = 0;
      for (let k = 0; k < 3; k++) {
        sum += after.rotation[3 * i + k]! * first.rotation[3 * k + j]!;
      }
      rotation.push(sum);
    }
  }
  const [x, y, z] = applyOperation(after, first.translation);
  return { rotation, translation: [insideCell(x), insideCell(y), insideCell(z)] };
}

/** Text under which two operations are the same modulo the lattice. */
export const operationKey = ({ rotation, translation }: SymmetryOperation): string =>
  `${rotation.join('')}|${translation.map((t) => Math.round(insideCell(t) * 1000) % 1000).join(' ')}`;

/** x, y and z coefficients and the translation of one component, or undefined. */
function component(text: string): [number, number, number, number] | undefined {
  const row: [number, number, number, number] = [0, 0, 0, 0];
  const term = /([+-]?)(?:([xyz])|(\d+(?:\.\d*)?|\.\d+)(?:\/(\d+))?)/y;
  if (text === '') {
    return undefined;
  }
  while (term.lastIndex < text.length) {
    const isFirst = term.lastIndex === 0;
    const match = term.exec(text);
    if (!match || (!isFirst && match[1] === '')) {
      return undefined;
    }
    const sign = match[1] === '-' ? -1 : 1;
    if (match[2]) {
      row['xyz'.indexOf(match[2])]! += sign;
    } else {
      row[3] += (sign * Number(match[3])) / Number(match[4] ?? 1);
    }
  }
  if (row.slice(0, 3).some((n) => Math.abs(n) > 1) || !Number.isFinite(row[3])) {
    return undefined;
  }
  const units = Math.round(row[3] / translationUnit);
  const isUsual = Math.abs(row[3] - units * translationUnit) < translationTolerance;
  row[3] = insideCell(isUsual ? units / 24 : row[3]);
  return row;
}

const insideCell = (x: number): number => x - Math.floor(x + 1e-9);
