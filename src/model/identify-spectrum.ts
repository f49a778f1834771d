import { InputError } from '../base/input-error.ts';
import { version } from '../base/version.ts';
import { edgeOf } from '../elements/edge.ts';
import { naturalCoordination } from '../environment/natural-coordination.ts';
import { guessElement } from '../spectrum/edge/guess-element.ts';
import type { NormalisationName } from '../spectrum/normalisation/normalisations.ts';
import { normalisedMu } from '../spectrum/normalisation/normalised-mu.ts';
import {
  correctOverAbsorption,
  type OverAbsorption,
  type OverAbsorptionReceipt,
} from '../spectrum/over-absorption.ts';
import { shiftEnergy } from '../spectrum/shift-energy.ts';
import type { Spectrum } from '../spectrum/spectrum.ts';
import type { Bundle } from './bundle/open-bundle.ts';
import { type ChosenElement, chooseElement } from './choose-element.ts';
import { answerSpectrum, type Identification, type IdentifyOptions } from './identify.ts';
import { type Assessment, assess } from './verdict/assess.ts';
import { type MotifProbability, motifProbabilities } from './verdict/motif-probabilities.ts';

/** What the user says of a spectrum beyond what its file does. */
export interface SpectrumQuestion extends Omit<IdentifyOptions, 'references'> {
  /** Symbol of the absorber; wins over the file's. */
  readonly element?: string;
  /**
   * Whether the answer comes with its evidence, where the bundle keeps training spectra of the element. If it
   * keeps none, a warning says so.
   * @default false
   */
  readonly explain?: boolean;
  /**
   * How mu is normalised where it is drawn, exported or corrected; the models always see edge steps.
   * @default 'edge-step'
   */
  readonly normalisation?: NormalisationName;
  /** The thick sample whose fluorescence is corrected for over-absorption before anything else. */
  readonly overAbsorption?: OverAbsorption;
}

/** An identification with how the absorber is known, and everything that was asked. */
export interface SpectrumAnswer
  extends Identification,
    Assessment,
    Pick<ChosenElement, 'elementSource' | 'elementReason'> {
  /** P(motif | CN) by coordination number ("6"): the first motifs, whatever follows them in a ranking. */
  readonly motifs: Readonly<Record<string, readonly MotifProbability[]>>;
  /** Version of Edgewise. */
  readonly program: string;
  /** Parameters given from outside; absent ones were found. */
  readonly parameters: Omit<SpectrumQuestion, 'file' | 'explain'>;
  /** What the correction for over-absorption did, where one was asked for. */
  readonly overAbsorption?: OverAbsorptionReceipt;
}

/**
 * The whole way from a spectrum to an answer: whose edge it is, that element's model, its coordination.
 *
 * @throws InputError where the spectrum cannot be identified, in one sentence with the remedy
 */
export async function identifySpectrum(
  declared: Spectrum,
  bundle: Bundle,
  question: SpectrumQuestion = {},
): Promise<SpectrumAnswer> {
  const measured = ofKEdge(declared, question);
  const { element, elementSource, elementReason, warnings } = chooseElement(
    // A calibration offset counts before the edge is compared with the tabulated ones.
    question.shiftEv ? shiftEnergy(measured, question.shiftEv) : measured,
    question.element,
  );
  const corrected =
    question.overAbsorption &&
    (await correctOverAbsorption(measured, question.overAbsorption, { ...question, element }));
  const spectrum = corrected?.spectrum ?? measured;
  const { file: _, explain = false, ...asked } = question;
  const [model, references] = await Promise.all([bundle.load(element), bundle.loadReferences(element)]);
  const { identification, features, answer } = answerSpectrum(spectrum, model, bundle, {
    ...question,
    ...(explain && references && { references }),
  });
  if (question.normalisation) {
    // Refused now, not when the answer is drawn.
    await normalisedMu(
      question.shiftEv ? shiftEnergy(spectrum, question.shiftEv) : spectrum,
      { element, e0Ev: features.e0Ev },
      question,
    );
  }
  const { recipe } = bundle.manifest;
  const prior = naturalCoordination[element]?.shares;
  const options = { ...question, element };
  const assessment = await assess({
    spectrum,
    model,
    recipe,
    options,
    features,
    answer,
    elementIsKnown: elementSource !== 'energy',
    ...(references && { references }),
    ...(identification.evidence && { evidence: identification.evidence }),
    ...(prior && { prior }),
  });
  // The verdict stands before what it is about.
  const { coordination, environments, top, agreement, evidence, warnings: own, ...head } = identification;
  return {
    ...head,
    ...assessment,
    motifs: motifProbabilities(environments),
    coordination,
    environments,
    top,
    agreement,
    warnings: [
      ...warnings,
      ...own,
      ...(explain && !references
        ? [
            `The bundle "${bundle.manifest.name}" keeps no training spectra of ${element} to explain the answer with: ` +
              'train it with this version of Edgewise.',
          ]
        : []),
    ],
    ...(evidence && { evidence }),
    ...(corrected && { overAbsorption: corrected.receipt }),
    elementSource,
    elementReason,
    program: version,
    parameters: Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)),
  };
}

/** A spectrum, corrected for over-absorption where that was asked; energies as they were read. */
export async function correctedAsAsked(
  spectrum: Spectrum,
  element: string,
  parameters: SpectrumAnswer['parameters'],
): Promise<Spectrum> {
  const { overAbsorption } = parameters;
  return overAbsorption
    ? (await correctOverAbsorption(spectrum, overAbsorption, { ...parameters, element })).spectrum
    : spectrum;
}

/**
 * A spectrum as it was answered: corrected for over-absorption and shifted, where that was asked.
 * @param spectrum as it was read
 */
export async function spectrumAsAnswered(
  spectrum: Spectrum,
  { element, parameters }: Pick<SpectrumAnswer, 'element' | 'parameters'>,
): Promise<Spectrum> {
  const corrected = await correctedAsAsked(spectrum, element, parameters);
  return parameters.shiftEv ? shiftEnergy(corrected, parameters.shiftEv) : corrected;
}

/**
 * The spectrum, if it is declared as one of a K edge,
 * or where the user gives the element whose K edge is there and the file is wrong.
 * @throws InputError where it is of another edge
 */
function ofKEdge(spectrum: Spectrum, { element: given, shiftEv }: SpectrumQuestion): Spectrum {
  const { edge, element } = spectrum;
  if (edge === undefined || edge.toUpperCase() === 'K') {
    return spectrum;
  }
  const declared = [element, edge].filter(Boolean).join(' ');
  const { e0Ev, symbol, confidence } = guessElement(shiftEv ? shiftEnergy(spectrum, shiftEv) : spectrum);
  if (given === symbol && confidence === 'sure') {
    const { edge: _, ...kEdge } = spectrum;
    return kEdge;
  }
  const kEdge = confidence === 'sure' ? edgeOf(symbol, 'K') : undefined;
  const names = spectrum.mentions?.includes(symbol) ? `, and the file names ${symbol}` : '';
  throw new InputError({
    problem: `the spectrum is declared as the ${declared} edge, and the models are of K edges`,
    remedy: kEdge
      ? `it rises steepest at ${e0Ev.toFixed(1)} eV, which fits the ${symbol} K edge (${kEdge.energyEv} eV) too${names}: ` +
        `if it is ${symbol}, give --element ${symbol}`
      : 'give a K-edge spectrum',
  });
}
