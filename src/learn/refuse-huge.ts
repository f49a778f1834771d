import { InputError } from '../input-error.ts';

/** Squared differences of up to 2^15 features of this size still add up within Float32. */
const largest = 1e16;

/** @throws InputError where distances between rows would overflow */
export function refuseHuge(rows: Float32Array, featureCount: number): void {
  const at = rows.findIndex((value) => Math.abs(value) > largest);
  if (at < 0) return;
  throw new InputError(
    `Row ${Math.floor(at / featureCount) + 1}, feature ${(at % featureCount) + 1} is ${rows[at]}, too large to measure ` +
      `distances with: scale the features, to at most ${largest}.`,
  );
}
