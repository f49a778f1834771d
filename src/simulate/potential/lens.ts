/**
 * Volume of the part of a ball of radius a beyond the plane in
 * which its surface meets a ball of radius b at distance R.
 */
export function capVolume(a: number, b: number, distance: number): number {
  const h = a - (a * a - b * b + distance * distance) / (2 * distance);
  return (Math.PI / 3) * h * h * (3 * a - h);
}

/** Volume that two balls of radii a and b share. */
export function lensVolume(a: number, b: number, distance: number): number {
  if (a + b <= distance) {
    return 0;
  }
  if (distance <= Math.abs(a - b)) {
    return ((4 * Math.PI) / 3) * Math.min(a, b) ** 3;
  }
  return capVolume(a, b, distance) + capVolume(b, a, distance);
}
