import type { RankingLabels } from '../environment/ranking-labels.ts';
import { environmentLabels } from '../environment/read-ranking-labels.ts';
import { jaccard, jaccardWithoutPenalty } from '../learn/metrics/jaccard.ts';
import type { Bundle } from './bundle/open-bundle.ts';

/** Features of a spectrum with its true labels. */
export interface LabelledFeatures {
  readonly id: string;
  readonly element: string;
  readonly formula: string;
  /** One row, made by the recipe of the bundle. */
  readonly features: Float32Array;
  readonly truth: RankingLabels;
}

/** What a bundle answered to one row, beside what is true. */
export interface EvaluatedRow {
  readonly id: string;
  readonly element: string;
  readonly formula: string;
  /** Environments with their motif ranking labels ("CN_6-octahedral-…"), the first the most probable. */
  readonly truth: readonly string[];
  readonly predicted: readonly string[];
  /** Why the row does not count: nothing that the bundle could answer would be right. */
  readonly leftOut?: string;
  /** The first predicted environment is the first true one, motifs and all. */
  readonly topCorrect: boolean;
  /** Equation 7 of the paper: |true ∩ predicted| / |true ∪ predicted|. */
  readonly jaccard: number;
  /** |true ∩ predicted| / |true|: environments predicted beyond the true ones cost nothing. */
  readonly overlap: number;
}

/** The scores of a bundle on labelled rows. */
export interface Evaluation {
  readonly rows: readonly EvaluatedRow[];
  /** Rows that count. */
  readonly counted: number;
  readonly correct: number;
  /** correct / counted. */
  readonly accuracy: number;
  /** Means over the rows that count. */
  readonly jaccard: number;
  readonly overlap: number;
}

/**
 * Asks a bundle for each row and scores the answers as the paper does: top-1 accuracy of the first CN with
 * its motif ranking label, and the Jaccard score of Equation 7. A row counts where the element has the
 * forests that the true first environment needs.
 *
 * @throws InputError where features do not fit the bundle, or a file of it is damaged
 */
export async function evaluate(bundle: Bundle, rows: Iterable<LabelledFeatures>): Promise<Evaluation> {
  const evaluated: EvaluatedRow[] = [];
  for (const row of rows) {
    evaluated.push(await evaluateRow(bundle, row));
  }
  const counted = evaluated.filter((row) => row.leftOut === undefined);
  const mean = (value: (row: EvaluatedRow) => number): number =>
    counted.reduce((sum, row) => sum + value(row), 0) / counted.length;
  return {
    rows: evaluated,
    counted: counted.length,
    correct: counted.filter((row) => row.topCorrect).length,
    accuracy: mean((row) => Number(row.topCorrect)),
    jaccard: mean((row) => row.jaccard),
    overlap: mean((row) => row.overlap),
  };
}

async function evaluateRow(bundle: Bundle, row: LabelledFeatures): Promise<EvaluatedRow> {
  const { id, element, formula } = row;
  const truth = environmentLabels(row.truth);
  const known = bundle.elements.includes(element) ? await bundle.load(element) : undefined;
  const leftOut = known ? known.missingFor(row.truth) : `no CN forest for ${element}`;
  // A model that only lacks the motifs of the true CN can still be asked.
  const predicted = known?.isComplete ? environmentLabels(known.answerRows([row.features]).labels[0]!) : [];
  return {
    id,
    element,
    formula,
    truth,
    predicted,
    ...(leftOut && { leftOut }),
    topCorrect: truth.length > 0 && truth[0] === predicted[0],
    jaccard: truth.length === 0 ? 0 : jaccard([truth], [predicted])[0]!,
    overlap: truth.length === 0 ? 0 : jaccardWithoutPenalty([truth], [predicted])[0]!,
  };
}
