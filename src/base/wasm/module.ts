import { type Code, type Local, u32 } from './instructions.ts';

/** A local variable, or an array of some. */
type Entry = string | readonly [name: string, count: number];

type Named<Entries extends readonly Entry[]> = {
  readonly [E in Entries[number] as E extends readonly [infer Name extends string, number]
    ? Name
    : E & string]: E extends string ? Local : readonly Local[];
};

/** How many local variables a function has. */
export interface LocalCounts {
  readonly parameters: number;
  readonly i32: number;
  readonly v128: number;
  readonly f32: number;
}

/** One exported function: all parameters are i32, there is no result. */
export interface WasmFunction {
  readonly name: string;
  readonly locals: LocalCounts;
  readonly body: Code;
}

/**
 * Names the parameters and local variables of a function.
 * @param names in the order of their numbers; `['row', 8]` is an array of eight
 * @example
 * const [locals, { rows, end, sum }] = named({ parameters: ['rows'], i32: ['end'], v128: [['sum', 4]] });
 */
export function named<
  const P extends readonly string[],
  const I extends readonly Entry[] = readonly [],
  const V extends readonly Entry[] = readonly [],
  const F extends readonly Entry[] = readonly [],
>(names: {
  readonly parameters: P;
  readonly i32?: I;
  readonly v128?: V;
  readonly f32?: F;
}): readonly [LocalCounts, Named<P> & Named<I> & Named<V> & Named<F>] {
  let index = 0;
  const all: Record<string, Local | readonly Local[]> = {};
  const name = (entries: readonly Entry[]): number => {
    const first = index;
    for (const entry of entries) {
      if (typeof entry === 'string') {
        all[entry] = { index: index++ };
      } else {
        all[entry[0]] = Array.from({ length: entry[1] }, () => ({ index: index++ }));
      }
    }
    return index - first;
  };
  const parameters = name(names.parameters);
  const i32 = name(names.i32 ?? []);
  const v128 = name(names.v128 ?? []);
  const f32 = name(names.f32 ?? []);
  return [{ parameters, i32, v128, f32 }, all as Named<P> & Named<I> & Named<V> & Named<F>];
}

/**
 * The binary form (W3C WebAssembly Core 2.0, chapter 5.5) of
 * functions that share the memory imported as `env.memory`.
 */
export function wasmModule(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const section = (id: number, items: readonly Code[]): Code => {
    const content = bytesOf([u32(items.length), items]);
    return [id, u32(content.length), content];
  };
  const type = ({ locals }: WasmFunction): Code => [
    [0x60, locals.parameters],
    new Array<number>(locals.parameters).fill(i32Type),
    0,
  ];
  const code = ({ locals, body }: WasmFunction): Code => {
    const integersAndVectors = [u32(locals.i32), i32Type, u32(locals.v128), v128Type];
    const floats = locals.f32 > 0 ? [u32(locals.f32), f32Type] : [];
    const content = bytesOf([locals.f32 > 0 ? 3 : 2, integersAndVectors, floats, body, 0x0b]);
    return [u32(content.length), content];
  };
  return Uint8Array.from(
    bytesOf([
      [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      section(1, functions.map(type)),
      section(2, [[text('env'), text('memory'), 2, 0, 1]]),
      section(
        3,
        functions.map((_, i) => u32(i)),
      ),
      section(
        7,
        functions.map(({ name }, i) => [text(name), 0, u32(i)]),
      ),
      section(10, functions.map(code)),
    ]),
  );
}

const i32Type = 0x7f;
const f32Type = 0x7d;
const v128Type = 0x7b;

const text = (value: string): number[] => [value.length, ...Array.from(value, (c) => c.charCodeAt(0))];

function bytesOf(code: Code): number[] {
  const bytes: number[] = [];
  const add = (part: Code): void => {
    if (typeof part === 'number') {
      bytes.push(part);
      return;
    }
    for (const inner of part) {
      add(inner);
    }
  };
  add(code);
  return bytes;
}
