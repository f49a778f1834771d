import type { RankingLabels } from '../../environment/ranking-labels.ts';
import { coordinationNumbersOf } from '../../environment/read-ranking-labels.ts';
import { type FittedModel, predict } from '../../learn/classifier.ts';
import { predictedLabels } from '../../learn/prediction.ts';
import { packRows } from '../../learn/rows.ts';
import type { RowAnswerer, RowAnswers } from '../element-model.ts';

/**
 * The two steps with any classifier: spectrum → CN ranking label → motif ranking label of each of its CNs.
 */
export class TwoStepClassifiers implements RowAnswerer {
  readonly #cn: FittedModel;
  readonly #motifs: ReadonlyMap<number, FittedModel>;

  /** @param motifs by coordination number */
  constructor(cn: FittedModel, motifs: ReadonlyMap<number, FittedModel>) {
    this.#cn = cn;
    this.#motifs = motifs;
  }

  /** All rows at once, which takes every classifier less time than one after the other. */
  answerRows(rows: readonly Float32Array[]): RowAnswers {
    if (!rows.length) {
      return { labels: [], prediction: { classes: this.#cn.classes, probabilities: new Float64Array(0) } };
    }
    const prediction = predict(this.#cn, packRows(rows));
    const cnLabels = predictedLabels(prediction);
    const motifLabels = cnLabels.map((): Record<string, string> => ({}));
    for (const [number, model] of this.#motifs) {
      const asked = [...cnLabels.keys()].filter((row) =>
        coordinationNumbersOf(cnLabels[row]!).includes(number),
      );
      if (!asked.length) {
        continue;
      }
      const answered = predictedLabels(predict(model, packRows(asked.map((row) => rows[row]!))));
      for (const [i, row] of asked.entries()) {
        motifLabels[row]![number] = answered[i]!;
      }
    }
    return {
      labels: cnLabels.map((cnLabel, row) => ({ cnLabel, motifLabels: motifLabels[row]! })),
      prediction,
    };
  }

  canAnswer({ cnLabel, motifLabels }: RankingLabels): boolean {
    return (
      this.#cn.classes.includes(cnLabel) &&
      Object.entries(motifLabels).every(([cn, label]) =>
        this.#motifs.get(Number(cn))?.classes.includes(label),
      )
    );
  }
}
