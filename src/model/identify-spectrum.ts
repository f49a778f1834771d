import { InputError } from '../input-error.ts';
import { shiftEnergy } from '../spectrum/shift-energy.ts';
import type { Spectrum } from '../spectrum/spectrum.ts';
import { version } from '../version.ts';
import type { Bundle } from './bundle/open-bundle.ts';
import { type ChosenElement, chooseElement } from './choose-element.ts';
import { type Identification, type IdentifyOptions, identify } from './identify.ts';

/** What the user says of a spectrum beyond what its file does. */
export interface SpectrumQuestion extends IdentifyOptions {
  /** Symbol of the absorber; wins over the file's. */
  readonly element?: string;
}

/** An identification with how the absorber is known, and everything that was asked. */
export interface SpectrumAnswer
  extends Identification,
    Pick<ChosenElement, 'elementSource' | 'elementReason'> {
  /** Version of Edgewise. */
  readonly program: string;
  /** Parameters given from outside; absent ones were found. */
  readonly parameters: Omit<SpectrumQuestion, 'file'>;
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
  const answer = identify(spectrum, await bundle.load(element), bundle, question);
  const { file: _, ...asked } = question;
  return {
    ...answer,
    elementSource,
    elementReason,
    program: version,
    parameters: Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)),
    warnings: [...warnings, ...answer.warnings],
  };
}

function refuseOtherEdges({ edge, element }: Spectrum): void {
  if (edge === undefined || edge.toUpperCase() === 'K') return;
  throw new InputError(
    `the spectrum is of the ${[element, edge].filter(Boolean).join(' ')} edge, and the models are of K edges: ` +
      'give a K-edge spectrum.',
  );
}
