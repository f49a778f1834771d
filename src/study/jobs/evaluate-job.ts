import { largestOf } from '../../base/lists.ts';
import type { GridCell } from '../../learn/search/paper-grids.ts';
import type { SplitKind } from '../results/common.ts';
import { answerFold } from './answer-fold.ts';
import { answerMeasured, type MeasuredAnswers } from './answer-measured.ts';
import { type AnswerTable, AnswerTableBuilder } from './answer-table.ts';
import { type StudyElement, scoredSpectra } from './study-element.ts';
import { type ModelSpec, TrainingFolds } from './training-folds.ts';

/** A way to make models, and which held-out spectra it is asked for. */
export interface EvaluationSpec extends ModelSpec {
  readonly splits: readonly SplitKind[];
  /** Shares of the training materials that are learnt from. */
  readonly shares: readonly number[];
  /** Whether probabilities are kept. */
  readonly details: boolean;
  /** Whether measured spectra are asked for. */
  readonly measured: boolean;
}

export interface EvaluationOutput {
  /** Spectra that the recipe refused. */
  readonly refused: number;
  readonly tables: readonly {
    readonly element: string;
    readonly split: SplitKind;
    readonly share: number;
    /** Mean number of training spectra of the folds. */
    readonly trainingSpectra: number;
    readonly table: AnswerTable;
  }[];
  readonly chosen: readonly {
    readonly target: 'cn' | 'motif';
    readonly cell: GridCell;
    /** Mean accuracy over the inner folds; absent where nothing was searched. */
    readonly accuracy?: number;
  }[];
  readonly measured: readonly ({ readonly element: string } & MeasuredAnswers)[];
}

/** @param inputs one element, or the elements of a block for one model of all of them */
export async function evaluateJob(
  inputs: readonly StudyElement[],
  spec: EvaluationSpec,
  seed: number,
): Promise<EvaluationOutput> {
  const folds = new TrainingFolds(inputs, spec, seed);
  const scored = inputs.map(scoredSpectra);
  const places = new Map(
    scored.flatMap((spectra, input) => spectra.map((spectrum, at) => [spectrum, { input, at }] as const)),
  );
  const tables: EvaluationOutput['tables'][number][] = [];
  for (const split of spec.splits) {
    for (const share of spec.shares) {
      const builders = scored.map((spectra) => new AnswerTableBuilder(spectra.length, spec.details));
      let trainingSpectra = 0;
      let foldCount = 0;
      for await (const fold of folds.fit(split, share)) {
        trainingSpectra += fold.training.length;
        foldCount++;
        answerFold(fold, (spectrum) => {
          const place = places.get(spectrum);
          return place && { table: builders[place.input]!, at: place.at };
        });
      }
      for (const [i, { element }] of inputs.entries()) {
        tables.push({
          element,
          split,
          share,
          trainingSpectra: foldCount ? trainingSpectra / foldCount : 0,
          table: builders[i]!.table(),
        });
      }
    }
  }
  const hasMeasured = inputs.some(({ measured, experiments }) => measured.length + experiments.length > 0);
  const model = spec.measured && hasMeasured ? await folds.fitAll() : undefined;
  return {
    refused: folds.refused,
    tables,
    chosen: folds.chosen.map(({ place, chosen: { cell, accuracies } }) => ({
      target: place === 'cn' ? ('cn' as const) : ('motif' as const),
      cell,
      ...(accuracies.length && { accuracy: largestOf(accuracies) }),
    })),
    measured: model
      ? inputs.map((input) => ({
          element: input.element,
          ...answerMeasured(model, input, spec.recipe, inputs.length > 1),
        }))
      : [],
  };
}
