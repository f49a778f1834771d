import { InputError } from '../../base/input-error.ts';
import type { CifBlock } from './cif-document.ts';
import type { CifToken } from './cif-tokens.ts';
import { decimal } from './decimal.ts';

/** A bare ? or . means "unknown" or "inapplicable". */
export const isUnknown = ({ bare, text }: CifToken): boolean => bare && (text === '?' || text === '.');

/** The first known value of some tags of a block, by `cifKey`. */
export function textOf({ columns }: CifBlock, keys: readonly string[]): string | undefined {
  return keys
    .map((key) => columns.get(key)?.values[0])
    .find((value) => value && !isUnknown(value))
    ?.text.trim();
}

/** Number with or without its uncertainty: 5.4307(2). @throws InputError with the line where it is none */
export function numberOf({ text, line }: CifToken, what: string, place: string): number {
  const value = decimal(text.replace(/\(\d*\)$/, ''));
  if (!Number.isFinite(value)) {
    throw new InputError({
      place: `${place}, line ${line}`,
      problem: `${what} must be a number, found ${JSON.stringify(text.slice(0, 40))}`,
    });
  }
  return value;
}
