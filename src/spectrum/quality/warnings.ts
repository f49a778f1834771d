import { percent } from '../../base/text/words.ts';
import type { Edge } from '../../elements/edge.ts';
import { lastIndexAtMost } from '../../numeric/search-sorted.ts';
import type { EdgeStep } from '../edge/edge-step.ts';
import type { Recipe } from '../features/recipe.ts';
import { shortestPreEdgeEv } from '../normalisation/remove-pre-edge.ts';
import type { Spectrum } from '../spectrum.ts';
import { noiseShareOf } from './noise.ts';

/** What `warningsOf` looks at. */
export interface Prepared {
  readonly spectrum: Spectrum;
  /** mu with its pre-edge removed where it had one. */
  readonly mu: Float64Array;
  readonly recipe: Recipe;
  readonly edge: Edge;
  readonly anchorEv: number;
  readonly e0Ev: number;
  readonly e0Source: string;
  readonly step: EdgeStep | undefined;
  readonly coverage: number;
}

/**
 * Steps wider than this near the edge miss features:
 * core-hole widths of the elements in question are 1 to 5 eV.
 */
const coarseStepEv = 2;

/** Range about the anchor in which the step counts: what lies further up oscillates slowly. */
const fineUntilEv = 25;

/** A window of 50 eV at 1.5 eV a point; below it, interpolation invents most of 200 features. */
const fewestPoints = 33;

/** Noise as a share of the edge step above which narrow features drown. */
const noisyShare = 0.02;

/**
 * E0 less the tabulated edge of 251 measured spectra ran from −4 to +20 eV where the energy axis was
 * plausible.
 */
const plausibleE0Ev = [-6, 22] as const;

/** White lines of measured K edges stayed below 3 edge steps; twice that leaves room for molecules. */
const tallestWhiteLine = 6;

/** As many equal values at the top of a spectrum do not happen by chance. */
const saturatedRun = 5;

/** What a person should know before trusting features, each a sentence with its remedy. */
export function warningsOf(prepared: Prepared): string[] {
  return [
    ...coverage(prepared),
    ...sampling(prepared),
    ...noise(prepared),
    ...energyAxis(prepared),
    ...absorption(prepared),
    ...preEdge(prepared),
  ];
}

function* coverage({
  spectrum: { energyEv },
  recipe,
  anchorEv,
  coverage: share,
}: Prepared): Generator<string> {
  if (share > 1 - 1e-9) {
    return;
  }
  const missing = [
    [anchorEv + recipe.fromEv, energyEv[0]!, 'first'],
    [energyEv[energyEv.length - 1]!, anchorEv + recipe.toEv, 'last'],
  ] as const;
  for (const [fromEv, toEv, end] of missing) {
    if (toEv - fromEv < 1e-6) {
      continue;
    }
    yield `The spectrum lacks ${fromEv.toFixed(1)} to ${toEv.toFixed(1)} eV of the window; the features there repeat ` +
      `its ${end} value.`;
  }
}

function* sampling({ spectrum: { energyEv }, recipe, anchorEv }: Prepared): Generator<string> {
  const [start, end] = indexRange(energyEv, anchorEv + recipe.fromEv, anchorEv + recipe.toEv);
  const points = end - start;
  if (points < fewestPoints) {
    yield `Only ${points} points lie in the window of ${recipe.toEv - recipe.fromEv} eV; below ${fewestPoints} the ` +
      'features are mostly interpolation.';
  }
  let widest = 0;
  for (let i = Math.max(1, start); i < end && energyEv[i]! <= anchorEv + fineUntilEv; i++) {
    widest = Math.max(widest, energyEv[i]! - energyEv[i - 1]!);
  }
  // Half a tenth lets a nominal step of 2 eV pass.
  if (widest > coarseStepEv + 0.05) {
    yield `The spectrum is coarse: steps of up to ${widest.toFixed(1)} eV near the edge, where ${coarseStepEv} eV or ` +
      'less are needed.';
  }
}

function* noise({ spectrum, mu, recipe, anchorEv, step }: Prepared): Generator<string> {
  const window = { fromEv: anchorEv + recipe.fromEv, toEv: anchorEv + recipe.toEv };
  const share = step && noiseShareOf(spectrum, mu, window, step.step);
  if (share !== undefined && share > noisyShare) {
    yield `The spectrum is noisy: about ${percent(share, 1)} of the edge step from point to point; average ` +
      'more scans.';
  }
}

function* energyAxis({ spectrum, edge, e0Ev, e0Source }: Prepared): Generator<string> {
  const offset = e0Ev - edge.energyEv;
  if (offset >= plausibleE0Ev[0] && offset <= plausibleE0Ev[1]) {
    return;
  }
  // Computed energies carry no calibration: FEFF puts the edge of tin 40 eV above the tabulated one.
  if (spectrum.state === 'computed' && Math.abs(offset) < 60) {
    return;
  }
  yield `E0 = ${e0Ev.toFixed(1)} eV (${e0Source}) lies ${Math.abs(offset).toFixed(1)} eV ` +
    `${offset < 0 ? 'below' : 'above'} the tabulated ${edge.name} edge of ${edge.element} (${edge.energyEv} eV): check the ` +
    'energy calibration and the element.';
}

function* absorption({ spectrum, mu, step }: Prepared): Generator<string> {
  if (step !== undefined && !(step.step > 0)) {
    yield 'mu does not rise over the edge: the column may be transmitted intensity instead of absorption.';
  }
  if (step !== undefined && step.toEv < 40) {
    yield `The edge step is the mean of E0 + ${step.fromEv.toFixed(0)} … + ${step.toEv.toFixed(0)} eV, because the ` +
      'spectrum ends there; + 30 … + 50 eV are usual.';
  }
  const whiteLine = step && step.step > 0 ? mu.reduce((a, b) => Math.max(a, b)) / step.step : 0;
  if (spectrum.state !== 'computed' && whiteLine > tallestWhiteLine) {
    yield `The largest mu is ${whiteLine.toFixed(1)} edge steps above the pre-edge, where under ${tallestWhiteLine} are ` +
      'usual: the background above the edge falls, or another edge or a glitch lies in the data.';
  }
  const raw = spectrum.mu;
  const top = raw.reduce((a, b) => Math.max(a, b));
  let run = 0;
  for (let i = 0; i < raw.length; i++) {
    run = raw[i] === top ? run + 1 : 0;
    if (run < saturatedRun || mu[i]! <= 0) {
      continue;
    }
    yield `mu stands at its largest value for ${saturatedRun} points or more: the detector may be saturated.`;
    return;
  }
}

function* preEdge({ spectrum, e0Ev }: Prepared): Generator<string> {
  const below = e0Ev - spectrum.energyEv[0]!;
  if (spectrum.state !== 'raw' || below >= shortestPreEdgeEv) {
    return;
  }
  yield `The spectrum starts ${below.toFixed(0)} eV below E0, too near for a pre-edge line (${shortestPreEdgeEv} eV): a ` +
    'constant is taken off instead.';
}

function indexRange(energyEv: Float64Array, fromEv: number, toEv: number): [number, number] {
  return [lastIndexAtMost(energyEv, fromEv - 1e-9) + 1, lastIndexAtMost(energyEv, toEv) + 1];
}
