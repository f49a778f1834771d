import { derivative } from '../../numeric/derivative.ts';
import { mean } from '../../numeric/mean.ts';
import { smoothLorentzian } from '../../numeric/smooth-lorentzian.ts';
import type { Spectrum } from '../spectrum.ts';

/**
 * E0 in eV as xraylarch's `find_e0` takes it, a grid point of the spectrum: first the largest derivative that
 * is no isolated glitch, then the same again around it on a derivative smoothed by about half an eV. The
 * constants are those of that program; agreement with it is their reason.
 */
export function e0ByTwoPasses({ energyEv, mu }: Pick<Spectrum, 'energyEv' | 'mu'>): number {
  const n = energyEv.length;
  if (n < 10) {
    return energyEv[steepest(derivative(energyEv, mu))]!;
  }
  const first = steepest(derivative(energyEv, mu).subarray(0, n - 1));
  const [start, end] =
    first < 0.05 * n ? [Math.max(0, first - 20), n] : [Math.max(3, first - 75), Math.min(first + 75, n - 3)];
  const energies = energyEv.slice(start, end);
  const step = (clip(typicalStepEv(energyEv)) + clip(energyEv[first]! / 25_000)) / 2;
  const smooth = smoothLorentzian(energies, derivative(energies, mu.slice(start, end)), step, step);
  return energies[steepest(smooth.subarray(0, smooth.length - 1))]!;
}

/** A step between 0.01 and 1 eV. */
const clip = (stepEv: number): number => Math.min(1, Math.max(0.01, stepEv));

/** Mean of the ten smallest energy steps, the smallest hundredth left aside. */
function typicalStepEv(energyEv: Float64Array): number {
  const steps = energyEv.slice(1).map((energy, i) => energy - energyEv[i]!);
  const skip = Math.floor(0.01 * energyEv.length);
  return mean(steps.sort().subarray(skip, skip + 10));
}

/** Index of the largest value whose two neighbours are large as well; values near the ends do not count. */
function steepest(slope: Float64Array): number {
  const n = slope.length;
  const margin = Math.max(3, Math.floor(0.02 * n));
  const inner = slope.subarray(margin, n - margin);
  if (inner.length === 0) {
    return Math.floor(n / 2);
  }
  const lowest = inner.reduce((a, b) => Math.min(a, b));
  const range = Math.max(1e-10, inner.reduce((a, b) => Math.max(a, b)) - lowest);
  const scaled = slope.map((value) => (value - lowest) / range);
  let threshold = n > 20 ? 0.6 : 0.3;
  const count = (): number => scaled.filter((value) => value > threshold).length;
  for (let halvings = 0; halvings < 2 && count() < 3; halvings++) {
    threshold /= 2;
  }
  if (count() < 3) {
    threshold = Number.NEGATIVE_INFINITY;
  }
  let best = 0;
  for (let i = margin; i < Math.min(n - margin + 1, n - 1); i++) {
    const candidate = scaled[i - 1]! > threshold && scaled[i]! > threshold && scaled[i + 1]! > threshold;
    if (candidate && (best === 0 || scaled[i]! > scaled[best]!)) {
      best = i;
    }
  }
  return best;
}
