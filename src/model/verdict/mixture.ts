import { sixDigits } from '../../base/text/rounded.ts';
import { isCommonNumber } from '../../environment/common-numbers.ts';
import { coordinationNumbersOf } from '../../environment/read-ranking-labels.ts';
import { dot } from '../../numeric/dot.ts';
import type { References } from '../references.ts';

/**
 * Whether a spectrum is more like a sum of two sites, one at least of another coordination number,
 * than like sites of that of the answer.
 */
export interface Mixture {
  /**
   * Distance from the best sum of two training spectra that have not both the CN of the answer, over that
   * from the best sum of two that have: below 1 the mixture fits better.
   */
  readonly ratio: number;
  /** The two CN of the best mixture, which may be the same, and the share of the first, 0.25 … 0.75. */
  readonly cn: readonly [number, number];
  readonly share: number;
}

/** Shares beyond these are an impurity, which any site can be made to look like. */
const leastShare = 0.25;

/** Every third feature: neighbours of 0.25 eV say the same. */
const every = 3;

/**
 * Holds a spectrum against all sums of two training spectra: the best two of the answer's CN, and the
 * best two that are not both of it and whose CN are common in oxides of the element. Two sites of one
 * other CN count, too: iron(II) and iron(III), both sixfold, add up to what looks fourfold. Sums fit
 * better than single spectra whatever the sample is; only that another sum fits better than one within
 * the answer's CN tells of a mixture.
 *
 * @param features of the asked spectrum, by the recipe of the references
 * @param cn first CN of the answer
 * @returns undefined where fewer than two training spectra have that CN, or none has another that is common
 */
export function mixtureOf(features: Float32Array, references: References, cn: number): Mixture | undefined {
  const { rows, products, numbers } = thinnedOf(references);
  const spectrum = thinned(features, 0, features.length);
  const own = dot(spectrum, spectrum);
  const withSpectrum = rows.map((row) => dot(row, spectrum));
  const isRival = numbers.map((number) => number === cn || isCommonNumber(references.element, number));
  // Products of the differences between two training spectra and the asked one.
  const both = (i: number, j: number): number =>
    products[i * rows.length + j]! - withSpectrum[i]! - withSpectrum[j]! + own;
  const squares = rows.map((_, i) => both(i, i));
  let within = Number.POSITIVE_INFINITY;
  let across: { square: number; cn: [number, number]; share: number } | undefined;
  for (let i = 0; i < rows.length; i++) {
    for (let j = 0; j < i; j++) {
      const isWithin = numbers[i] === cn && numbers[j] === cn;
      if (!isWithin && !(isRival[i] && isRival[j])) {
        continue;
      }
      const product = both(i, j);
      const apart = squares[i]! + squares[j]! - 2 * product;
      const best = apart > 0 ? (squares[j]! - product) / apart : 0.5;
      const share = Math.min(1 - leastShare, Math.max(leastShare, best));
      const rest = 1 - share;
      const square = share * share * squares[i]! + rest * rest * squares[j]! + 2 * share * rest * product;
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
  return {
    ratio: sixDigits(Math.sqrt(Math.max(0, across.square) / within)),
    cn: across.cn,
    share: sixDigits(across.share),
  };
}

/**
 * The training spectra of an element at fewer points, and their products with each other:
 * the same for every asked spectrum.
 */
interface Thinned {
  readonly rows: readonly Float64Array[];
  /** Product of spectra i and j at i × spectra + j, for j of at most i. */
  readonly products: Float64Array;
  /** First CN of each. */
  readonly numbers: readonly number[];
}

const known = new WeakMap<References, Thinned>();

function thinnedOf(references: References): Thinned {
  const made = known.get(references) ?? makeThinned(references);
  known.set(references, made);
  return made;
}

function makeThinned({ spectra, features }: References): Thinned {
  const points = features.length / spectra.length;
  const rows = spectra.map((_, row) => thinned(features, row * points, points));
  const products = new Float64Array(rows.length ** 2);
  for (const [i, one] of rows.entries()) {
    for (let j = 0; j <= i; j++) {
      products[i * rows.length + j] = dot(one, rows[j]!);
    }
  }
  return { rows, products, numbers: spectra.map(({ cnLabel }) => coordinationNumbersOf(cnLabel)[0]!) };
}

function thinned(features: Float32Array, start: number, points: number): Float64Array {
  return Float64Array.from({ length: Math.ceil(points / every) }, (_, i) => features[start + every * i]!);
}
