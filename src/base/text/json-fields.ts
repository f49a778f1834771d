import { InputError } from '../input-error.ts';

/*
 * Checked fields of JSON. Each function takes a value and its place ("bundle.json: recipe.points"), gives the
 * value back with its type, and throws an `InputError` that says what was expected there and what was found.
 */

/** The value of a JSON text. @param at what the text is, for messages */
export function parsedJson(text: string, at: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError(
      { place: at, problem: `this is no JSON (${(error as Error).message})`, remedy: 'get the file again' },
      { cause: error },
    );
  }
}

/**
 * The object that a line of JSON lines holds. @param at file
 * and line @param remedy what to do with a line that is no JSON
 */
export function recordOfLine(line: string, at: string, remedy?: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new InputError(
      { place: at, problem: 'expected one JSON object a line, found text that is not JSON', remedy },
      { cause: error },
    );
  }
  return record(value, at);
}

export function record(value: unknown, at: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    unexpected(value, 'a JSON object', at);
  }
  return value as Record<string, unknown>;
}

export function list(value: unknown, at: string): unknown[] {
  return Array.isArray(value) ? value : unexpected(value, 'a list', at);
}

/** A text, which may be empty. */
export function text(value: unknown, at: string): string {
  return typeof value === 'string' ? value : unexpected(value, 'a text', at);
}

export function texts(value: unknown, at: string): string[] {
  return list(value, at).map((item, i) => text(item, `${at}[${i}]`));
}

/** A text that is not empty. */
export function word(value: unknown, at: string): string {
  return typeof value === 'string' && value ? value : unexpected(value, 'a word', at);
}

export function oneOf<Word extends string>(value: unknown, words: readonly Word[], at: string): Word {
  return words.find((candidate) => candidate === value) ?? unexpected(value, `"${words.join('" or "')}"`, at);
}

/** A finite number. */
export function finite(value: unknown, at: string): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : unexpected(value, 'a number', at);
}

export function wholeNumber(
  value: unknown,
  at: string,
  { least = 0, most = Number.MAX_SAFE_INTEGER }: { least?: number; most?: number } = {},
): number {
  if (Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most) {
    return value as number;
  }
  const bounds =
    most < Number.MAX_SAFE_INTEGER ? ` from ${least} to ${most}` : least > 0 ? ` of at least ${least}` : '';
  return unexpected(value, `a whole number${bounds}`, at);
}

/** Three numbers. */
export function vector(value: unknown, at: string): [number, number, number] {
  const [x, y, z] = numbers(value, at, 3);
  return [x!, y!, z!];
}

/** Finite numbers, as many as `length` says. */
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

/** Reads what may be absent: undefined, or null as Parquet has it. */
export function maybe<Value>(
  value: unknown,
  at: string,
  read: (value: unknown, at: string) => Value,
): Value | undefined {
  return value === undefined || value === null ? undefined : read(value, at);
}

/** Refuses a value. @param expected "a list" */
export function unexpected(value: unknown, expected: string, at: string): never {
  const found = value === undefined ? 'nothing' : JSON.stringify(value)?.slice(0, 60);
  throw new InputError({ place: at, problem: `expected ${expected}, found ${found ?? typeof value}` });
}
