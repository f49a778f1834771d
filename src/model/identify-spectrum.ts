import { InputError } from '../base/input-error.ts';
import { version } from '../base/version.ts';
import { edgeOf } from '../elements/edge.ts';
import { naturalCoordination } from '../environment/natural-coordination.ts';
import { guessElement } from '../spectrum/guess-element.ts';
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
   * Whether the answer comes with its evidence, where the bundle keeps training spectra of the element. If it keeps
   * none, a warning says so.
   * @default false
   */
  readonly explain?: boolean;
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
}

/**
 * The whole way from a spectrum to an answer: whose edge it is, that element's model, its coordination.
 *
 * @throws InputError where the spectrum cannot be identified, in one sentence with the remedy
 */
export async function identifySpectrum(
  spectrum: Spectrum,
  bundle: Bundle,
  question: SpectrumQuestion = {},
): Promise<SpectrumAnswer> {
  refuseOtherEdges(spectrum);
  const { element, elementSource, elementReason, warnings } = chooseElement(
    // A calibration offset counts before the edge is compared with the tabulated ones.
    question.shiftEv ? shiftEnergy(spectrum, question.shiftEv) : spectrum,
    question.element,
  );
  const { file: _, explain = false, ...asked } = question;
  const [model, references] = await Promise.all([bundle.load(element), bundle.loadReferences(element)]);
  const { identification, features, answer } = answerSpectrum(spectrum, model, bundle, {
    ...question,
    ...(explain && references && { references }),
  });
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
    elementSource,
    elementReason,
    program: version,
    parameters: Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)),
  };
}

function refuseOtherEdges(spectrum: Spectrum): void {
  const { edge, element } = spectrum;
  if (edge === undefined || edge.toUpperCase() === 'K') {
    return;
  }
  const declared = [element, edge].filter(Boolean).join(' ');
  const { e0Ev, symbol, confidence } = guessElement(spectrum);
  const kEdge = confidence === 'sure' ? edgeOf(symbol, 'K') : undefined;
  throw new InputError(
    `the spectrum is declared as the ${declared} edge, and the models are of K edges: ` +
      (kEdge
        ? `it rises steepest at ${e0Ev.toFixed(1)} eV, which fits the ${symbol} K edge (${kEdge.energyEv} eV) too` +
          `${spectrum.mentions?.includes(symbol) ? `, and the file names ${symbol}` : ''}: if it is ${symbol}, give --element ${symbol}.`
        : 'give a K-edge spectrum.'),
  );
}
