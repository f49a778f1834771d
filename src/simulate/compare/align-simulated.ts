import { levenbergMarquardt } from '../../numeric/levenberg-marquardt.ts';
import type { MeasuredCurve } from './measured-curve.ts';
import { SimulatedCurve, type SimulatedSpectrum } from './simulated-curve.ts';
import { type UsualFermiLevel, usualFermiLevel } from './usual-fermi-level.ts';

/** A simulated spectrum laid over a measured one, and what that took. */
export interface Alignment {
  /** Added to the simulated energies, eV. */
  readonly shiftEv: number;
  /** Photon energy of the simulated Fermi level on the measured axis, eV. */
  readonly fermiEv: number;
  /** Full width at half maximum of the Gaussian, eV. */
  readonly gaussianEv: number;
  /** Full width at half maximum of the Lorentzian far above the edge, eV. */
  readonly lorentzianEv: number;
  /**
   * Simulated energies above the rise times this: above 1
   * where the bonds of the structure are longer than measured.
   */
  readonly stretch: number;
  /** Simulated mu times this is in edge steps of the measurement. */
  readonly scale: number;
  /**
   * Root mean square of what remains, in edge steps. The 20 eV about the white line count half, because there
   * computed spectra are worst; a shift, width, stretch or scale that is unusual between measured and
   * computed spectra counts like a difference.
   */
  readonly distance: number;
  /** Root mean square difference alone, every energy alike, in edge steps. */
  readonly difference: number;
  /** The simulated spectrum after all this, at the energies of the measured curve, in edge steps. */
  readonly mu: Float64Array;
}

export interface AlignOptions {
  /**
   * Where the Fermi level usually stands.
   * @default what counterparts of the element told, else the tabulated edge
   */
  readonly usual?: UsualFermiLevel;
}

/**
 * What is usual between a measured spectrum and a computed one of the same compound:
 * mean and standard deviation.
 */
const usualGaussianEv = [2, 1] as const;
const usualLorentzianEv = [4, 2] as const;
const usualStretch = [1.025, 0.02] as const;
const usualScale = [1.06, 0.08] as const;

/** Bounds of the fit. */
const widestGaussianEv = 5;
const widestLorentzianEv = 10;
const stretches = [0.93, 1.08] as const;

/**
 * One standard deviation from what is usual counts as a difference of 0.06 edge steps over a twentieth of the
 * window: it keeps the fit from what no instrument does. A shift tells compounds apart: in the distance it
 * counts ten times as much.
 */
const unusualDifference = 0.06;
const unusualShare = 1 / 20;
const unusualShiftShare = 1 / 2;

/** A shift further off than so many standard deviations tells of the calibration, and counts no more. */
const shiftSaturates = 3;

/** Where computed spectra are worst, relative to the anchor, eV; and what differences there count. */
const whiteLineEv = [-3, 17] as const;
const whiteLineWeight = 0.5;

/** The shift is sought so far on both sides of that which lays the rises over each other, eV. */
const searchEv = 12;
const searchStepEv = 0.5;

/**
 * Lays a simulated spectrum over a measured one of the same element: shift, broadening, stretch of the energy
 * axis and scale by least squares. Takes some 10 ms.
 */
export function alignSimulated(
  measured: MeasuredCurve,
  simulated: SimulatedSpectrum,
  { usual = usualFermiLevel(measured.element) }: AlignOptions = {},
): Alignment {
  const curve = new SimulatedCurve(simulated);
  const { energyEv, mu } = measured;
  const count = energyEv.length;
  const weights = energyEv.map((energy) => {
    const above = energy - measured.anchorEv;
    return above > whiteLineEv[0] && above < whiteLineEv[1] ? whiteLineWeight : 1;
  });
  const unusual = unusualDifference * Math.sqrt(unusualShare * count);

  /** In standard deviations from what is usual, at most three. */
  const oddShift = (shiftEv: number): number => {
    const odd = (simulated.edgeEv + shiftEv - usual.energyEv) / usual.deviationEv;
    return odd / Math.sqrt(1 + (odd / shiftSaturates) ** 2);
  };
  const modelAt = ([shiftEv, gaussianEv, lorentzianEv, stretch]: readonly number[]): Float64Array =>
    curve.at(
      energyEv.map((energy) => (energy - shiftEv! - curve.riseEv) / stretch! + curve.riseEv),
      gaussianEv!,
      lorentzianEv!,
    );
  const scaleOf = (model: Float64Array): number => {
    const stiffness = (unusual / usualScale[1]) ** 2;
    let [product, square] = [stiffness * usualScale[0], stiffness];
    for (let i = 0; i < count; i++) {
      const weighted = weights[i]! ** 2 * model[i]!;
      product += weighted * mu[i]!;
      square += weighted * model[i]!;
    }
    return product / square;
  };
  const residualsAt = (parameters: readonly number[]): Float64Array => {
    const model = modelAt(parameters);
    const scale = scaleOf(model);
    const [shiftEv, gaussianEv, lorentzianEv, stretch] = parameters;
    const odd = [
      oddShift(shiftEv!),
      (gaussianEv! - usualGaussianEv[0]) / usualGaussianEv[1],
      (lorentzianEv! - usualLorentzianEv[0]) / usualLorentzianEv[1],
      (stretch! - usualStretch[0]) / usualStretch[1],
      (scale - usualScale[0]) / usualScale[1],
    ];
    const residuals = new Float64Array(count + odd.length);
    for (let i = 0; i < count; i++) {
      residuals[i] = weights[i]! * (scale * model[i]! - mu[i]!);
    }
    residuals.set(
      odd.map((value) => unusual * value),
      count,
    );
    return residuals;
  };

  const rises = measured.anchorEv - curve.riseEv;
  const widths = [usualGaussianEv[0], usualLorentzianEv[0], usualStretch[0]] as const;
  const starts = lowestOf(
    Array.from({ length: 1 + (2 * searchEv) / searchStepEv }, (_, i) => rises - searchEv + i * searchStepEv),
    (shiftEv) => sumOfSquares(residualsAt([shiftEv, ...widths])),
  );
  const best = starts
    .map((shiftEv) =>
      levenbergMarquardt(residualsAt, [shiftEv, ...widths], {
        lower: [rises - searchEv - 1, 0, 0, stretches[0]],
        upper: [rises + searchEv + 1, widestGaussianEv, widestLorentzianEv, stretches[1]],
        steps: 20,
      }),
    )
    .reduce((nearest, other) => (other.sumOfSquares < nearest.sumOfSquares ? other : nearest));
  const [shiftEv, gaussianEv, lorentzianEv, stretch] = best.parameters as [number, number, number, number];
  const model = modelAt(best.parameters);
  const scale = scaleOf(model);
  const aligned = model.map((value) => scale * value);
  return {
    shiftEv,
    fermiEv: simulated.edgeEv + shiftEv,
    gaussianEv,
    lorentzianEv,
    stretch,
    scale,
    distance: Math.sqrt(
      best.sumOfSquares / count +
        (unusualShiftShare - unusualShare) * (unusualDifference * oddShift(shiftEv)) ** 2,
    ),
    difference: Math.sqrt(sumOfSquares(aligned.map((value, i) => value - mu[i]!)) / count),
    mu: aligned,
  };
}

/** The two lowest of the minima of a function at given places, the lowest first. */
function lowestOf(places: readonly number[], valueAt: (place: number) => number): number[] {
  const values = places.map(valueAt);
  return places
    .map((place, i) => ({ place, value: values[i]!, before: values[i - 1], after: values[i + 1] }))
    .filter(({ value, before = Infinity, after = Infinity }) => value <= before && value < after)
    .sort((a, b) => a.value - b.value)
    .slice(0, 2)
    .map(({ place }) => place);
}

function sumOfSquares(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}
