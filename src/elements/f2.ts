/** The tabulated imaginary scattering factor f2 of one element around its K edge. */
export interface F2 {
  /** Energies in eV, increasing, from 0.85 to 1.30 of the K-edge energy. */
  readonly energyEv: Float64Array;
  /** f2 in electrons, proportional to absorption times energy. */
  readonly f2: Float64Array;
}

/**
 * f2 of an element around its K edge (Chantler 1995, 2000); undefined where the table does not hold the
 * element. The table is loaded on first use, so that it does not weigh on those who never normalise by MBACK.
 */
export async function loadF2(symbol: string): Promise<F2 | undefined> {
  const { f2Table } = await import('./f2-table.ts');
  const line = f2Table.split('\n').find((entry) => entry.startsWith(`${symbol} `));
  if (line === undefined) {
    return undefined;
  }
  const numbers = line.split(' ').slice(1).map(Number);
  return {
    energyEv: Float64Array.from(numbers.filter((_, index) => index % 2 === 0)),
    f2: Float64Array.from(numbers.filter((_, index) => index % 2 === 1)),
  };
}
