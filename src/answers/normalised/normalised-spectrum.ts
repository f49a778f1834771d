import { fileNameOf } from '../../base/text/base-name.ts';
import { round } from '../../base/text/rounded.ts';
import { version } from '../../base/version.ts';
import type { Channel } from '../../formats/reading.ts';
import { spectrumAsAnswered } from '../../model/identify-spectrum.ts';
import { normalisedMu } from '../../spectrum/normalisation/normalised-mu.ts';
import type { IdentifiedReading } from '../spectra/identified-reading.ts';

/** A spectrum that is taken into another program; every list has its length. */
export interface NormalisedSpectrum {
  /** What a person would call it. */
  readonly name: string;
  readonly file: string;
  readonly element: string;
  readonly channel?: Channel;
  readonly e0Ev: number;
  /** Shifted where that was asked, eV. */
  readonly energyEv: Float64Array;
  /** As it was read, or corrected. */
  readonly mu: Float64Array;
  /** In edge steps above the background, to seven decimals. */
  readonly normalised: Float64Array;
  /** Of merged scans: standard error of each value, in edge steps. */
  readonly error?: readonly number[];
  /** How it came about, a sentence each. */
  readonly notes: readonly string[];
}

/** The spectrum of an answer, normalised in the way that was asked for, and how it came about. */
export async function normalisedSpectrum({
  answer,
  reading,
  merge,
}: IdentifiedReading): Promise<NormalisedSpectrum> {
  const { element, e0, parameters, overAbsorption } = answer;
  const { receipt } = reading;
  const { energyEv, mu, state } = await spectrumAsAnswered(reading.spectrum, answer);
  const normalised = await normalisedMu(
    { ...reading.spectrum, energyEv, mu, state },
    { element, e0Ev: e0 },
    parameters,
  );
  const file = fileNameOf(answer.file);
  return {
    name: receipt.group ? `${file} ${reading.spectrum.name}` : file,
    file: answer.file,
    element,
    ...(receipt.channel && { channel: receipt.channel }),
    e0Ev: e0,
    energyEv: energyEv.map((energy) => round(energy, 5)),
    mu,
    normalised: normalised.map((value) => round(value, 7)),
    ...(merge?.error.length && { error: merge.error }),
    notes: [
      `Exported by edgewise ${version} from ${file} (${receipt.format}, ${receipt.muRecipe}).`,
      ...(merge ? [`Mean of ${merge.scans.filter(({ dropped }) => !dropped).length} scans.`] : []),
      ...(parameters.shiftEv ? [`Energies shifted by ${parameters.shiftEv} eV.`] : []),
      ...(overAbsorption ? [overAbsorption.words] : []),
      normalisationWords(parameters.normalisation, state),
    ],
  };
}

function normalisationWords(normalisation = 'edge-step', state: string): string {
  return state === 'raw'
    ? `Normalisation: ${normalisation}.`
    : `Normalisation: it was ${state} already, and is divided by its edge step.`;
}
