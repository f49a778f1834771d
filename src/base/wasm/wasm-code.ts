/**
 * As much of WebAssembly's binary format (W3C WebAssembly Core 2.0, chapters 5.4 and 5.5) as the numeric kernels need,
 * so that they are generated where they run and neither a build nor an installation needs a compiler. Code is a list
 * of bytes; an expression is code that leaves one value.
 */
export type Code = readonly number[];

/** One exported function: all parameters are i32, there is no result. */
export interface WasmFunction {
  readonly name: string;
  readonly parameterCount: number;
  /** i32 locals after the parameters. */
  readonly i32Locals: number;
  /** v128 locals after those. */
  readonly v128Locals: number;
  readonly body: Code;
}

/** A module of functions that share the memory imported as `env.memory`. */
export function wasmModule(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const section = (id: number, items: readonly Code[]) => {
    const content = [...unsigned(items.length), ...items.flat()];
    return [id, ...unsigned(content.length), ...content];
  };
  const type = ({ parameterCount }: WasmFunction) => [0x60, parameterCount, ...i32s(parameterCount), 0];
  const code = ({ i32Locals, v128Locals, body }: WasmFunction) => {
    const locals = [2, ...unsigned(i32Locals), 0x7f, ...unsigned(v128Locals), 0x7b];
    const content = [...locals, ...body, 0x0b];
    return [...unsigned(content.length), ...content];
  };
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, functions.map(type)),
    ...section(2, [[...text('env'), ...text('memory'), 2, 0, 1]]),
    ...section(
      3,
      functions.map((_, i) => unsigned(i)),
    ),
    ...section(
      7,
      functions.map(({ name }, i) => [...text(name), 0, ...unsigned(i)]),
    ),
    ...section(10, functions.map(code)),
  ]);
}

const i32s = (count: number): number[] => new Array<number>(count).fill(0x7f);
const text = (value: string): number[] => [value.length, ...Array.from(value, (c) => c.charCodeAt(0))];

/** LEB128 of a whole number from 0 to 2^31 − 1. */
export function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

function signed(value: number): number[] {
  const low = value & 0x7f;
  const rest = value >> 7;
  const isLast = (rest === 0 && low < 0x40) || (rest === -1 && low >= 0x40);
  return isLast ? [low] : [low | 0x80, ...signed(rest)];
}

export const simd = (opcode: number, ...operands: Code[]): Code => [
  ...operands.flat(),
  0xfd,
  ...unsigned(opcode),
];

/** A local variable by its number: parameters first, then i32, then v128. */
export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number, value: Code): Code => [...value, 0x21, ...unsigned(local)];
export const i32 = (value: number): Code => [0x41, ...signed(value)];
export const plus = (a: Code, b: Code): Code => [...a, ...b, 0x6a];
export const times = (a: Code, b: Code): Code => [...a, ...b, 0x6c];
/** a ≤ b as signed numbers. */
export const atMost = (a: Code, b: Code): Code => [...a, ...b, 0x4c];
export const equal = (a: Code, b: Code): Code => [...a, ...b, 0x46];
export const unequal = (a: Code, b: Code): Code => [...a, ...b, 0x47];
/** Adds a value to an i32 local. */
export const advance = (local: number, by: Code): Code => set(local, plus(get(local), by));
export const whileTrue = (condition: Code, body: Code): Code => [
  ...[0x02, 0x40, 0x03, 0x40],
  ...[...condition, 0x45, 0x0d, 1],
  ...body,
  ...[0x0c, 0, 0x0b, 0x0b],
];
/** `body` once or more, for as long as the condition holds afterwards. */
export const doWhile = (body: Code, condition: Code): Code => [
  ...[0x03, 0x40],
  ...body,
  ...condition,
  ...[0x0d, 0, 0x0b],
];
export const ifElse = (condition: Code, then: Code, otherwise: Code): Code => [
  ...condition,
  ...[0x04, 0x40],
  ...then,
  0x05,
  ...otherwise,
  0x0b,
];
/** Copies bytes within the memory. */
export const copyBytes = (to: Code, from: Code, bytes: Code): Code => [
  ...[...to, ...from, ...bytes],
  ...[0xfc, 10, 0, 0],
];
export const loadI32 = (address: Code, offset = 0): Code => [...address, 0x28, 2, ...unsigned(offset)];
// Alignment 2^2: addresses are those of 4-byte floats, and the hint has no other meaning.
export const load4 = (address: Code, offset = 0): Code => [...simd(0, address), 2, ...unsigned(offset)];
export const loadSplat = (address: Code, offset = 0): Code => [...simd(9, address), 2, ...unsigned(offset)];
export const store4 = (address: Code, value: Code, offset = 0): Code => [
  ...simd(11, address, value),
  2,
  ...unsigned(offset),
];
export const storeOne = (address: Code, value: Code, offset = 0): Code => [
  ...address,
  ...value,
  0x38,
  2,
  ...unsigned(offset),
];
/** A Float32 value in all four lanes. */
export const four = (value: number): Code => {
  const bytes = [...new Uint8Array(Float32Array.of(value).buffer)];
  return [0xfd, 12, ...bytes, ...bytes, ...bytes, ...bytes];
};
export const zero4: Code = [0xfd, 12, ...new Array<number>(16).fill(0)];
export const abs4 = (a: Code): Code => simd(0xe0, a);
export const add4 = (a: Code, b: Code): Code => simd(0xe4, a, b);
export const subtract4 = (a: Code, b: Code): Code => simd(0xe5, a, b);
export const multiply4 = (a: Code, b: Code): Code => simd(0xe6, a, b);
export const divide4 = (a: Code, b: Code): Code => simd(0xe7, a, b);
export const root4 = (a: Code): Code => simd(0xe3, a);
export const larger4 = (a: Code, b: Code): Code => simd(0xe9, a, b);
export const smaller4 = (a: Code, b: Code): Code => simd(0xe8, a, b);
/** a where the lane of `test` is above 0, else 0. */
export const whereAbove0 = (a: Code, test: Code): Code => simd(78, a, simd(68, test, zero4));
/** 2^n of whole Float32 numbers n from −126 to 127, by writing n into the exponent. */
export const powerOf2 = (n: Code): Code => {
  const whole = simd(0xf8, n);
  const bias = [0xfd, 12, ...[127, 0, 0, 0], ...[127, 0, 0, 0], ...[127, 0, 0, 0], ...[127, 0, 0, 0]];
  return simd(0xab, simd(0xae, whole, bias), i32(23));
};
/**
 * Four lanes of 0 … 7, those from 4 on being of `b`.
 */
export const lanes = (a: Code, b: Code, ...picked: readonly [number, number, number, number]): Code => [
  ...[...a, ...b, 0xfd, 13],
  ...picked.flatMap((lane) => [4 * lane, 4 * lane + 1, 4 * lane + 2, 4 * lane + 3]),
];
/** All bits of a lane where a ≤ b, else none. */
export const whereAtMost = (a: Code, b: Code): Code => simd(0x45, a, b);
export const both = (a: Code, b: Code): Code => simd(78, a, b);
/** The first bits of four lanes, as an i32. */
export const bitsOf4 = (a: Code): Code => simd(0xa4, a);
export const bitAt = (bits: Code, at: number): Code => [...bits, ...i32(at), 0x76, ...i32(1), 0x71];
export const storeI32 = (address: Code, value: Code): Code => [...address, ...value, 0x36, 2, 0];
export const whereBelow = (a: Code, b: Code): Code => simd(0x43, a, b);
/** Bits of `a` where those of `where` are set, else of `b`. */
export const choose = (a: Code, b: Code, where: Code): Code => simd(0x52, a, b, where);
/** The larger lanes; quicker than `larger4`, which cares for NaN and −0. */
export const largerOf = (a: Code, b: Code): Code => simd(0xeb, a, b);
export const addWhole4 = (a: Code, b: Code): Code => simd(0xae, a, b);
/** Whole numbers in four lanes. */
export const whole4 = (...values: readonly [number, number, number, number]): Code => [
  ...[0xfd, 12],
  ...new Uint8Array(Int32Array.from(values).buffer),
];
// Two Float64 lanes.
export const doubleSplat = (address: Code): Code => [...simd(10, address), 3, 0];
export const add2 = (a: Code, b: Code): Code => simd(0xf0, a, b);
export const subtract2 = (a: Code, b: Code): Code => simd(0xf1, a, b);
export const multiply2 = (a: Code, b: Code): Code => simd(0xf2, a, b);
/** The first two Float32 lanes as Float64. */
export const widened = (a: Code): Code => simd(0x5f, a);
/** Two Float64 lanes as Float32, then two zeros. */
export const narrowed = (a: Code): Code => simd(0x5e, a);
/** (lane 0 + lane 1) + (lane 2 + lane 3), as one f32. */
export const sumOf4 = (local: number): Code => {
  const lane = (index: number) => [...get(local), 0xfd, 0x1f, index];
  return [...lane(0), ...lane(1), 0x92, ...lane(2), ...lane(3), 0x92, 0x92];
};
