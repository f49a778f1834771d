import { type Code, simd, unsigned } from './wasm-code.ts';

// Instructions on integers and Float64, beside those of `wasm-code.ts`.

export const minus = (a: Code, b: Code): Code => [...a, ...b, 0x6b];
export const and = (a: Code, b: Code): Code => [...a, ...b, 0x71];
export const shiftLeft = (a: Code, by: Code): Code => [...a, ...by, 0x74];
export const shiftRight = (a: Code, by: Code): Code => [...a, ...by, 0x76];
export const leadingZeros = (a: Code): Code => [...a, 0x67];
/** 1 where a < b as unsigned numbers, else 0. */
export const isLess = (a: Code, b: Code): Code => [...a, ...b, 0x49];
/** 1 where a < b as signed numbers, else 0. */
export const isLessSigned = (a: Code, b: Code): Code => [...a, ...b, 0x48];
/** a where the condition is not 0, else b. */
export const choose = (condition: Code, a: Code, b: Code): Code => [...a, ...b, ...condition, 0x1b];
export const smaller = (a: Code, b: Code): Code => choose(isLess(a, b), a, b);
export const larger = (a: Code, b: Code): Code => choose(isLess(a, b), b, a);
/** An unsigned number of 16 bits. */
export const loadShort = (address: Code): Code => [...address, 0x2f, 1, 0];
export const storeInteger = (address: Code, value: Code, offset = 0): Code => [
  ...address,
  ...value,
  ...[0x36, 2],
  ...unsigned(offset),
];
export const loadDouble = (address: Code, offset = 0): Code => [...address, 0x2b, 3, ...unsigned(offset)];
export const storeDouble = (address: Code, value: Code, offset = 0): Code => [
  ...address,
  ...value,
  ...[0x39, 3],
  ...unsigned(offset),
];
export const loadFloat = (address: Code, offset = 0): Code => [...address, 0x2a, 2, ...unsigned(offset)];
/** 1 where a > b as Float32, else 0. */
export const isLargerFloat = (a: Code, b: Code): Code => [...a, ...b, 0x5e];
export const or = (a: Code, b: Code): Code => [...a, ...b, 0x72];
export const exclusiveOr = (a: Code, b: Code): Code => [...a, ...b, 0x73];
/** An unsigned integer as a Float64. */
export const toDouble = (a: Code): Code => [...a, 0xb8];
export const plusDouble = (a: Code, b: Code): Code => [...a, ...b, 0xa0];
export const quotient = (a: Code, b: Code): Code => [...a, ...b, 0xa3];
/** 1 where a > b, else 0. */
export const isLargerDouble = (a: Code, b: Code): Code => [...a, ...b, 0x64];
export const onlyIf = (condition: Code, then: Code): Code => [...condition, 0x04, 0x40, ...then, 0x0b];
export const addIntegers4 = (a: Code, b: Code): Code => simd(0xae, a, b);
export const multiplyIntegers4 = (a: Code, b: Code): Code => simd(0xb5, a, b);
/** Sum of the four integers of a v128 local. */
export const sumOfIntegers4 = (local: Code): Code => {
  const lane = (index: number): Code => [...local, 0xfd, 0x1b, index];
  return [...lane(0), ...lane(1), 0x6a, ...lane(2), ...lane(3), 0x6a, 0x6a];
};
