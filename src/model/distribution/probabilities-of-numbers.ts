/**
 * P(CN): predicted p raised to `sharpness` and normalised to sum 1. Where nothing is predicted (a spectrum
 * whose training neighbours have no neighbours at all) every CN is as likely as every other.
 *
 * @param p predicted order parameters of CN 1, 2, …
 */
export function probabilitiesOfNumbers(p: Float64Array, sharpness: number): Float64Array {
  // To single precision: the last bit of a power differs between engines, and answers must not.
  const powers = p.map((value) => Math.fround(Math.max(0, value) ** sharpness));
  const sum = powers.reduce((total, value) => total + value, 0);
  return sum > 0 ? powers.map((value) => value / sum) : powers.fill(1 / p.length);
}
