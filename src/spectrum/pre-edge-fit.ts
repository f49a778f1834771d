import { leastSquares } from '../numeric/least-squares.ts';
import { levenbergMarquardt } from '../numeric/levenberg-marquardt.ts';

/** One line of a pre-edge peak: half Gaussian, half Lorentzian of the same width. */
export interface PeakComponent {
  readonly centreEv: number;
  /** In edge steps. */
  readonly height: number;
  /** Full width at half maximum, eV. */
  readonly widthEv: number;
}

/**
 * How the foot of the edge is drawn under the peak: an exponential, alone or with the tail of an arctangent whose width is
 * that of the core hole.
 */
export type FootShape = 'exponential' | 'exponential and arctangent';

/** A stretch of spectrum as foot and peaks. */
export interface PreEdgeFit {
  readonly foot: FootShape;
  readonly components: readonly PeakComponent[];
  /** The foot without peaks, one value an energy. */
  readonly baseline: Float64Array;
  readonly sumOfSquares: number;
  /** Width of the foot, then centre and width of each component: where a fit to nearly the same data starts. */
  readonly parameters: readonly number[];
}

/** The data of a fit and what bounds it. */
export interface PreEdgeData {
  readonly energyEv: Float64Array;
  readonly mu: Float64Array;
  /** Where mu passes half the edge step: the centre of the arctangent, eV. */
  readonly riseEv: number;
  /** Full width at half maximum of the core hole, eV. */
  readonly coreHoleEv: number;
  /** Range in which components may lie, eV. */
  readonly centresEv: readonly [number, number];
  /** Range of the widths of components, eV. */
  readonly widthsEv: readonly [number, number];
}

/** Lengths over which the exponential grows e-fold, eV. */
const footWidthsEv = [0.3, 8] as const;

/** Coarse grids on which the first fit of a component is sought, eV. */
const footGridEv = [0.7, 1.5, 3] as const;
const centreStepEv = 0.7;

/** Crystal fields split the lines of a peak by less than this, eV. */
const splittingEv = 3;

/** Area of a component of height and width 1: the mean of those of a Gaussian and a Lorentzian. */
export const componentArea = (Math.PI / 2 + Math.sqrt(Math.PI / Math.LN2) / 2) / 2;

/** Value of a component at an energy, in edge steps. */
export function componentAt({ centreEv, height, widthEv }: PeakComponent, energyEv: number): number {
  return height * profile(energyEv, centreEv, widthEv);
}

/** Fits one more component beside those of `before`: sought on a grid, then all of them refined together. */
export function withOneMore(data: PreEdgeData, foot: FootShape, before?: PreEdgeFit): PreEdgeFit {
  const [from, to] = data.centresEv;
  const known = before?.parameters.slice(1) ?? [];
  const main = before?.components[0]?.centreEv;
  const narrow = data.widthsEv[0] + 0.2 * (data.widthsEv[1] - data.widthsEv[0]);
  let best: { start: number[]; sum: number } | undefined;
  for (const footEv of before ? [before.parameters[0]!] : footGridEv) {
    for (let centreEv = from; centreEv <= to; centreEv += centreStepEv) {
      if (main !== undefined && Math.abs(centreEv - main) > splittingEv) {
        continue;
      }
      for (const widthEv of [narrow, 2 * narrow]) {
        const start = [footEv, ...known, centreEv, widthEv];
        const sum = sumOf(solve(data, foot, start).residuals);
        best = best && best.sum <= sum ? best : { start, sum };
      }
    }
  }
  return best ? refined(data, foot, best.start) : before!;
}

/** The fit that is nearest to a start, as of the same spectrum with some points left out. */
export function refined(
  data: PreEdgeData,
  foot: FootShape,
  start: readonly number[],
  steps = 20,
): PreEdgeFit {
  const peaks = (start.length - 1) / 2;
  const bounds = (which: 0 | 1) => [
    footWidthsEv[which],
    ...Array.from({ length: peaks }, () => [data.centresEv[which], data.widthsEv[which]]).flat(),
  ];
  const { parameters, sumOfSquares } = levenbergMarquardt(
    (values) => solve(data, foot, values).residuals,
    start,
    { lower: bounds(0), upper: bounds(1), steps },
  );
  const { baseline, heights } = solve(data, foot, parameters);
  return {
    foot,
    components: heights.map((height, k) => ({
      centreEv: parameters[1 + 2 * k]!,
      height,
      widthEv: parameters[2 + 2 * k]!,
    })),
    baseline,
    sumOfSquares,
    parameters,
  };
}

/** The foot alone, without a peak. */
export function footOnly(data: PreEdgeData, foot: FootShape): PreEdgeFit {
  const [first, ...others] = footGridEv.map((widthEv) => refined(data, foot, [widthEv]));
  return others.reduce((best, fit) => (fit.sumOfSquares < best.sumOfSquares ? fit : best), first!);
}

/**
 * The linear part: level, height of the foot and heights of the components for given widths and centres. Heights that
 * come out negative are set to 0 and the others found again.
 */
function solve(
  { energyEv, mu, riseEv, coreHoleEv }: PreEdgeData,
  foot: FootShape,
  parameters: readonly number[],
): { residuals: Float64Array; baseline: Float64Array; heights: number[] } {
  const [footEv, ...lines] = parameters as [number, ...number[]];
  const last = energyEv[energyEv.length - 1]!;
  const level = new Float64Array(energyEv.length).fill(1);
  const rises = [energyEv.map((energy) => Math.exp((energy - last) / footEv))];
  if (foot === 'exponential and arctangent') {
    rises.push(energyEv.map((energy) => 0.5 + Math.atan((energy - riseEv) / (coreHoleEv / 2)) / Math.PI));
  }
  const peaks = Array.from({ length: lines.length / 2 }, (_, k) =>
    energyEv.map((energy) => profile(energy, lines[2 * k]!, lines[2 * k + 1]!)),
  );
  const positiveOnes = [...rises, ...peaks];
  let kept = positiveOnes.map((_, k) => k);
  let heights: Float64Array;
  for (;;) {
    const columns = [level, ...kept.map((k) => positiveOnes[k]!)];
    heights = leastSquares(columns, mu);
    const positive = kept.filter((_, j) => heights[j + 1]! > 0);
    if (positive.length === kept.length) {
      break;
    }
    kept = positive;
  }
  const heightOf = (k: number): number => {
    const j = kept.indexOf(k);
    return j < 0 ? 0 : heights[j + 1]!;
  };
  const baseline = level.map((_, i) =>
    rises.reduce((sum, rise, k) => sum + heightOf(k) * rise[i]!, heights[0]!),
  );
  const first = rises.length;
  const residuals = mu.map((value, i) => {
    let model = baseline[i]!;
    for (const [k, peak] of peaks.entries()) {
      model += heightOf(first + k) * peak[i]!;
    }
    return value - model;
  });
  return { residuals, baseline, heights: peaks.map((_, k) => heightOf(first + k)) };
}

function profile(energyEv: number, centreEv: number, widthEv: number): number {
  const x = ((energyEv - centreEv) / widthEv) ** 2;
  return 0.5 / (1 + 4 * x) + 0.5 * Math.exp(-4 * Math.LN2 * x);
}

function sumOf(residuals: Float64Array): number {
  return residuals.reduce((sum, value) => sum + value * value, 0);
}
