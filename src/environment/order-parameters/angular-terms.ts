/** exp(−(w y)²/2). */
export function gaussian(difference: number, width: number): number {
  const scaled = width * difference;
  return Math.exp(-0.5 * scaled * scaled);
}

/**
 * cos²(f φ) from cos φ, for f = 1, 1.5, 2, 2.5, 3: (1 + cos 2fφ)/2 with cos 2fφ as the Chebyshev polynomial T
 * of degree 2f, which spares an arccosine and a cosine for every three neighbours.
 */
export function squaredCosine(azimuthCosine: number, factor: number): number {
  return (1 + multipleAngleCosine(azimuthCosine, 2 * factor)) / 2;
}

/** cos(n φ) from cos φ for n = 2 to 6. */
export function multipleAngleCosine(c: number, n: number): number {
  const two = 2 * c * c - 1;
  if (n === 2) {
    return two;
  }
  if (n === 4) {
    return 2 * two * two - 1;
  }
  const three = c * (2 * two - 1);
  if (n === 3) {
    return three;
  }
  if (n === 6) {
    return 2 * three * three - 1;
  }
  if (n === 5) {
    return 2 * two * three - c;
  }
  throw new RangeError(`no azimuth term of order ${n}`);
}
