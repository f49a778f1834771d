import { type ElectronGas, fermiMomentumTimesRs } from './electron-gas.ts';

/**
 * Energy that an electron of momentum y k_F loses to pairs of electrons and holes, in Hartree (Quinn, Phys.
 * Rev. 126 (1962) 1453). Below the plasmon threshold it is the only loss; above it is cut off softly.
 * @param y above 1
 */
export function pairLosses(
  { rs, fermiEnergy, plasmonEnergy, plasmonRatio: w }: ElectronGas,
  y: number,
): number {
  const b = rs / fermiMomentumTimesRs;
  const strength =
    (Math.sqrt(Math.PI) / (32 * b ** 1.5)) *
    (Math.atan(Math.sqrt(Math.PI / b)) + Math.sqrt(b / Math.PI) / (1 + b / Math.PI));
  const cutOff = fermiEnergy + plasmonEnergy * (1 + (1.2 * (Math.sqrt(1 + w) - 1) ** 2) / (w * w));
  const excess = (fermiEnergy * y * y - cutOff) / (0.3 * cutOff);
  return ((strength * (y * y - 1) ** 2) / y) * (1 / (1 + Math.exp(excess)));
}
