import { ByteCursor } from '../bytes/byte-cursor.ts';
import { joinBytes } from '../bytes/join-bytes.ts';
import { copyingFunction, countedFunction, fillingFunction } from './counted-function.ts';
import { u32 } from './instructions.ts';

/** Name under which the counter is exported. */
export const stepsLeftName = 'edgewise_steps_left';
/** Where the counter begins. */
export const mostSteps = 2n ** 62n;

/**
 * Rewrites a WebAssembly program so that it counts its steps down and traps where none are left: whatever it
 * is fed with, it ends. A step is a turn of a loop, or a call of a function that calls others; to copy or to
 * fill memory costs one step in 256 bytes. Steps, unlike seconds, are the same on every machine and under any
 * load.
 *
 * The counter is a global of 64 bits, exported as `edgewise_steps_left`. It begins at 2^62, which no program
 * uses up. A program whose steps are used up traps at every further step, until the counter is set again.
 *
 * Binary format: W3C WebAssembly Core 3.0, chapter 5.
 *
 * @throws Error where the program has an instruction that is not known here
 */
export function countSteps(program: Uint8Array): Uint8Array<ArrayBuffer> {
  const sections = withGlobals(sectionsOf(program));
  const listOf = (id: number): List => {
    const content = sections.find((section) => section.id === id)?.content ?? Uint8Array.of(0);
    const cursor = new ByteCursor(content);
    return { count: leb128(cursor), bytes: content.subarray(cursor.offset) };
  };
  const [types, functions, globals, exports, code] = [1, 3, 6, 7, 10].map(listOf) as [
    List,
    List,
    List,
    List,
    List,
  ];
  const imported = countImports(listOf(2));
  const counter = imported.globals + globals.count;
  const copying = imported.functions + functions.count;
  const places = { counter, copying, filling: copying + 1 };
  const replaced = new Map<number, Uint8Array>([
    [1, extended(types, [threeIntegers])],
    [3, extended(functions, [u32(types.count), u32(types.count)])],
    [6, extended(globals, [[i64, mutable, ...constant, ...twoToThe62, end]])],
    [7, extended(exports, [[...text(stepsLeftName), ofGlobal, ...u32(counter)]])],
    [
      10,
      joinBytes([
        Uint8Array.from(u32(code.count + 2)),
        ...functionsIn(code).flatMap((body) => sized(countedFunction(body, places))),
        ...sized(copyingFunction(places)),
        ...sized(fillingFunction(places)),
      ]),
    ],
  ]);
  return joinBytes([
    program.subarray(0, headerBytes),
    ...sections.flatMap(({ id, content }) => [Uint8Array.of(id), ...sized(replaced.get(id) ?? content)]),
  ]);
}

/** Magic number and version. */
const headerBytes = 8;
const i64 = 0x7e;
const mutable = 1;
const ofGlobal = 3;
const constant = [0x42];
const end = 0x0b;
const twoToThe62 = [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0xc0, 0x00];
/** The type of a function: three i32, no result. */
const threeIntegers = [0x60, 3, 0x7f, 0x7f, 0x7f, 0];
const text = (value: string): number[] => [
  value.length,
  ...Array.from(value, (letter) => letter.charCodeAt(0)),
];
const sized = (bytes: Uint8Array): Uint8Array[] => [Uint8Array.from(u32(bytes.length)), bytes];

interface Section {
  readonly id: number;
  readonly content: Uint8Array;
}

/** What a section holds, where it is a list. */
interface List {
  readonly count: number;
  /** Of the items, without their count. */
  readonly bytes: Uint8Array;
}

const extended = ({ count, bytes }: List, more: readonly (readonly number[])[]): Uint8Array =>
  joinBytes([Uint8Array.from(u32(count + more.length)), bytes, Uint8Array.from(more.flat())]);

/** An unsigned number of 7 bits a byte, the lowest first. */
function leb128(cursor: ByteCursor): number {
  let value = 0;
  for (let factor = 1; ; factor *= 0x80) {
    const byte = cursor.uint8();
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) {
      return value;
    }
  }
}

function sectionsOf(program: Uint8Array): Section[] {
  const cursor = new ByteCursor(program);
  cursor.take(headerBytes);
  const sections = [];
  while (cursor.left > 0) {
    sections.push({ id: cursor.uint8(), content: cursor.take(leb128(cursor)) });
  }
  return sections;
}

/** A program without globals of its own has no section for them: it stands before that of the exports. */
function withGlobals(sections: readonly Section[]): readonly Section[] {
  const exportsAt = sections.findIndex(({ id }) => id === 7);
  return sections.some(({ id }) => id === 6)
    ? sections
    : sections.toSpliced(exportsAt, 0, { id: 6, content: Uint8Array.of(0) });
}

function functionsIn({ count, bytes }: List): Uint8Array[] {
  const cursor = new ByteCursor(bytes);
  return Array.from({ length: count }, () => cursor.take(leb128(cursor)));
}

/** How many functions and globals are imported: they are numbered before those of the program. */
function countImports({ count, bytes }: List): { functions: number; globals: number } {
  const cursor = new ByteCursor(bytes);
  const imported = { functions: 0, globals: 0 };
  const limits = (): void => {
    const hasMost = cursor.uint8() & 1;
    leb128(cursor);
    if (hasMost) {
      leb128(cursor);
    }
  };
  for (let i = 0; i < count; i++) {
    cursor.take(leb128(cursor));
    cursor.take(leb128(cursor));
    const kind = cursor.uint8();
    if (kind === 0) {
      leb128(cursor);
      imported.functions++;
    } else if (kind === 1) {
      cursor.uint8();
      limits();
    } else if (kind === 2) {
      limits();
    } else if (kind === 3) {
      cursor.take(2);
      imported.globals++;
    } else {
      throw new Error(`an import of kind ${kind} is not known`);
    }
  }
  return imported;
}
