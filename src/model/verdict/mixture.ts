import { coordinationNumbersOf } from '../../environment/read-ranking-labels.ts';
import { dot } from '../../numeric/dot.ts';
import type { References } from '../references.ts';

/** Whether a spectrum is more like a sum of sites of two coordination numbers than like sites of one. */
export interface Mixture {
  /**
   * Distance from the best sum of two training spectra with different CN, over that from the best sum of two with the CN of the
   * answer: below 1 the mixture fits better.
   */
  readonly ratio: number;
  /** The two CN of the best mixture, and the share of the first, 0.25 … 0.75. */
  readonly cn: readonly [number, number];
  readonly share: number;
}

/** Shares beyond these are an impurity, which any site can be made to look like. */
const leastShare = 0.25;

/** Every third feature: neighbours of 0.25 eV say the same. */
const every = 3;

/**
 * Holds a spectrum against all sums of two training spectra: best two of different CN, and best two of the answer's own CN. Sums
 * fit better than single spectra whatever the sample is; only that a sum over two CN fits better than one within a CN tells of a
 * mixture.
 *
 * @param features of the asked spectrum, by the recipe of the references
 * @param cn first CN of the answer
 * @returns undefined where fewer than two training spectra have that CN, or none has another
 */
export function mixtureOf(features: Float32Array, references: References, cn: number): Mixture | undefined {
  const { spectra, features: all } = references;
  const points = features.length;
  const rows = spectra.map((_, row) => {
    const differences = new Float64Array(Math.ceil(points / every));
    for (let i = 0; i < points; i += every) {
      differences[i / every] = all[row * points + i]! - features[i]!;
    }
    return differences;
  });
  const numbers = spectra.map(({ cnLabel }) => coordinationNumbersOf(cnLabel)[0]!);
  const squares = rows.map((row) => dot(row, row));
  let within = Number.POSITIVE_INFINITY;
  let across: { square: number; cn: [number, number]; share: number } | undefined;
  for (let i = 0; i < rows.length; i++) {
    for (let j = 0; j < i; j++) {
      const isWithin = numbers[i] === cn && numbers[j] === cn;
      if (!isWithin && numbers[i] === numbers[j]) {
        continue;
      }
      const both = dot(rows[i]!, rows[j]!);
      const apart = squares[i]! + squares[j]! - 2 * both;
      const best = apart > 0 ? (squares[j]! - both) / apart : 0.5;
      const share = Math.min(1 - leastShare, Math.max(leastShare, best));
      const square =
        share ** 2 * squares[i]! + (1 - share) ** 2 * squares[j]! + 2 * share * (1 - share) * both;
      if (isWithin) {
        within = Math.min(within, square);
      } else if (!across || square < across.square) {
        across = { square, cn: [numbers[i]!, numbers[j]!], share };
      }
    }
  }
  if (!across || !Number.isFinite(within) || !(within > 0)) {
    return undefined;
  }
  return { ratio: Math.sqrt(Math.max(0, across.square) / within), cn: across.cn, share: across.share };
}
