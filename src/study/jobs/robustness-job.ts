import { InputError } from '../../base/input-error.ts';
import type { LabelledSpectrum } from '../../dataset/labelled-spectra.ts';
import { mean } from '../../numeric/mean.ts';
import { Random } from '../../numeric/random.ts';
import { broadenSpectrum } from '../../spectrum/augmentation/broaden-spectrum.ts';
import { featuresOf } from '../../spectrum/features/features.ts';
import type { Spectrum } from '../../spectrum/spectrum.ts';
import type { RobustnessCurve } from '../results/robustness.ts';
import { answerFold } from './answer-fold.ts';
import { type AnswerTable, AnswerTableBuilder } from './answer-table.ts';
import { type StudyElement, scoredSpectra } from './study-element.ts';
import { type ModelSpec, TrainingFolds } from './training-folds.ts';

type Disturbance = RobustnessCurve['disturbance'];

export interface RobustnessOutput {
  readonly element: string;
  readonly curves: readonly {
    readonly disturbance: Disturbance;
    readonly points: readonly {
      readonly amount: number;
      readonly refused: number;
      readonly table: AnswerTable;
    }[];
  }[];
}

const shiftsEv = [-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5];

/** What is done to the spectra, and how much of it. */
const disturbances: readonly { readonly disturbance: Disturbance; readonly amounts: readonly number[] }[] = [
  { disturbance: 'resolution', amounts: [0, 0.5, 1, 1.5, 2, 3, 4] },
  { disturbance: 'noise', amounts: [0, 0.003, 0.01, 0.02, 0.05, 0.1] },
  { disturbance: 'window', amounts: shiftsEv },
  { disturbance: 'e0', amounts: shiftsEv },
];

/** Asks the forests of the grouped folds for held-out spectra that have been disturbed. */
export async function robustnessJob(
  input: StudyElement,
  spec: ModelSpec,
  seed: number,
): Promise<RobustnessOutput> {
  const folds = new TrainingFolds([input], spec, seed);
  const scored = scoredSpectra(input);
  const at = new Map(scored.map((spectrum, i) => [spectrum, i]));
  const points = disturbances.flatMap(({ disturbance, amounts }) =>
    amounts.map((amount) => ({
      disturbance,
      amount,
      refused: 0,
      table: new AnswerTableBuilder(scored.length, false),
    })),
  );
  const noise = new Random(seed).fork('noise');
  for await (const fold of folds.fit('grouped')) {
    for (const point of points) {
      answerFold(
        fold,
        (spectrum) => {
          const place = at.get(spectrum);
          return place === undefined ? undefined : { table: point.table, at: place };
        },
        (spectrum) => {
          try {
            return disturbed(spectrum, point.disturbance, point.amount, spec, noise);
          } catch (error) {
            if (!(error instanceof InputError)) {
              throw error;
            }
            point.refused++;
            return undefined;
          }
        },
      );
    }
  }
  return {
    element: input.element,
    curves: disturbances.map(({ disturbance }) => ({
      disturbance,
      points: points
        .filter((point) => point.disturbance === disturbance)
        .map(({ amount, refused, table }) => ({ amount, refused, table: table.table() })),
    })),
  };
}

function disturbed(
  { spectrum, element }: LabelledSpectrum,
  disturbance: Disturbance,
  amount: number,
  { recipe }: ModelSpec,
  noise: Random,
): Float32Array {
  switch (disturbance) {
    case 'resolution':
      return featuresOf(broadenSpectrum(spectrum, { gaussianEv: amount }), recipe, { element }).features;
    case 'noise':
      return featuresOf(noisy(spectrum, amount, noise.fork(spectrum.name)), recipe, { element }).features;
    case 'window':
      return featuresOf(spectrum, recipe, { element, anchorOffsetEv: amount }).features;
    case 'e0': {
      const { e0Ev } = featuresOf(spectrum, recipe, { element });
      return featuresOf(spectrum, recipe, { element, e0Ev: e0Ev + amount }).features;
    }
  }
}

/** White noise on every point, in shares of the mean of the last 30 % of the points: about the edge step. */
function noisy(spectrum: Spectrum, share: number, random: Random): Spectrum {
  const { energyEv, mu } = spectrum;
  const tail = mu.subarray(Math.floor(0.7 * energyEv.length));
  const step = mean(tail);
  return { ...spectrum, mu: mu.map((value) => value + share * step * random.normal()) };
}
