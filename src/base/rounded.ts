/** A number rounded to so many decimals, never −0: the last bits of sums are no results. */
export const round = (value: number, decimals: number): number => {
  const factor = 10 ** decimals;
  return Math.round(value * factor) / factor + 0;
};

/** Each of the values rounded. */
export const rounded = (values: ArrayLike<number>, decimals: number): number[] =>
  Array.from(values, (value) => round(value, decimals));
