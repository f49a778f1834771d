/** Columns that are kept: those of a step of a fit with two lines, and of the one before. */
const mostKept = 8;

/** A curve and the two numbers that it was made of. */
interface KeptColumn {
  readonly first: number;
  readonly second: number;
  readonly values: Float64Array;
}

/**
 * The curves that fits of one stretch of spectrum are made of, one value an energy. A step of a fit changes
 * one or two of them: the others are kept from the step before.
 */
export class PreEdgeColumns {
  readonly level: Float64Array;
  /** Rises from 0 to 1 at `riseEv`, as wide as the core hole. */
  readonly arctangent: Float64Array;
  readonly #energyEv: Float64Array;
  readonly #exponentials: KeptColumn[] = [];
  readonly #lines: KeptColumn[] = [];

  constructor(energyEv: Float64Array, riseEv: number, coreHoleEv: number) {
    this.#energyEv = energyEv;
    this.level = new Float64Array(energyEv.length).fill(1);
    this.arctangent = energyEv.map(
      (energy) => 0.5 + Math.atan((energy - riseEv) / (coreHoleEv / 2)) / Math.PI,
    );
  }

  /** Grows e-fold over `footEv`, to 1 at the last energy. */
  exponential(footEv: number): Float64Array {
    const last = this.#energyEv[this.#energyEv.length - 1]!;
    return kept(this.#exponentials, footEv, 0, () =>
      this.#energyEv.map((energy) => Math.exp((energy - last) / footEv)),
    );
  }

  /** A line of height 1. */
  line(centreEv: number, widthEv: number): Float64Array {
    return kept(this.#lines, centreEv, widthEv, () =>
      this.#energyEv.map((energy) => lineAt(energy, centreEv, widthEv)),
    );
  }
}

/** Half Gaussian, half Lorentzian of the same full width at half maximum, of height 1. */
export function lineAt(energyEv: number, centreEv: number, widthEv: number): number {
  const x = ((energyEv - centreEv) / widthEv) ** 2;
  return 0.5 / (1 + 4 * x) + 0.5 * Math.exp(-4 * Math.LN2 * x);
}

function kept(columns: KeptColumn[], first: number, second: number, make: () => Float64Array): Float64Array {
  const known = columns.find((column) => column.first === first && column.second === second);
  if (known) {
    return known.values;
  }
  const values = make();
  if (columns.push({ first, second, values }) > mostKept) {
    columns.shift();
  }
  return values;
}
