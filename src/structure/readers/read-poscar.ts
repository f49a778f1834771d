import { InputError } from '../../base/input-error.ts';
import { elementOf } from '../../elements/element.ts';
import { checkLattice } from '../check-structure.ts';
import { decimal } from '../cif/decimal.ts';
import { finishedStructure } from '../close-contacts.ts';
import { elementOfSpecies } from '../element-symbol.ts';
import { type Lattice, toFractional, volume } from '../lattice.ts';
import type { Structure, Vector3 } from '../structure.ts';
import type { StructureOptions } from './read-options.ts';
import type { StructureReader } from './structure-reader.ts';

/** More atoms than this in one POSCAR is a misread line, and lines are counted before they are read. */
const mostAtoms = 200_000;

/**
 * VASP POSCAR and CONTCAR. VASP 4 files name no elements: their symbols are taken from the ends of the
 * coordinate lines or from the comment, if these fit the counts exactly. Velocities and what else follows the
 * coordinates are ignored. Selective dynamics, Cartesian coordinates, a scale per axis and a negative scale
 * (the volume) are understood (VASP wiki, "POSCAR").
 */
export const poscarReader: StructureReader = {
  format: 'POSCAR',
  fileName: /^(?:poscar|contcar)|\.(?:vasp|poscar)$/,
  recognises: ({ lines }) => isPoscar(lines),
  *read(text, options) {
    yield { structure: structureOf(text, options) };
  },
};

/**
 * A scale or three, three rows of three numbers, then symbols and counts, or counts and the kind of
 * coordinates: a table of three columns has no such lines.
 */
function isPoscar(lines: readonly string[]): boolean {
  const [scale, ...rows] = lines.slice(1, 5).map(numbersIn);
  const isCell = (scale === 1 || scale === 3) && rows.length === 3 && rows.every((count) => count === 3);
  const [sixth = '', seventh = ''] = lines.slice(5, 7);
  return (
    isCell &&
    (countsOf(sixth)
      ? /^\s*[sdcfk]/i.test(seventh)
      : /^\s*[a-z]/i.test(sixth) && countsOf(seventh) !== undefined)
  );
}

/** How many numbers a line holds; 0 if it holds anything else. */
function numbersIn(line: string): number {
  const words = wordsBefore(line);
  return words.every((word) => /^[+-]?[\d.]/.test(word)) ? words.length : 0;
}

/** The words of a line up to a comment. */
const wordsBefore = (line: string): string[] =>
  line
    .replace(/[!#].*/, '')
    .trim()
    .split(/\s+/);

/** @throws InputError with the line that is not as expected */
function structureOf(text: string, { fileName }: StructureOptions): Structure {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n?|\n/)
    .map((line) => line.trim());
  let at = 0;
  const comment = lines[at++] ?? '';
  const scale = wordsOf(at++, 'a scale factor').map(decimal);
  if (!(scale.length === 1 || scale.length === 3) || scale.some((s) => !Number.isFinite(s) || s === 0)) {
    fail(1, 'expected one scale factor or three, none of them 0');
  }
  if (scale.length === 3 && scale.some((s) => s < 0)) {
    fail(1, 'expected three positive scale factors');
  }
  const rows: Lattice = [
    vectorOf(at++, 'a lattice row'),
    vectorOf(at++, 'a lattice row'),
    vectorOf(at++, 'a lattice row'),
  ];
  const factors = factorsOf(scale, rows);
  const lattice = checkLattice(
    [scaled(rows[0], factors), scaled(rows[1], factors), scaled(rows[2], factors)],
    fileName,
  );

  const named = countsOf(lines[at] ?? '') ? undefined : wordsOf(at++, 'element symbols or atom counts');
  const symbolsLine = at - 1;
  const counts = countsOf(lines[at] ?? '');
  if (!counts) {
    fail(at, 'expected the number of atoms of each element');
  }
  at++;
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total > mostAtoms) {
    fail(at - 1, `expected at most ${mostAtoms} atoms`);
  }
  const isSelective = /^s/i.test(lines[at] ?? '');
  if (isSelective) {
    at++;
  }
  const mode = lines[at] ?? '';
  if (!/^[dfck]/i.test(mode)) {
    fail(at, 'expected Direct or Cartesian');
  }
  const isCartesian = /^[ck]/i.test(mode);
  at++;
  const first = at;
  const positions: Vector3[] = [];
  for (let n = 0; n < total; n++, at++) {
    if (at >= lines.length || lines[at] === '') {
      throw new InputError({
        place: fileName,
        problem: `expected ${total} atoms, found coordinates of ${n} only`,
      });
    }
    const position = vectorOf(at, 'three coordinates', true);
    positions.push(isCartesian ? toFractional(scaled(position, factors), lattice) : position);
  }
  const { elements, note } = elementsOf();
  const sites = positions.map((fractional, index) => ({ element: elements[index]!, fractional }));
  const structure = { name: comment || fileName, lattice, sites };
  return finishedStructure(note ? { ...structure, notes: [note] } : structure, fileName);

  function fail(index: number, message: string): never {
    const found =
      index < lines.length ? `found ${JSON.stringify(lines[index]!.slice(0, 60))}` : 'the file ends before';
    throw new InputError({ place: `${fileName}, line ${index + 1}`, problem: `${message}, ${found}` });
  }

  function wordsOf(index: number, what: string): string[] {
    const words = wordsBefore(lines[index] ?? '');
    if (words[0] === '') {
      fail(index, `expected ${what}`);
    }
    return words;
  }

  function vectorOf(index: number, what: string, mayHaveMore = false): Vector3 {
    const words = wordsOf(index, what);
    const [x, y, z] = words.slice(0, 3).map(decimal);
    const isVector = Number.isFinite(x) && Number.isFinite(y) && Number.isFinite(z);
    if (!isVector || (words.length > 3 && !mayHaveMore)) {
      fail(index, `expected ${what}`);
    }
    return [x!, y!, z!];
  }

  /** One element an atom. */
  function elementsOf(): { elements: string[]; note?: string } {
    if (named) {
      const symbols = named.map((name) => elementOfSpecies(name)?.symbol);
      const unknown = symbols.indexOf(undefined);
      if (unknown >= 0) {
        fail(symbolsLine, `expected element symbols, and ${JSON.stringify(named[unknown])} is none`);
      }
      if (symbols.length !== counts!.length) {
        fail(
          symbolsLine,
          `expected ${counts!.length} element symbols, as many as there are counts on the next line`,
        );
      }
      return { elements: repeated(symbols as string[], counts!) };
    }
    // Behind the coordinates, and behind the three flags of selective dynamics: an F there is no fluorine.
    const column = isSelective ? 6 : 3;
    const trailing = positions.map(
      (_, n) => elementOfSpecies(lines[first + n]!.split(/\s+/)[column] ?? '')?.symbol,
    );
    if (total > 0 && trailing.every((symbol) => symbol !== undefined)) {
      return {
        elements: trailing as string[],
        note: 'Elements are taken from the ends of the coordinate lines.',
      };
    }
    const symbols = symbolsInComment(comment, counts!);
    if (!symbols) {
      fail(
        5,
        `expected a line of ${counts!.length} element symbols before the counts, and the comment on line 1 does not` +
          ' name them either; add the line (VASP 5)',
      );
    }
    return {
      elements: repeated(symbols, counts!),
      note: `Elements are taken from the comment "${comment}".`,
    };
  }
}

/** Scale factors of x, y, z. A negative one is the wanted volume. */
function factorsOf(scale: number[], rows: Lattice): Vector3 {
  if (scale.length === 3) {
    return [scale[0]!, scale[1]!, scale[2]!];
  }
  const factor = scale[0]! > 0 ? scale[0]! : Math.cbrt(-scale[0]! / volume(rows));
  return [factor, factor, factor];
}

const scaled = ([x, y, z]: Vector3, factors: Vector3): Vector3 => [
  x * factors[0],
  y * factors[1],
  z * factors[2],
];

/** Atom counts, or undefined where the line is anything else. */
function countsOf(line: string): number[] | undefined {
  const words = wordsBefore(line);
  return words.every((word) => /^\d{1,9}$/.test(word)) ? words.map(Number) : undefined;
}

/** Symbols of a comment such as "Fe O" or "Fe2 O3" or "Fe2O3", only if they fit the counts one by one. */
function symbolsInComment(comment: string, counts: number[]): string[] | undefined {
  if (!/^(?:[A-Z][a-z]?\d*\s*)+$/.test(comment)) {
    return undefined;
  }
  const parts = [...comment.matchAll(/([A-Z][a-z]?)(\d*)/g)].map(([, symbol, count]) => ({
    symbol: symbol!,
    count,
  }));
  if (parts.length !== counts.length || parts.some(({ symbol }) => !elementOf(symbol))) {
    return undefined;
  }
  const isList = parts.every(({ count }) => count === '');
  const ratios = parts.map(({ count }, k) => counts[k]! / Number(count || 1));
  const isFormula = ratios.every((ratio) => ratio === ratios[0]);
  return isList || isFormula ? parts.map(({ symbol }) => symbol) : undefined;
}

const repeated = (symbols: string[], counts: number[]): string[] =>
  symbols.flatMap((symbol, k) => new Array<string>(counts[k]!).fill(symbol));
