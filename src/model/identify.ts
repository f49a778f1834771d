import { InputError } from '../base/input-error.ts';
import { coordinationNumbersOf, environmentLabels } from '../environment/read-ranking-labels.ts';
import {
  type E0Source,
  type FeatureOptions,
  type Features,
  featuresOf,
} from '../spectrum/features/features.ts';
import { shiftEnergy } from '../spectrum/shift-energy.ts';
import { spectralRegions } from '../spectrum/spectral-regions.ts';
import type { Spectrum } from '../spectrum/spectrum.ts';
import type { Bundle } from './bundle/open-bundle.ts';
import { type ElementAnswer, type ElementModel, type RankedLabel, rankingLabelsOf } from './element-model.ts';
import { type Evidence, type ExplainOptions, explain } from './explain/explain.ts';
import { windowRegions } from './explain/window-regions.ts';
import type { References } from './references.ts';

export interface IdentifyOptions extends Omit<FeatureOptions, 'element'> {
  /** What the answer is filed under. @default the spectrum's name */
  readonly file?: string;
  /**
   * Training spectra of the element, from `bundle.loadReferences(element)`:
   * the answer then comes with its evidence.
   */
  readonly references?: References;
}

/** A coordination number and its motif ranking labels. */
export interface IdentifiedEnvironment {
  readonly coordinationNumber: number;
  /** Probability that the CN is present: of all CN ranking labels that contain it together. */
  readonly probability: number;
  /** The most probable first; empty where the bundle has no motif forest for this CN. */
  readonly motifs: readonly RankedLabel[];
}

/**
 * The coordination of the absorber: the answer to one spectrum.
 * The names are a contract (design.md, "Command line").
 */
export interface Identification {
  readonly file: string;
  readonly element: string;
  readonly edge: 'K';
  /** eV. */
  readonly e0: number;
  readonly e0Source: E0Source;
  /** Name of the recipe that made the features. */
  readonly recipe: string;
  /** Energy on which the window hangs, eV. */
  readonly anchor: number;
  /** First and last energy of the features, eV. */
  readonly window: { readonly from: number; readonly to: number };
  readonly model: { readonly name: string; readonly version: string; readonly hash: string };
  /** CN ranking labels, the most probable first. */
  readonly coordination: readonly RankedLabel[];
  /** The CNs of the best label in its order, then the other CNs that are at all likely. */
  readonly environments: readonly IdentifiedEnvironment[];
  /** The best CN label's first CN with its best motif ranking label ("CN_6-octahedral-…"). */
  readonly top: string;
  /** Share of the trees whose own first answer is the best CN ranking label, 0 … 1. */
  readonly agreement: number;
  /** What a person should know before trusting the answer, each a sentence. */
  readonly warnings: readonly string[];
  /** Why, and how far from the training data; only where `references` were given. */
  readonly evidence?: Evidence;
}

/** The main rise lies at most this far below E0, eV. */
const risesWithinEv = 30;

/** A CN that is not in the best label is shown from this probability on: one in ten is worth a look. */
const likelyCn = 0.1;

/**
 * Identifies the coordination of the absorbing atom from its K-edge spectrum.
 *
 * @param model from `bundle.load(element)`: the absorber is `model.element`
 * @throws InputError where the edge is not K, the model is incomplete, or the spectrum gives no features
 */
export function identify(
  spectrum: Spectrum,
  model: ElementModel,
  bundle: Pick<Bundle, 'manifest' | 'hash'>,
  options: IdentifyOptions = {},
): Identification {
  return answerSpectrum(spectrum, model, bundle, options).identification;
}

/** What `identify` says, with what it was made of, for those who go on from there. */
export interface AnsweredSpectrum {
  readonly identification: Identification;
  readonly features: Features;
  readonly answer: ElementAnswer;
}

/** As `identify`. */
export function answerSpectrum(
  spectrum: Spectrum,
  model: ElementModel,
  bundle: Pick<Bundle, 'manifest' | 'hash'>,
  options: IdentifyOptions = {},
): AnsweredSpectrum {
  const { element } = model;
  const { recipe, name, version } = bundle.manifest;
  if (spectrum.edge !== undefined && spectrum.edge.toUpperCase() !== 'K') {
    throw new InputError({
      problem: `the spectrum is of the ${spectrum.edge} edge, and the models are of K edges`,
      remedy: 'give a K-edge spectrum',
    });
  }
  const { file, ...preparation } = options;
  // The element last: callers hand on what they were asked, an absent element among it.
  const featureOptions = { ...preparation, element };
  const made = featuresOf(spectrum, recipe, featureOptions);
  const answer = model.answer(made.features);
  const { coordination } = answer;
  const environments = environmentsOf(answer);
  const identification: Identification = {
    file: file ?? spectrum.name,
    element,
    edge: 'K',
    e0: made.e0Ev,
    e0Source: made.e0Source,
    recipe: recipe.name,
    anchor: made.anchorEv,
    window: { from: made.window.fromEv, to: made.window.toEv },
    model: { name, version, hash: bundle.hash },
    coordination,
    environments,
    top: environmentLabels(rankingLabelsOf(answer))[0] ?? coordination[0]!.label,
    agreement: answer.agreement(),
    warnings: [...made.warnings, ...answer.doubts(), ...withoutMotifs(element, coordination, environments)],
    ...(options.references && {
      evidence: explain(
        made.features,
        model,
        options.references,
        recipe,
        regionsOf(made, spectrum, featureOptions),
      ),
    }),
  };
  return { identification, features: made, answer };
}

/**
 * The regions of the window by what is there; nothing, which stands for the paper's,
 * if the rise is not found.
 */
function regionsOf(
  { aboveBackground, edgeStep, window, e0Ev, features }: Features,
  spectrum: Spectrum,
  { shiftEv }: FeatureOptions,
): ExplainOptions {
  const { energyEv } = shiftEv ? shiftEnergy(spectrum, shiftEv) : spectrum;
  const normalised = aboveBackground.map((value) => value / (edgeStep ?? 1));
  const regions = windowRegions(
    spectralRegions(energyEv, normalised, window, e0Ev - risesWithinEv),
    window,
    features.length,
  );
  return regions.length ? { regions } : {};
}

/** The CNs of the best label, then the other likely ones. */
function environmentsOf(answer: ElementAnswer): IdentifiedEnvironment[] {
  const best = coordinationNumbersOf(answer.coordination[0]!.label);
  const others = [...answer.coordinationNumbers]
    .filter(([number, probability]) => probability >= likelyCn && !best.includes(number))
    .sort(([, a], [, b]) => b - a)
    .map(([number]) => number);
  return [...best, ...others].map((coordinationNumber) => ({
    coordinationNumber,
    probability: answer.coordinationNumbers.get(coordinationNumber)!,
    motifs: answer.motifs(coordinationNumber) ?? [],
  }));
}

function* withoutMotifs(
  element: string,
  [best]: readonly RankedLabel[],
  environments: readonly IdentifiedEnvironment[],
): Generator<string> {
  const numbers = coordinationNumbersOf(best!.label);
  for (const { coordinationNumber, motifs } of environments) {
    if (numbers.includes(coordinationNumber) && motifs.length === 0) {
      yield `The bundle has no motif forest for CN ${coordinationNumber} of ${element}: the motif stays undetermined.`;
    }
  }
}
