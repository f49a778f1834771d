import { smallestOf } from '../../base/lists.ts';
import type { RankingLabels } from '../../environment/ranking-labels.ts';
import type { RowAnswerer, RowAnswers } from '../../model/element-model.ts';
import type { FeatureRow } from '../../train/feature-rows.ts';
import { type SimilarityMeasure, similarityMeasures } from './similarity.ts';

/**
 * No model at all: the answer to a spectrum is that of the training spectrum most like it. Each measure ranks
 * the training spectra, and the one with the lowest sum of ranks is the nearest; with one measure, the one
 * that it ranks first.
 */
export class NearestSpectrum implements RowAnswerer {
  readonly #rows: readonly FeatureRow[];
  readonly #measures: readonly SimilarityMeasure[];
  readonly #classes: readonly string[];

  /** @param rows at least one */
  constructor(rows: readonly FeatureRow[], measures: readonly SimilarityMeasure[] = similarityMeasures) {
    this.#rows = rows;
    this.#measures = measures;
    this.#classes = [...new Set(rows.map(({ source }) => source.labels.cnLabel))].sort();
  }

  answerRows(rows: readonly Float32Array[]): RowAnswers {
    const labels = rows.map((row) => this.#nearestTo(row));
    const probabilities = new Float64Array(rows.length * this.#classes.length);
    for (const [i, { cnLabel }] of labels.entries()) {
      probabilities[i * this.#classes.length + this.#classes.indexOf(cnLabel)] = 1;
    }
    return { labels, prediction: { classes: this.#classes, probabilities } };
  }

  canAnswer({ cnLabel }: RankingLabels): boolean {
    return this.#classes.includes(cnLabel);
  }

  #nearestTo(row: Float32Array): RankingLabels {
    const sums = new Float64Array(this.#rows.length);
    for (const { of } of this.#measures) {
      const values = this.#rows.map(({ features }) => of(row, features));
      const order = [...values.keys()].sort((a, b) => values[b]! - values[a]! || a - b);
      for (const [rank, index] of order.entries()) {
        sums[index]! += rank;
      }
    }
    return this.#rows[sums.indexOf(smallestOf(sums))]!.source.labels;
  }
}
