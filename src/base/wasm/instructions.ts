/**
 * The instructions of WebAssembly that the numeric kernels use, under the names of its specification (W3C
 * WebAssembly Core 2.0, chapter 5.4). Kernels are generated where they run, so that neither a build nor an
 * installation needs a compiler.
 *
 * Operands are given in the order of the specification: `i32.sub(a, b)` is a − b.
 */

/** Bytes of instructions, in any nesting. An expression is code that leaves one value. */
export type Code = number | readonly Code[];

/** A parameter or local variable of a function. */
export interface Local {
  readonly index: number;
}

/** LEB128 of a whole number from 0 to 2^31 − 1. */
export function u32(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...u32(value >>> 7)];
}

function s32(value: number): number[] {
  const low = value & 0x7f;
  const rest = value >> 7;
  const isLast = (rest === 0 && low < 0x40) || (rest === -1 && low >= 0x40);
  return isLast ? [low] : [low | 0x80, ...s32(rest)];
}

type Unary = (a: Code) => Code;
type Binary = (a: Code, b: Code) => Code;
/** @param offset bytes added to the address */
type Load = (address: Code, offset?: number) => Code;
/** @param offset bytes added to the address */
type Store = (address: Code, value: Code, offset?: number) => Code;

const unary =
  (...opcode: readonly number[]): Unary =>
  (a) => [a, ...opcode];
const binary =
  (...opcode: readonly number[]): Binary =>
  (a, b) => [a, b, ...opcode];
/**
 * @param alignment exponent of the power of two that addresses are multiples of:
 * a hint, without another meaning
 */
const load =
  (alignment: number, ...opcode: readonly number[]): Load =>
  (address, offset = 0) => [address, ...opcode, alignment, ...u32(offset)];
const store =
  (alignment: number, ...opcode: readonly number[]): Store =>
  (address, value, offset = 0) => [address, value, ...opcode, alignment, ...u32(offset)];
/** Opcode of a vector instruction. */
const vector = (opcode: number): number[] => [0xfd, ...u32(opcode)];

export const local = {
  get: ({ index }: Local): Code => [0x20, ...u32(index)],
  set: ({ index }: Local, value: Code): Code => [value, 0x21, ...u32(index)],
};

export const memory = {
  /** Copies bytes within the memory. */
  copy: (to: Code, from: Code, bytes: Code): Code => [to, from, bytes, 0xfc, 10, 0, 0],
};

/** `a` where the condition is not 0, else `b`. */
export const select = (a: Code, b: Code, condition: Code): Code => [a, b, condition, 0x1b];

export const i32 = {
  const: (value: number): Code => [0x41, ...s32(value)],
  load: load(2, 0x28),
  load16_u: load(1, 0x2f),
  store: store(2, 0x36),
  eq: binary(0x46),
  ne: binary(0x47),
  lt_s: binary(0x48),
  lt_u: binary(0x49),
  le_s: binary(0x4c),
  clz: unary(0x67),
  ctz: unary(0x68),
  popcnt: unary(0x69),
  add: binary(0x6a),
  sub: binary(0x6b),
  mul: binary(0x6c),
  and: binary(0x71),
  or: binary(0x72),
  xor: binary(0x73),
  shl: binary(0x74),
  shr_u: binary(0x76),
  rotl: binary(0x77),
  wrap_i64: unary(0xa7),
};

export const i64 = {
  const: (value: number): Code => [0x42, ...s32(value)],
  extend_i32_u: unary(0xad),
  mul: binary(0x7e),
  shr_u: binary(0x88),
};

export const f32 = {
  load: load(2, 0x2a),
  store: store(2, 0x38),
  const: (value: number): Code => [0x43, ...new Uint8Array(Float32Array.of(value).buffer)],
  eq: binary(0x5b),
  lt: binary(0x5d),
  gt: binary(0x5e),
  le: binary(0x5f),
  add: binary(0x92),
  sub: binary(0x93),
  mul: binary(0x94),
  div: binary(0x95),
  convert_i32_u: unary(0xb3),
};

export const f64 = {
  load: load(3, 0x2b),
  store: store(3, 0x39),
  gt: binary(0x64),
  add: binary(0xa0),
  div: binary(0xa3),
  convert_i32_u: unary(0xb8),
};

export const v128 = {
  // Alignment 2^2 where addresses are those of 4-byte values.
  load: load(2, ...vector(0x00)),
  load32_splat: load(2, ...vector(0x09)),
  load64_splat: load(3, ...vector(0x0a)),
  store: store(2, ...vector(0x0b)),
  /** Replaces one of four lanes. */
  load32_lane: (address: Code, a: Code, lane: number): Code => [address, a, ...vector(0x56), 2, 0, lane],
  and: binary(...vector(0x4e)),
  /** Bits of `a` where those of `mask` are set, else of `b`. */
  bitselect: (a: Code, b: Code, mask: Code): Code => [a, b, mask, ...vector(0x52)],
  /** `v128.const` of 16 bytes. */
  const: (bytes: ArrayLike<number>): Code => [...vector(0x0c), ...Array.from(bytes)],
};

/** `v128.const` of zeros. */
export const zero: Code = v128.const(new Uint8Array(16));

export const i32x4 = {
  /** `v128.const` of four integers. */
  const: (...lanes: readonly [number, number, number, number]): Code =>
    v128.const(new Uint8Array(Int32Array.from(lanes).buffer)),
  extract_lane: (a: Code, lane: number): Code => [a, ...vector(0x1b), lane],
  /** The first bits of the four lanes. */
  bitmask: unary(...vector(0xa4)),
  extend_low_i16x8_u: unary(...vector(0xa9)),
  extend_high_i16x8_u: unary(...vector(0xaa)),
  shl: binary(...vector(0xab)),
  add: binary(...vector(0xae)),
  mul: binary(...vector(0xb5)),
  trunc_sat_f32x4_s: unary(...vector(0xf8)),
};

export const f32x4 = {
  /** `v128.const` of one number in all four lanes. */
  const: (value: number): Code => v128.const(new Uint8Array(new Float32Array(4).fill(value).buffer)),
  splat: unary(...vector(0x13)),
  extract_lane: (a: Code, lane: number): Code => [a, ...vector(0x1f), lane],
  lt: binary(...vector(0x43)),
  gt: binary(...vector(0x44)),
  le: binary(...vector(0x45)),
  demote_f64x2_zero: unary(...vector(0x5e)),
  abs: unary(...vector(0xe0)),
  sqrt: unary(...vector(0xe3)),
  add: binary(...vector(0xe4)),
  sub: binary(...vector(0xe5)),
  mul: binary(...vector(0xe6)),
  div: binary(...vector(0xe7)),
  min: binary(...vector(0xe8)),
  max: binary(...vector(0xe9)),
  /** b where b < a, else a. */
  pmin: binary(...vector(0xea)),
  /** b where a < b, else a: quicker than `max`, which cares for NaN and −0. */
  pmax: binary(...vector(0xeb)),
};

export const f64x2 = {
  promote_low_f32x4: unary(...vector(0x5f)),
  add: binary(...vector(0xf0)),
  sub: binary(...vector(0xf1)),
  mul: binary(...vector(0xf2)),
};

/** `i8x16.shuffle` of whole 32-bit lanes 0 … 7, those from 4 on being of `b`. */
export const shuffle32x4 = (a: Code, b: Code, ...lanes: readonly [number, number, number, number]): Code => [
  [a, b, ...vector(0x0d)],
  lanes.map((lane) => [4 * lane, 4 * lane + 1, 4 * lane + 2, 4 * lane + 3]),
];

// Control: block, loop, if, br and br_if put together.

/** `body` again and again, while the condition holds before it. */
export const whileLoop = (condition: Code, body: Code): Code => [
  [0x02, 0x40, 0x03, 0x40],
  [condition, 0x45, 0x0d, 1],
  body,
  [0x0c, 0, 0x0b, 0x0b],
];
/** `body` once or more, while the condition holds after it. */
export const doWhileLoop = (body: Code, condition: Code): Code => [
  [0x03, 0x40],
  body,
  [condition, 0x0d, 0, 0x0b],
];
export const ifThen = (condition: Code, then: Code): Code => [condition, 0x04, 0x40, then, 0x0b];
export const ifElse = (condition: Code, then: Code, otherwise: Code): Code => [
  [condition, 0x04, 0x40],
  [then, 0x05, otherwise, 0x0b],
];

/** Adds a value to an i32 local. */
export const increment = (variable: Local, by: Code): Code =>
  local.set(variable, i32.add(local.get(variable), by));
