import { requireKEdge } from '../../elements/edge.ts';
import { type NearEdge, nearestEdges } from '../../elements/nearest-edges.ts';
import { coordinationNumbersOf } from '../../environment/read-ranking-labels.ts';
import type { FeatureOptions, Features } from '../../spectrum/features/features.ts';
import type { Recipe } from '../../spectrum/features/recipe.ts';
import { type NoPreEdgePeak, type PreEdgePeak, preEdgePeak } from '../../spectrum/pre-edge/pre-edge-peak.ts';
import { type SpectrumQuality, spectrumQuality } from '../../spectrum/quality/spectrum-quality.ts';
import { shiftEnergy } from '../../spectrum/shift-energy.ts';
import { type SpectralRegion, spectralRegions } from '../../spectrum/spectral-regions.ts';
import type { Spectrum } from '../../spectrum/spectrum.ts';
import type { ElementAnswer, ElementModel } from '../element-model.ts';
import type { Evidence } from '../explain/explain.ts';
import { type NearestReference, nearestReferences } from '../explain/nearest-references.ts';
import { type Novelty, noveltyOf } from '../explain/novelty.ts';
import { edgeShape } from '../gate/edge-shape.ts';
import { loadGate } from '../gate/load-gate.ts';
import { type Surrounding, surroundingOf } from '../gate/oxygen-gate.ts';
import type { References } from '../references.ts';
import { apparentDamping } from './apparent-damping.ts';
import { type CnProbability, cnProbabilities } from './cn-probabilities.ts';
import { type Mixture, mixtureOf } from './mixture.ts';
import { type PreEdgeWitness, preEdgeWitness } from './pre-edge-witness.ts';
import { type Stability, stabilityOf } from './stability.ts';
import { type Verdict, verdictOn } from './verdict.ts';

/** An answer and everything that its verdict rests on. */
export interface AssessInput {
  /** As the file gives it, not shifted. */
  readonly spectrum: Spectrum;
  readonly model: ElementModel;
  readonly recipe: Recipe;
  /** How the features were asked for, with the element. */
  readonly options: FeatureOptions;
  readonly features: Features;
  readonly answer: ElementAnswer;
  /** Whether somebody said what the absorber is; else rival edges count. */
  readonly elementIsKnown: boolean;
  readonly references?: References;
  /** Where it was asked for: its nearest training spectra are not sought again. */
  readonly evidence?: Evidence;
  /** Shares of CN 1, 2, … among the element's sites in nature's oxides. */
  readonly prior?: readonly number[];
}

/** Whether to believe an answer, and the witnesses that were asked. */
export interface Assessment {
  readonly verdict: Verdict;
  /** P(CN), the most probable first; adds up to 1. */
  readonly cn: readonly CnProbability[];
  readonly surrounding: Surrounding;
  readonly stability: Stability;
  readonly quality: SpectrumQuality;
  /**
   * Edge step as a share of all else that absorbs, as far as the training spectra tell; absent as `novelty`.
   */
  readonly apparentDamping?: number;
  /** How far the spectrum is from the training data; absent where the bundle keeps none of the element. */
  readonly novelty?: Novelty;
  /** The training spectra that are most like it, nearest first, one a material; absent as `novelty`. */
  readonly nearest?: readonly NearMaterial[];
  /** The best sum of two training spectra with different CN; absent as `novelty`. */
  readonly mixture?: Mixture;
  /** The pre-edge peak, or why there is none to tell of. */
  readonly preEdgePeak: PreEdgePeak | NoPreEdgePeak;
  readonly preEdgeWitness?: PreEdgeWitness;
  /** What lies where in the window. */
  readonly regions: readonly SpectralRegion[];
}

/** A training spectrum that is like the asked one, and how far from it. */
export type NearMaterial = Omit<NearestReference, 'features'>;

/** Training materials that are asked whether they have the CN of the answer. */
const nearestCount = 5;

/**
 * E0 less the tabulated energy, where an edge is what a spectrum shows, eV:
 * of L3 edges, and of K edges at most.
 */
const ofL3Ev = [-4, 12] as const;
const ofKEv = [-6, 22] as const;

/** Asks every witness of an answer and gives the verdict. The same input gives the same result. */
export async function assess({
  spectrum,
  model,
  recipe,
  options,
  features,
  answer,
  elementIsKnown,
  references,
  evidence,
  prior,
}: AssessInput): Promise<Assessment> {
  const { element } = options;
  const { energyEv } = options.shiftEv ? shiftEnergy(spectrum, options.shiftEv) : spectrum;
  const edgeStep = features.edgeStep ?? 1;
  const normalised = features.aboveBackground.map((value) => value / edgeStep);
  const cn = cnProbabilities(answer, prior);
  const quality = spectrumQuality({ energyEv, state: spectrum.state }, features.aboveBackground, {
    ...features,
    edgeStep,
    coreHoleEv: requireKEdge(element).widthEv,
  });
  const surrounding = surroundingOf(await loadGate(), edgeShape(spectrum, options));
  // Without an edge step there is no share of it.
  const noise = features.edgeStep === undefined ? 0 : (quality.noise ?? 0);
  const stability = stabilityOf(spectrum, model, recipe, features, options, noise);
  const peak = preEdgePeak(energyEv, normalised, element);
  const witness = preEdgeWitness(peak, element, cn[0]!.cn);
  const nearest =
    evidence?.nearest ?? (references && nearestReferences(features.features, references, nearestCount));
  const novelty =
    references && nearest?.length
      ? (evidence?.novelty ?? noveltyOf(nearest[0]!.distance, references))
      : undefined;
  // Features that are divided by their largest value have lost what over-absorption changes.
  const damped =
    references && recipe.scale === 'edge-step' && spectrum.state !== 'computed'
      ? apparentDamping(features.features, references)
      : undefined;
  const mixture = references && cn[0] && mixtureOf(features.features, references, cn[0].cn);
  const verdict = verdictOn({
    element,
    cn,
    quality,
    surrounding,
    stability,
    ...(novelty &&
      nearest && {
        novelty,
        nearestCn: nearest.map(({ cnLabel }) => coordinationNumbersOf(cnLabel)[0]!),
      }),
    ...(damped !== undefined && { apparentDamping: damped }),
    ...(mixture && { mixture }),
    ...(witness && { preEdge: witness }),
    rivals: elementIsKnown ? [] : rivalsOf(element, features.e0Ev),
  });
  return {
    verdict,
    cn,
    surrounding,
    stability,
    quality,
    ...(damped !== undefined && { apparentDamping: damped }),
    ...(mixture && { mixture }),
    preEdgePeak: peak,
    ...(witness && { preEdgeWitness: witness }),
    regions: spectralRegions(energyEv, normalised, features.window, features.e0Ev - 30),
    ...(novelty && nearest && { novelty, nearest: nearest.map(({ features: _, ...near }) => near) }),
  };
}

/** L3 edges that lie where a spectrum rises, if that is a place unusual for the K edge of the element. */
function rivalsOf(element: string, e0Ev: number): NearEdge[] {
  const offsetEv = e0Ev - requireKEdge(element).energyEv;
  if (offsetEv >= ofKEv[0] && offsetEv <= ofKEv[1]) {
    return [];
  }
  return nearestEdges(e0Ev, { names: ['L3'] }).filter(
    (near) => near.offsetEv >= ofL3Ev[0] && near.offsetEv <= ofL3Ev[1],
  );
}
