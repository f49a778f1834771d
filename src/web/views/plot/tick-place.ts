import { largestOf } from '../../../base/lists.ts';

/** Width of a digit of the axes, px: 12 px letters. */
const digitPx = 7;

/**
 * Where the middle of a tick's words stands: at the tick,
 * but never so near to an end of the plot that they are cut.
 */
export function tickPlace(at: number, words: string, width: number): number {
  const half = (digitPx * words.length) / 2 + 1;
  return Math.max(half, Math.min(width - half, at));
}

/** Letters that fit beside the y axis. */
const mostLetters = 7;

/** Numbers of the y axis as short as they can be told apart: counts of a detector as "1.2e6". */
export function tickWords(values: readonly number[], format: (value: number) => string): string[] {
  const plain = values.map(format);
  if (plain.every((words) => words.length <= mostLetters)) {
    return plain;
  }
  const largest = largestOf(values.map(Math.abs), Number.MIN_VALUE);
  const step = values.length > 1 ? Math.abs(values[1]! - values[0]!) : largest;
  const digits = Math.min(12, Math.max(0, Math.ceil(Math.log10(largest / step))));
  return values.map((value) => {
    const [mantissa, exponent] = value.toExponential(digits).split('e');
    // As numbers: 1.20 and +6 are 1.2 and 6.
    return value === 0 ? '0' : `${Number(mantissa)}e${Number(exponent)}`.replaceAll('-', '−');
  });
}
