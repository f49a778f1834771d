import { InputError } from '../base/input-error.ts';

/** Squared differences of up to 2^15 features of this size still add up within Float32. */
const largest = 1e16;

/** @throws InputError where distances between rows would overflow */
export function refuseHuge(rows: Float32Array, featureCount: number): void {
  let most = 0;
  for (let i = 0; i < rows.length; i++) {
    most = Math.max(most, Math.abs(rows[i]!));
  }
  if (most <= largest) {
    return;
  }
  const at = rows.findIndex((value) => Math.abs(value) > largest);
  throw new InputError({
    place: `row ${Math.floor(at / featureCount) + 1}, feature ${(at % featureCount) + 1}`,
    problem: `${rows[at]} is too large to measure distances with`,
    remedy: `scale the features, to at most ${largest}`,
  });
}
