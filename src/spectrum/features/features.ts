import { InputError } from '../../base/input-error.ts';
import { type Edge, requireKEdge } from '../../elements/edge.ts';
import { e0ByDerivative } from '../edge/e0-derivative.ts';
import { e0NearEdge } from '../edge/e0-near-edge.ts';
import { type EdgeStep, edgeStepAbove } from '../edge/edge-step.ts';
import { firstCrossing } from '../edge/first-crossing.ts';
import { type EnergyRange, requireRange } from '../energy-range.ts';
import { aboveBackground } from '../normalisation/remove-pre-edge.ts';
import { warningsOf } from '../quality/warnings.ts';
import { shiftEnergy } from '../shift-energy.ts';
import type { Spectrum } from '../spectrum.ts';
import type { Recipe } from './recipe.ts';
import { coverageOf, sampleWindow, type Window, windowOf } from './window.ts';

/**
 * How E0 was found: told from outside, by the steepest rise, by that near the tabulated edge,
 * or from the table.
 */
export type E0Source = 'given' | 'derivative' | 'smoothed derivative' | 'tabulated';

export interface FeatureOptions {
  /** Symbol of the absorber. */
  readonly element: string;
  /** E0 in eV on the shifted energy axis; wins over every rule. */
  readonly e0Ev?: number;
  /** Added to every energy before anything else, eV. @default 0 */
  readonly shiftEv?: number;
  /** Lays the window this much above its anchor, to ask how an answer depends on it, eV. @default 0 */
  readonly anchorOffsetEv?: number;
  /** Where the pre-edge line is fitted, relative to E0, eV. @default −160 … −20, for raw spectra only */
  readonly preEdge?: EnergyRange;
  /** Where the mean of mu is the edge step, relative to E0, eV. @default 30 … 50 */
  readonly postEdge?: EnergyRange;
}

/** The features of a spectrum and everything that decided them. */
export interface Features {
  /** As many as the recipe has points. */
  readonly features: Float32Array;
  /** Energy on which the window hangs, eV. */
  readonly anchorEv: number;
  readonly e0Ev: number;
  readonly e0Source: E0Source;
  /** First and last energy of the features, eV. */
  readonly window: Window;
  /** Rise of mu over the edge, in the unit of mu; undefined where the spectrum ends within 20 eV of E0. */
  readonly edgeStep: number | undefined;
  /** Range of the mean that is the edge step, relative to E0, eV. */
  readonly postEdge: EnergyRange | undefined;
  /** mu less its pre-edge, as long as the spectrum. */
  readonly aboveBackground: Float64Array;
  /** Share of the window that the spectrum covers, 0 … 1. */
  readonly coverage: number;
  /** What a person should know before trusting the features, each a sentence. */
  readonly warnings: readonly string[];
}

/**
 * A feature of this many units is no absorption: the tallest white line known to us,
 * of molecules, is under 20.
 */
const mostUnits = 1000;

/**
 * The crossing of half the edge step is sought from here on, relative to E0:
 * room for a shoulder below it; eV.
 */
const crossingFromEv = -15;

/**
 * Makes the features of a spectrum as a recipe tells. The
 * same spectrum, recipe and options give the same bytes.
 *
 * @throws InputError where the element is unknown, the spectrum does not reach over the edge, mu does not
 *   rise there, or less than 60 % of the window is covered
 */
export function featuresOf(spectrum: Spectrum, recipe: Recipe, options: FeatureOptions): Features {
  const edge = requireKEdge(options.element);
  if (options.shiftEv !== undefined && !Number.isFinite(options.shiftEv)) {
    throw new InputError({ problem: `the energy shift must be a number of eV, but is ${options.shiftEv}` });
  }
  const preEdge = options.preEdge && requireRange(options.preEdge, 'pre-edge');
  const postEdge = options.postEdge && requireRange(options.postEdge, 'post-edge');
  const shifted = options.shiftEv ? shiftEnergy(spectrum, options.shiftEv) : spectrum;
  const { energyEv } = shifted;
  const { e0Ev, e0Source } = findE0(shifted, recipe, edge, options.e0Ev);
  const mu = aboveBackground(shifted, e0Ev, preEdge);
  const step = edgeStepAbove(energyEv, mu, e0Ev, postEdge);
  if (recipe.anchor.kind === 'edge-fraction' || recipe.scale === 'edge-step') {
    requireRise(energyEv, e0Ev, step, postEdge);
  }
  const anchorEv = anchorOf(energyEv, mu, recipe, e0Ev, step) + (options.anchorOffsetEv ?? 0);
  const coverage = coverageOf(energyEv, recipe, anchorEv);
  const window = windowOf(energyEv, recipe, anchorEv);
  const values = sampleWindow(energyEv, mu, recipe, window);
  return {
    features: scaled(values, recipe, step),
    anchorEv,
    e0Ev,
    e0Source,
    window,
    edgeStep: step?.step,
    postEdge: step && { fromEv: step.fromEv, toEv: step.toEv },
    aboveBackground: mu,
    coverage,
    // Made when asked for: whoever prepares a spectrum fifty times reads none of them.
    get warnings() {
      return warningsOf({
        spectrum: shifted,
        mu,
        recipe,
        edge,
        anchorEv,
        e0Ev,
        e0Source,
        step,
        coverage,
      });
    },
  };
}

function findE0(
  spectrum: Spectrum,
  recipe: Recipe,
  edge: Edge,
  given: number | undefined,
): { e0Ev: number; e0Source: E0Source } {
  if (given !== undefined) {
    const [first, last] = [spectrum.energyEv[0]!, spectrum.energyEv[spectrum.energyEv.length - 1]!];
    if (given >= first && given <= last) {
      return { e0Ev: given, e0Source: 'given' };
    }
    throw new InputError({
      problem: `E0 is given as ${given} eV, but the spectrum runs from ${first.toFixed(1)} to ${last.toFixed(1)} eV`,
      remedy: 'give an E0 within it',
    });
  }
  switch (recipe.anchor.kind) {
    case 'tabulated':
      return { e0Ev: edge.energyEv, e0Source: 'tabulated' };
    case 'edge-fraction':
      return { e0Ev: e0NearEdge(spectrum, edge), e0Source: 'smoothed derivative' };
    default:
      return { e0Ev: e0ByDerivative(spectrum), e0Source: 'derivative' };
  }
}

function anchorOf(
  energyEv: Float64Array,
  mu: Float64Array,
  { anchor }: Recipe,
  e0Ev: number,
  step: EdgeStep | undefined,
): number {
  if (anchor.kind === 'start') {
    return energyEv[0]!;
  }
  if (anchor.kind !== 'edge-fraction') {
    return e0Ev;
  }
  const crossing = firstCrossing(energyEv, mu, anchor.fraction * step!.step, e0Ev + crossingFromEv);
  if (crossing !== undefined) {
    return crossing;
  }
  throw new InputError({
    problem: `mu never reaches ${anchor.fraction} of its edge step from ${(e0Ev + crossingFromEv).toFixed(1)} eV on`,
    remedy: 'check E0',
  });
}

/** @throws InputError where there is no step, or mu falls */
function requireRise(
  energyEv: Float64Array,
  e0Ev: number,
  step: EdgeStep | undefined,
  postEdge: EnergyRange | undefined,
): void {
  if (step === undefined && postEdge) {
    throw new InputError({
      problem:
        `the edge step needs data from ${postEdge.fromEv} to ${postEdge.toEv} eV of E0 = ${e0Ev.toFixed(1)} eV, but the ` +
        `spectrum runs from ${energyEv[0]!.toFixed(1)} to ${energyEv.at(-1)!.toFixed(1)} eV`,
      remedy: 'give another post-edge range',
    });
  }
  if (step === undefined) {
    throw new InputError({
      problem:
        `the edge step needs data to at least 20 eV above E0 = ${e0Ev.toFixed(1)} eV, but the spectrum ends at ` +
        `${energyEv[energyEv.length - 1]!.toFixed(1)} eV`,
      remedy: 'measure a wider range, or check the element and E0',
    });
  }
  if (!(step.step > 0)) {
    throw new InputError({
      problem: `mu must rise over the edge at ${e0Ev.toFixed(1)} eV, but changes by ${step.step.toPrecision(3)}`,
      remedy:
        'check that the column is absorption and not transmitted intensity, and that the element is right',
    });
  }
}

function scaled(values: Float64Array, recipe: Recipe, step: EdgeStep | undefined): Float32Array {
  const largest = values.reduce((a, b) => Math.max(a, b));
  const lowest = recipe.scale === 'min-max' ? values.reduce((a, b) => Math.min(a, b)) : 0;
  const unit = recipe.scale === 'edge-step' ? step!.step : largest - lowest;
  const tallest = values.reduce((a, b) => Math.max(a, Math.abs(b - lowest)), 0);
  if (!(unit > 0 && tallest <= mostUnits * unit)) {
    throw new InputError({
      problem:
        `mu in the window reaches ${tallest.toPrecision(3)} with a scale (${recipe.scale}) of ${unit.toPrecision(3)}, so that ` +
        'it is flat, negative, or shows no edge',
      remedy: 'check the column of mu and the element',
    });
  }
  return new Float32Array(values.map((value) => (value - lowest) / unit));
}
