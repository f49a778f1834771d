import type { Spectrum } from '../src/spectrum/spectrum.ts';

/**
 * A made-up K-edge spectrum for tests: an arctangent step, a white line, a pre-edge peak and an oscillation.
 */
export function syntheticSpectrum(
  options: {
    /** Centre of the step, eV. @default 7120 (iron) */
    edgeEv?: number;
    /** First and last energy relative to the edge, eV. @default −150, 300 */
    fromEv?: number;
    toEv?: number;
    /** @default 0.5 */
    stepEv?: number;
    /** Height of the edge step. @default 1 */
    height?: number;
    /** Height of the white line in edge steps. @default 0.6 */
    whiteLine?: number;
    /** Background: value at the edge and slope per eV. @default 0, 0 */
    background?: readonly [number, number];
    state?: Spectrum['state'];
  } = {},
): Spectrum {
  const { edgeEv = 7120, fromEv = -150, toEv = 300, stepEv = 0.5, height = 1, whiteLine = 0.6 } = options;
  const [level, slope] = options.background ?? [0, 0];
  const count = Math.floor((toEv - fromEv) / stepEv) + 1;
  const energyEv = Float64Array.from({ length: count }, (_, i) => edgeEv + fromEv + i * stepEv);
  const mu = energyEv.map((energy) => {
    const x = energy - edgeEv;
    const step = 0.5 + Math.atan(x / 1.5) / Math.PI;
    const peaks = whiteLine * lorentzian((x - 4) / 3) + 0.08 * lorentzian((x + 9) / 1.2);
    const wiggle = x > 12 ? 0.08 * Math.sin(2.4 * Math.sqrt(x)) * Math.exp(-x / 120) : 0;
    return level + slope * x + height * (step * (1 + wiggle) + peaks);
  });
  return { name: 'synthetic', energyEv, mu, state: options.state ?? 'raw' };
}

const lorentzian = (x: number): number => 1 / (1 + x * x);
