import { InputError } from './input-error.ts';

/** A JSON object. @param at place, for messages @throws InputError where it is something else */
export function record(value: unknown, at: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InputError({ place: at, problem: 'expected a JSON object' });
  }
  return value as Record<string, unknown>;
}

/** A JSON array. @param at place, for messages @throws InputError where it is something else */
export function list(value: unknown, at: string): unknown[] {
  if (!Array.isArray(value)) {
    throw new InputError({ place: at, problem: 'expected a list' });
  }
  return value;
}

/** A text that is not empty. @param at place, for messages @throws InputError where it is something else */
export function word(value: unknown, at: string): string {
  if (typeof value !== 'string' || !value) {
    throw new InputError({ place: at, problem: 'expected a word' });
  }
  return value;
}

/** Three numbers. @param at place, for messages @throws InputError where it is something else */
export function vector(value: unknown, at: string): [number, number, number] {
  const [x, y, z] = numbers(value, at, 3);
  return [x!, y!, z!];
}

/** Finite numbers, as many as `length` says. @param at place, for messages @throws InputError where it is something else */
export function numbers(value: unknown, at: string, length?: number): Float64Array {
  const values = list(value, at);
  if (length !== undefined && values.length !== length) {
    throw new InputError({ place: at, problem: `expected ${length} numbers, found ${values.length}` });
  }
  const wrong = values.findIndex((item) => typeof item !== 'number' || !Number.isFinite(item));
  if (wrong >= 0) {
    throw new InputError({ place: at, problem: `number ${wrong + 1} is ${JSON.stringify(values[wrong])}` });
  }
  return Float64Array.from(values as number[]);
}
