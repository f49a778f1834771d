import type { Receipt } from './reading.ts';

/** Energies in eV and mu as read, any order, any value. */
export interface CleanedRows {
  /** Finite, strictly increasing. */
  readonly energyEv: Float64Array;
  /** Finite. */
  readonly mu: Float64Array;
  readonly rowsDropped: Receipt['rowsDropped'];
  readonly warnings: readonly string[];
}

/** Energies closer than this are repeats of one another, eV (xraylarch's remove_dups). */
const tinyStepEv = 0.0005;

/**
 * Makes a spectrum of two raw columns, as xraylarch does: rows without a finite energy and mu are dropped, rows out of
 * order are sorted, and an energy less than 0.0005 eV after the one before is moved to 0.0005 eV after it, so that
 * repeated points are kept and energies increase strictly. Every change is counted.
 */
export function cleanRows(energies: Float64Array, mus: Float64Array): CleanedRows {
  const rows: number[] = [];
  for (let i = 0; i < energies.length; i++) {
    if (Number.isFinite(energies[i]) && Number.isFinite(mus[i])) rows.push(i);
  }
  const dropped = energies.length - rows.length;
  const warnings: string[] = [];
  if (rows.some((row, i) => i > 0 && energies[row]! < energies[rows[i - 1]!]!)) {
    const falling = rows.every((row, i) => i === 0 || energies[row]! <= energies[rows[i - 1]!]!);
    rows.sort((a, b) => energies[a]! - energies[b]!);
    warnings.push(falling ? 'energies decreased: rows reversed' : 'energies out of order: rows sorted');
  }
  const energyEv = Float64Array.from(rows, (row) => energies[row]!);
  let moved = 0;
  for (let i = 1; i < energyEv.length; i++) {
    if (energyEv[i]! - energyEv[i - 1]! < tinyStepEv) {
      energyEv[i] = energyEv[i - 1]! + tinyStepEv;
      moved++;
    }
  }
  if (moved > 0) warnings.push(`${moved} repeated energies moved up by ${tinyStepEv} eV each`);
  return {
    energyEv,
    mu: Float64Array.from(rows, (row) => mus[row]!),
    rowsDropped: dropped > 0 ? [{ count: dropped, reason: 'energy or mu is missing or not finite' }] : [],
    warnings,
  };
}
