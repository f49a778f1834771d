/*
 * Numbers as results tell them. More digits of a measurement say nothing, and the last ones of a double
 * differ between JavaScript engines.
 */

/** A number rounded to so many decimals, never −0. */
export const round = (value: number, decimals: number): number => {
  const factor = 10 ** decimals;
  return Math.round(value * factor) / factor + 0;
};

/** Each of the values rounded to so many decimals. */
export const rounded = (values: ArrayLike<number>, decimals: number): number[] =>
  Array.from(values, (value) => round(value, decimals));

/** A number rounded to so many significant digits. */
export const significant = (value: number, digits: number): number => Number(value.toPrecision(digits));

/** Six significant digits: what a measured spectrum, a fit or a share is told with. */
export const sixDigits = (value: number): number => significant(value, 6);

/** A number rounded to 0.01, which of a picture nobody sees and of an energy axis no monochromator sets. */
export const hundredths = (value: number): number => Math.round(value * 100) / 100;
