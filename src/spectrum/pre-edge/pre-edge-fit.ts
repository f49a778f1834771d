import { levenbergMarquardt } from '../../numeric/levenberg-marquardt.ts';
import { solveNormalEquations } from '../../numeric/normal-equations.ts';
import { lineAt, PreEdgeColumns } from './pre-edge-columns.ts';

/** One line of a pre-edge peak: half Gaussian, half Lorentzian of the same width. */
export interface PeakComponent {
  readonly centreEv: number;
  /** In edge steps. */
  readonly height: number;
  /** Full width at half maximum, eV. */
  readonly widthEv: number;
}

/**
 * How the foot of the edge is drawn under the peak: an exponential, alone or with the tail of an arctangent
 * whose width is that of the core hole.
 */
export type FootShape = 'exponential' | 'exponential and arctangent';

/** A stretch of spectrum as foot and peaks. */
export interface PreEdgeFit {
  readonly foot: FootShape;
  readonly components: readonly PeakComponent[];
  /** The foot without peaks, one value an energy. */
  readonly baseline: Float64Array;
  readonly sumOfSquares: number;
  /**
   * Width of the foot, then centre and width of each component: where a fit to nearly the same data starts.
   */
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
const centreStepEv = 1;

/** Crystal fields split the lines of a peak by less than this, eV. */
const splittingEv = 3;

/** Area of a component of height and width 1: the mean of those of a Gaussian and a Lorentzian. */
export const componentArea = (Math.PI / 2 + Math.sqrt(Math.PI / Math.LN2) / 2) / 2;

/** Value of a component at an energy, in edge steps. */
export function componentAt({ centreEv, height, widthEv }: PeakComponent, energyEv: number): number {
  return height * lineAt(energyEv, centreEv, widthEv);
}

/** Fits one more component beside those of `before`: sought on a grid, then all of them refined together. */
export function withOneMore(data: PreEdgeData, foot: FootShape, before?: PreEdgeFit): PreEdgeFit {
  const [from, to] = data.centresEv;
  const known = before?.parameters.slice(1) ?? [];
  const main = before?.components[0]?.centreEv;
  const narrow = data.widthsEv[0] + 0.2 * (data.widthsEv[1] - data.widthsEv[0]);
  let best: { start: number[]; sum: number } | undefined;
  for (let centreEv = from; centreEv <= to; centreEv += centreStepEv) {
    if (main !== undefined && Math.abs(centreEv - main) > splittingEv) {
      continue;
    }
    for (const widthEv of [narrow, 2 * narrow]) {
      // The foot last: three of them are kept, which is not true of all lines.
      for (const footEv of before ? [before.parameters[0]!] : footGridEv) {
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
 * The linear part: level, height of the foot and heights of the components for given widths and centres.
 * Heights that come out negative are set to 0 and the others found again.
 */
function solve(
  data: PreEdgeData,
  foot: FootShape,
  parameters: readonly number[],
): { residuals: Float64Array; baseline: Float64Array; heights: number[] } {
  const [footEv, ...lines] = parameters as [number, ...number[]];
  const { mu } = data;
  const count = mu.length;
  const columns = columnsOf(data);
  const positive = [columns.exponential(footEv)];
  if (foot === 'exponential and arctangent') {
    positive.push(columns.arctangent);
  }
  const rises = positive.length;
  for (let k = 0; k < lines.length; k += 2) {
    positive.push(columns.line(lines[k]!, lines[k + 1]!));
  }
  let kept = positive.map((_, k) => k);
  let solved: Float64Array;
  for (;;) {
    solved = solveNormalEquations([columns.level, ...kept.map((k) => positive[k]!)], mu);
    const above = kept.filter((_, j) => solved[j + 1]! > 0);
    if (above.length === kept.length) {
      break;
    }
    kept = above;
  }
  const heights = positive.map((_, k) => (kept.includes(k) ? solved[kept.indexOf(k) + 1]! : 0));
  const baseline = new Float64Array(count).fill(solved[0]!);
  for (let k = 0; k < rises; k++) {
    addTo(baseline, positive[k]!, heights[k]!);
  }
  const residuals = baseline.slice();
  for (let k = rises; k < positive.length; k++) {
    addTo(residuals, positive[k]!, heights[k]!);
  }
  for (let i = 0; i < count; i++) {
    residuals[i] = mu[i]! - residuals[i]!;
  }
  return { residuals, baseline, heights: heights.slice(rises) };
}

function addTo(sum: Float64Array, column: Float64Array, height: number): void {
  for (let i = 0; i < sum.length; i++) {
    sum[i]! += height * column[i]!;
  }
}

const known = new WeakMap<PreEdgeData, PreEdgeColumns>();

function columnsOf(data: PreEdgeData): PreEdgeColumns {
  let columns = known.get(data);
  if (!columns) {
    columns = new PreEdgeColumns(data.energyEv, data.riseEv, data.coreHoleEv);
    known.set(data, columns);
  }
  return columns;
}

function sumOf(residuals: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < residuals.length; i++) {
    sum += residuals[i]! * residuals[i]!;
  }
  return sum;
}
