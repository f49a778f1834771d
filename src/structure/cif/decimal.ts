const decimalNumber = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eEdD][+-]?\d+)?$/;

/**
 * The number that a text file spells, or NaN. Fortran's exponent letter d counts; "Infinity", "0x10" and the
 * empty string, which `Number` takes, do not.
 */
export function decimal(text: string): number {
  return decimalNumber.test(text) ? Number(text.replace(/d/i, 'e')) : Number.NaN;
}
