import type { Complex } from '../../numeric/complex.ts';
import { electronGas } from './electron-gas.ts';
import { selfEnergyIm, selfEnergyRe } from './hedin-lundqvist.ts';
import { pairLosses } from './quinn.ts';

/** Σ at the Fermi momentum itself diverges in its parts; this close to it, it is the same. */
const leastMomentum = 1.00001;

/**
 * Self-energy of an electron `excess` Hartree above the Fermi level against one at the Fermi level, in a gas
 * of r_s: Δ = Σ(k) − Σ(k_F) with the local momentum k² = k_F² + 2 (E − E_F − Re Δ), which depends on the
 * result: two corrections settle it. An electron at the Fermi level is not damped.
 */
export function excitedSelfEnergy(rs: number, excess: number): Complex {
  const gas = electronGas(rs);
  const column = rsColumn(rs);
  const atFermi = tabulated(column, leastMomentum);
  let re = 0;
  let y = leastMomentum;
  for (let step = 0; step < 3; step++) {
    y = Math.sqrt(Math.max(1 + (excess - re) / gas.fermiEnergy, leastMomentum ** 2));
    re = tabulated(column, y) - atFermi;
  }
  return { re, im: Math.min(selfEnergyIm(gas, y), -pairLosses(gas, y) / 2) };
}

// The table is even in ln r_s and in ln (y − 1).
const rsCount = 110;
const rsFirst = Math.log(0.02);
const rsStep = (Math.log(12) - rsFirst) / (rsCount - 1);
const yCount = 161;
const yFirst = Math.log(1e-5);
const yStep = (Math.log(30) - yFirst) / (yCount - 1);
/** Re Σ by r_s and momentum; NaN where nobody has asked yet. */
const table = new Float64Array(rsCount * yCount).fill(Number.NaN);

/** Place of an r_s among the columns of the table, held within it. */
const rsColumn = (rs: number): number =>
  Math.min(Math.max((Math.log(rs) - rsFirst) / rsStep, 0), rsCount - 1);

/** Re Σ by linear interpolation in both directions. */
function tabulated(column: number, y: number): number {
  const row = Math.min(Math.max((Math.log(y - 1) - yFirst) / yStep, 0), yCount - 1);
  const i = Math.min(Math.floor(column), rsCount - 2);
  const j = Math.min(Math.floor(row), yCount - 2);
  const a = column - i;
  const b = row - j;
  return (
    (1 - a) * ((1 - b) * tableValue(i, j) + b * tableValue(i, j + 1)) +
    a * ((1 - b) * tableValue(i + 1, j) + b * tableValue(i + 1, j + 1))
  );
}

function tableValue(i: number, j: number): number {
  const index = i * yCount + j;
  if (Number.isNaN(table[index]!)) {
    const gas = electronGas(Math.exp(rsFirst + rsStep * i));
    table[index] = selfEnergyRe(gas, 1 + Math.exp(yFirst + yStep * j));
  }
  return table[index]!;
}
