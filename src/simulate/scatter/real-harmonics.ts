/**
 * Real spherical harmonics y_lm of a direction, ∫ y² dΩ = 1, at index l² + l + m: cos mφ for m > 0, sin |m|φ
 * for m < 0, with the Condon-Shortley sign of the associated Legendre functions taken out.
 */
export function realHarmonics(x: number, y: number, z: number, lMax: number): Float64Array {
  const r = Math.hypot(x, y, z);
  const cosTheta = r === 0 ? 1 : z / r;
  const values = new Float64Array((lMax + 1) ** 2);
  // (sin θ)^m cos mφ and (sin θ)^m sin mφ are polynomials in x/r and y/r: no angle is needed.
  let cosine = 1;
  let sine = 0;
  // Of P_mm / (sin θ)^m.
  let diagonal = 1;
  for (let m = 0; m <= lMax; m++) {
    let previous = 0;
    let current = diagonal;
    for (let l = m; l <= lMax; l++) {
      const norm = Math.sqrt(((2 * l + 1) / (4 * Math.PI)) * factorialRatio(l, m) * (m === 0 ? 1 : 2));
      values[l * l + l + m] = norm * current * cosine;
      if (m > 0) {
        values[l * l + l - m] = norm * current * sine;
      }
      const next = ((2 * l + 1) * cosTheta * current - (l + m) * previous) / (l - m + 1);
      previous = current;
      current = next;
    }
    diagonal *= 2 * m + 1;
    const [c, s] = r === 0 ? [0, 0] : [x / r, y / r];
    [cosine, sine] = [cosine * c - sine * s, cosine * s + sine * c];
  }
  return values;
}

/** (l − m)! / (l + m)! */
function factorialRatio(l: number, m: number): number {
  let ratio = 1;
  for (let k = l - m + 1; k <= l + m; k++) {
    ratio /= k;
  }
  return ratio;
}
