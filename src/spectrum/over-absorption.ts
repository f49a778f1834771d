import { InputError } from '../base/input-error.ts';
import { largestOf } from '../base/lists.ts';
import { loadCrossSections } from '../elements/cross-section.ts';
import { requireKEdge } from '../elements/edge.ts';
import { requireElement } from '../elements/element.ts';
import { parseFormula } from '../elements/parse-formula.ts';
import { meanOver } from '../numeric/mean-over.ts';
import { e0NearEdge } from './edge/e0-near-edge.ts';
import { edgeStepAbove } from './edge/edge-step.ts';
import type { EnergyRange } from './energy-range.ts';
import { aboveBackground } from './normalisation/remove-pre-edge.ts';
import { shiftEnergy } from './shift-energy.ts';
import type { Spectrum } from './spectrum.ts';

/** A thick sample whose fluorescence was measured. */
export interface OverAbsorption {
  /** All that the beam meets: "Fe2O3", "(Fe2O3)0.05(BN)0.95" by amount of substance. */
  readonly formula: string;
  /** Angle between the beam and the surface of the sample, degrees. @default 45 */
  readonly incidenceDegrees?: number;
  /** Angle between the surface and the way to the detector, degrees. @default 45 */
  readonly exitDegrees?: number;
}

/** What a correction did, for the receipt. */
export interface OverAbsorptionReceipt extends Required<OverAbsorption> {
  /** Energy of the fluorescence (K alpha), eV. */
  readonly emissionEv: number;
  /**
   * What else than the absorber's K shell absorbs, of the beam and of the fluorescence on its way out, over
   * the edge step. The smaller, the stronger the correction; a dilute sample has a large one.
   */
  readonly dilution: number;
  /** Highest point of the spectrum before and after, in edge steps. */
  readonly highest: { readonly before: number; readonly after: number };
  /** One sentence for people. */
  readonly words: string;
}

/** A corrected spectrum, normalised, and what was done. */
export interface CorrectedSpectrum {
  readonly spectrum: Spectrum;
  readonly receipt: OverAbsorptionReceipt;
}

const defaultDegrees = 45;

/** The sample as options say it: a composition, and two angles where they are not 45°. */
export function overAbsorptionOf(
  formula: string | undefined,
  [incidenceDegrees, exitDegrees]: readonly [number, number] = [defaultDegrees, defaultDegrees],
): OverAbsorption | undefined {
  return formula === undefined ? undefined : { formula, incidenceDegrees, exitDegrees };
}

/**
 * The highest point of such a sample's spectrum comes no nearer than this to what it shows where only the
 * absorber absorbs: beyond, noise becomes peaks.
 */
const nearestToLimit = 0.97;

/**
 * Where the corrected spectrum is 1 on average, relative to E0, eV: past the white line, as far as there are
 * data, so that oscillations weigh little.
 */
const ownPostEdge: EnergyRange = { fromEv: 30, toEv: 300 };

/** Data that end before 50 eV above E0 give their last 20 eV. */
const shortestPostEdgeEv = 20;

/** Halvings of the interval in which the scale is sought: more than the digits of a double. */
const halvings = 60;

/**
 * Corrects the fluorescence of a thick sample for over-absorption (self-absorption): where the absorber
 * absorbs more, the beam reaches less deep, and peaks come out too low. With μ(E) = s(E)·N(E) + b(E) for the
 * sample, of which s·N is the absorber's K shell, the fluorescence above its background is F = c·s·N / (s·N +
 * b + g·μ(Ef)), g = sin(incidence) / sin(exit), and hence N = F·(b + g·μ(Ef)) / (s·(c − F)). The scale c is
 * that with which N is 1 on average past the near edge.
 *
 * It is the algorithm of D. Haskel's FLUO (1999), after Tröger et al., Phys. Rev. B 46 (1992) 3283, with
 * absorption at each energy (EPDL97) in place of constants; it holds for infinitely thick, flat samples.
 *
 * @param about `element`: symbol of the absorber; `e0Ev`: E0 in eV
 *   on the shifted axis; the ranges of background and edge step
 * @throws InputError where the formula lacks the absorber, an angle does not lie between 0 and 90°, the
 *   spectrum is computed, or is higher than such a sample can show
 */
export async function correctOverAbsorption(
  spectrum: Spectrum,
  { formula, incidenceDegrees = defaultDegrees, exitDegrees = defaultDegrees }: OverAbsorption,
  about: {
    readonly element: string;
    readonly e0Ev?: number;
    readonly shiftEv?: number;
    readonly preEdge?: EnergyRange;
    readonly postEdge?: EnergyRange;
  },
): Promise<CorrectedSpectrum> {
  for (const degrees of [incidenceDegrees, exitDegrees]) {
    if (!(degrees > 0 && degrees <= 90)) {
      throw new InputError({
        problem: `over-absorption: angles to the surface lie above 0° and go up to 90°, and ${degrees}° does not`,
      });
    }
  }
  if (spectrum.state === 'computed') {
    throw new InputError({
      problem: 'a computed spectrum has no over-absorption to correct',
      remedy: 'leave the composition out',
    });
  }
  const { element, shiftEv, preEdge, postEdge } = about;
  const shifted = shiftEv ? shiftEnergy(spectrum, shiftEv) : spectrum;
  const { energyEv } = shifted;
  const e0Ev = about.e0Ev ?? e0NearEdge(shifted, requireKEdge(element));
  const sample = await absorptionOf(
    formula,
    element,
    Math.sin(incidenceDegrees * degree) / Math.sin(exitDegrees * degree),
  );
  const fluorescence = aboveBackground(shifted, e0Ev, preEdge);
  const step = edgeStepAbove(energyEv, fluorescence, e0Ev, postEdge)?.step ?? 0;
  const end = Math.min(energyEv[energyEv.length - 1]! - e0Ev, ownPostEdge.toEv);
  const { fromEv, toEv } = postEdge ?? {
    fromEv: Math.min(ownPostEdge.fromEv, end - shortestPostEdgeEv),
    toEv: end,
  };
  if (!(step > 0 && fromEv >= shortestPostEdgeEv / 2)) {
    throw new InputError({
      problem: `over-absorption: the spectrum shows no edge step above E0 = ${e0Ev.toFixed(1)} eV`,
      remedy: 'measure a wider range, or check the absorber',
    });
  }
  const shares = energyEv.map((energy) => sample.othersOverShell(energy));
  const corrected = (scale: number): Float64Array =>
    fluorescence.map((value, i) => (value * shares[i]!) / (scale - value));
  const level = (scale: number): number => meanOver(energyEv, corrected(scale), e0Ev + fromEv, e0Ev + toEv);
  const highest = largestOf(fluorescence);
  const least = highest / nearestToLimit;
  if (!(level(least) > 1)) {
    const most = (1 + sample.dilution) * nearestToLimit;
    const mean = meanOver(energyEv, fluorescence, e0Ev + fromEv, e0Ev + toEv);
    throw new InputError({
      problem:
        `the spectrum reaches ${(highest / mean).toFixed(2)} times its level above the edge, and over-absorption leaves thick ${formula} ` +
        `hardly more than ${most.toFixed(2)}`,
      remedy: 'check the composition and the angles, or whether the sample is thick at all',
    });
  }
  // The level falls as the scale grows; 1 / scale runs from 0 to 1 / least.
  let [low, high] = [0, 1 / least];
  for (let i = 0; i < halvings; i++) {
    const middle = (low + high) / 2;
    [low, high] = level(1 / middle) > 1 ? [low, middle] : [middle, high];
  }
  const structure = corrected(2 / (low + high));
  const mu = structure.map((value, i) => value * sample.shellDecay(energyEv[i]!));
  const told = { before: rounded(highest / step), after: rounded(largestOf(mu)) };
  const emissionEv = sample.emissionEv;
  return {
    spectrum: { ...spectrum, mu, state: 'normalised' },
    receipt: {
      formula,
      incidenceDegrees,
      exitDegrees,
      emissionEv,
      dilution: rounded(sample.dilution),
      highest: told,
      words:
        `Corrected for over-absorption by thick ${formula}, ${incidenceDegrees}° in and ${exitDegrees}° out, of fluorescence of ` +
        `${emissionEv.toFixed(0)} eV: the highest point went from ${told.before.toFixed(2)} to ${told.after.toFixed(2)} edge steps.`,
    },
  };
}

const degree = Math.PI / 180;

/** The K shell's cross section falls about so with energy above its edge. */
const shellPower = 2.8;

/** What a sample absorbs about the K edge of its absorber. */
interface SampleAbsorption {
  readonly emissionEv: number;
  /** (b + g·μ(Ef)) / s just above the edge. */
  readonly dilution: number;
  /** The same at an energy, eV. */
  othersOverShell(energyEv: number): number;
  /** Cross section of the K shell over that at the edge. */
  shellDecay(energyEv: number): number;
}

/** @param geometry sin(incidence) / sin(exit) */
async function absorptionOf(formula: string, element: string, geometry: number): Promise<SampleAbsorption> {
  const counts = parseFormula(formula);
  const own = counts.get(element);
  if (own === undefined) {
    throw new InputError({
      problem: `the composition ${formula} has no ${element}, which is the absorber`,
      remedy: 'check both',
    });
  }
  const edgeEv = requireKEdge(element).energyEv;
  const emissionEv = requireElement(element).kAlphaEv;
  if (emissionEv === undefined) {
    throw new InputError({
      problem: `${element} has no K fluorescence`,
      remedy: 'leave the composition out',
    });
  }
  const tables = await loadCrossSections(counts.keys());
  const { below, above } = tables.get(element)!.jumpNear(edgeEv);
  const shell = own * (above - below);
  const others = [...counts].filter(([symbol]) => symbol !== element);
  const sum = (energyEv: number): number =>
    others.reduce((total, [symbol, count]) => total + count * tables.get(symbol)!.at(energyEv), 0);
  // Of the absorber: what its outer shells absorb, which the table holds below the edge only.
  const out = geometry * (sum(emissionEv) + own * tables.get(element)!.at(emissionEv));
  const decay = (energyEv: number): number => (edgeEv / energyEv) ** shellPower;
  const othersOverShell = (energyEv: number): number =>
    (sum(energyEv) + own * below * decay(energyEv) + out) / (shell * decay(energyEv));
  return { emissionEv, dilution: othersOverShell(edgeEv), othersOverShell, shellDecay: decay };
}

/** Four digits: compositions and tables are not better known. */
const rounded = (value: number): number => Number(value.toPrecision(4));
