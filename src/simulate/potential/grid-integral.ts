import { gridRadii, gridSize, gridStart, gridStep } from '../radial/radial-grid.ts';

/**
 * The integral ∫_0^s f(r) r^power dr of a function on the radial grid, for any upper limit s. Between grid
 * points the integrand times r is a cubic spline in ln r; below the first point f r^lead is constant.
 */
export class GridIntegral {
  /** At the grid points. */
  readonly atPoints = new Float64Array(gridSize);
  readonly #value = new Float64Array(gridSize);
  /** Second derivatives of the spline. */
  readonly #curvature = new Float64Array(gridSize);
  readonly #firstPower: number;

  /**
   * @param lead f behaves as r^(−lead) at the nucleus: 1 for a potential, 0 for a density
   * @param end grid points beyond this one count as zero
   */
  constructor(f: Float64Array, power: number, lead: number, end = gridSize - 1) {
    const value = this.#value;
    for (let i = 0; i <= end; i++) {
      value[i] = f[i]! * gridRadii[i]! ** (power + 1);
    }
    splineCurvatures(value, end + 1, this.#curvature);
    this.#firstPower = power + 1 - lead;
    const at = this.atPoints;
    at[0] = value[0]! / this.#firstPower;
    for (let i = 1; i < gridSize; i++) {
      at[i] = at[i - 1]! + (i <= end ? this.#piece(i - 1, 1) : 0);
    }
  }

  /** Up to a radius s in bohr. */
  upTo(s: number): number {
    const place = (Math.log(s) - gridStart) / gridStep;
    if (place <= 0) {
      return this.atPoints[0]! * Math.exp(place * gridStep * this.#firstPower);
    }
    const i = Math.min(Math.floor(place), gridSize - 2);
    return this.atPoints[i]! + this.#piece(i, Math.min(place - i, 1));
  }

  /** From grid point i to a fraction of the step beyond it. */
  #piece(i: number, t: number): number {
    const a = this.#value[i]!;
    const b = this.#value[i + 1]!;
    const ca = this.#curvature[i]!;
    const cb = this.#curvature[i + 1]!;
    const slope = b - a - (2 * ca + cb) / 6;
    return gridStep * t * (a + t * (slope / 2 + t * (ca / 6 + (t * (cb - ca)) / 24)));
  }
}

/** Second derivatives (unit spacing) of the natural cubic spline through the first n values. */
function splineCurvatures(y: Float64Array, n: number, out: Float64Array): void {
  const ratio = new Float64Array(n);
  out.fill(0);
  for (let i = 1; i < n - 1; i++) {
    const pivot = 4 - ratio[i - 1]!;
    ratio[i] = 1 / pivot;
    out[i] = (6 * (y[i + 1]! - 2 * y[i]! + y[i - 1]!) - out[i - 1]!) / pivot;
  }
  for (let i = n - 2; i > 0; i--) {
    out[i]! -= ratio[i]! * out[i + 1]!;
  }
}
