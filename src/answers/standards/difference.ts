import { InputError } from '../../base/input-error.ts';
import { requireKEdge } from '../../elements/edge.ts';
import type { Reading } from '../../formats/reading.ts';
import { type SpectrumAnswer, spectrumAsAnswered } from '../../model/identify-spectrum.ts';
import { interpolateLinear } from '../../numeric/interpolate-linear.ts';
import { e0NearEdge } from '../../spectrum/edge/e0-near-edge.ts';
import { type NormalisationChoice, normalisedMu } from '../../spectrum/normalisation/normalised-mu.ts';
import type { ReadStandard } from './own-standards.ts';

/** Sample less reference: names and order are a contract. */
export interface Difference {
  readonly reference: { readonly name: string; readonly file: string };
  /** Root mean square of the difference from 20 eV below E0 to 50 eV above, in edge steps. */
  readonly rms: number;
  /** eV: those of the sample that the reference covers too. */
  readonly energy: readonly number[];
  /** Normalised, both in the same way. */
  readonly sample: readonly number[];
  readonly referenceMu: readonly number[];
  readonly difference: readonly number[];
}

/** Where the difference is measured, relative to E0 of the sample, eV. */
const measured = { fromEv: -20, toEv: 50 } as const;

/**
 * An answered spectrum less a reference of the same absorber, both normalised in the way that was asked for.
 * Energies are taken as they are.
 *
 * @throws InputError where the reference is of another absorber, or shares too few energies
 */
export async function differenceFrom(
  { answer, reading }: { readonly answer: SpectrumAnswer; readonly reading: Reading },
  reference: ReadStandard,
): Promise<Difference> {
  const { element, e0, file, parameters } = answer;
  if (reference.element !== element) {
    throw new InputError({
      place: file,
      problem: `its absorber is ${element}, and the reference ${reference.name} is of ${reference.element}`,
      remedy: 'give a reference of the same absorber',
    });
  }
  const spectrum = await spectrumAsAnswered(reading.spectrum, answer);
  const { normalisation, preEdge, postEdge } = parameters;
  const choice: NormalisationChoice = {
    ...(normalisation && { normalisation }),
    ...(preEdge && { preEdge }),
    ...(postEdge && { postEdge }),
  };
  const own = await normalisedMu(spectrum, { element, e0Ev: e0 }, choice);
  const other = await normalisedMu(
    reference.spectrum,
    { element, e0Ev: e0NearEdge(reference.spectrum, requireKEdge(element)) },
    choice,
  );
  const known = reference.spectrum.energyEv;
  const shared = [...spectrum.energyEv.keys()].filter(
    (i) => spectrum.energyEv[i]! >= known[0]! && spectrum.energyEv[i]! <= known[known.length - 1]!,
  );
  const energyEv = Float64Array.from(shared, (i) => spectrum.energyEv[i]!);
  const near = [...energyEv.keys()].filter(
    (i) => energyEv[i]! >= e0 + measured.fromEv && energyEv[i]! <= e0 + measured.toEv,
  );
  if (near.length < 2) {
    throw new InputError({
      place: file,
      problem: `it shares no energies about E0 = ${e0.toFixed(1)} eV with the reference ${reference.name}`,
      remedy: 'give a reference that covers the edge',
    });
  }
  const sample = shared.map((i) => own[i]!);
  const referenceMu = interpolateLinear(known, other, energyEv);
  const difference = sample.map((value, i) => value - referenceMu[i]!);
  return {
    reference: { name: reference.name, file: reference.file },
    rms: digits(Math.sqrt(near.reduce((sum, i) => sum + difference[i]! ** 2, 0) / near.length)),
    energy: Array.from(energyEv),
    sample: sample.map(digits),
    referenceMu: Array.from(referenceMu, digits),
    difference: difference.map(digits),
  };
}

/** Six digits: more of a measurement are no result. */
const digits = (value: number): number => Number(value.toPrecision(6));
