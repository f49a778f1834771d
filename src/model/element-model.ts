import type { RankingLabels } from '../environment/ranking-labels.ts';
import { coordinationNumbersOf } from '../environment/read-ranking-labels.ts';
import type { Prediction } from '../learn/prediction.ts';
import type { EncodedForests, ModelKindName } from './bundle/manifest.ts';
import type { OnnxAnswer } from './onnx/onnx-answer.ts';
import type { References } from './references.ts';

/** A label and how probable a model holds it. */
export interface RankedLabel {
  readonly label: string;
  /** 0 … 1. */
  readonly probability: number;
}

/**
 * What a model says of one spectrum. Whatever the model predicts (names of ranking labels, or the
 * distributions p and q themselves), it answers in these terms.
 */
export interface ElementAnswer {
  /** CN ranking labels ("CN_6-CN_4") with any probability, the most probable first; at least one. */
  readonly coordination: readonly RankedLabel[];
  /** P(CN): coordination number → how probable it is that the CN is present, 0 … 1. */
  readonly coordinationNumbers: ReadonlyMap<number, number>;
  /**
   * P(motif | CN): motif ranking labels ("octahedral-pentagonal pyramidal"), the most probable first;
   * undefined where the model does not tell motifs of this CN apart.
   */
  motifs(coordinationNumber: number): readonly RankedLabel[] | undefined;
  /** Share of the model's parts (trees) whose own first answer is the best CN ranking label, 0 … 1. */
  agreement(): number;
  /** What the model itself has to say against its answer, each a sentence. */
  doubts(): readonly string[];
}

/** Which features raised or lowered the probability of the best CN ranking label. */
export interface FeatureAttribution {
  /** The label that is explained. */
  readonly label: string;
  /** Its probability before anything of the spectrum is known: the mean over the references. */
  readonly base: number;
  /** Its probability for the spectrum. */
  readonly probability: number;
  /** By how much each feature raises the probability; with `base` they add up to `probability`. */
  readonly values: readonly number[];
}

/** The ranking labels of many spectra. */
export interface RowAnswers {
  /**
   * One a row: the best CN ranking label, and the best motif ranking label of each of its CNs that has any.
   */
  readonly labels: readonly RankingLabels[];
  /** Probabilities of the CN ranking labels. */
  readonly prediction: Prediction;
}

/** What can be asked for many spectra at once: a model, or one of the classifiers that a study compares. */
export interface RowAnswerer {
  /**
   * @param rows features of each spectrum
   * @throws InputError where the model is incomplete, or the features do not fit it
   */
  answerRows(rows: readonly Float32Array[]): RowAnswers;
  /** Whether these labels are among those that it can answer: others were too rare to be learnt. */
  canAnswer(labels: RankingLabels): boolean;
}

/**
 * The trained model of one element, as the rest of the house sees it: features in, answer out. What it is
 * made of is known to its own folder only (`two-step/`: the paper's classification), to
 * `bundle/model-kinds.ts`, which lists the kinds, and to `train/`, which makes them.
 */
export interface ElementModel extends RowAnswerer {
  readonly kind: ModelKindName;
  /** Symbol of the absorber. */
  readonly element: string;
  /** Length of a row of features. */
  readonly featureCount: number;
  /** Whether it can answer at all: of Li, motif forests were published and no CN forest to begin with. */
  readonly isComplete: boolean;
  /**
   * All that the model says of one spectrum.
   *
   * @param features one row, made by the recipe of the model's bundle
   * @throws InputError where the model is incomplete, or the features do not fit it
   */
  answer(features: Float32Array): ElementAnswer;
  /**
   * `coordinationNumbers` of the answers to many spectra, scaled to add up to 1.
   *
   * @param rows rows × features, one after the other
   * @returns rows × 12, CN 1 to 12; each row adds up to 1
   * @throws InputError where the model is incomplete, or the features do not fit it
   */
  answerNumbers(rows: Float32Array): Float64Array;
  /** Why the model could not name the first of these environments, a few words; undefined where it could. */
  missingFor(labels: RankingLabels): string | undefined;
  /**
   * Shapley values of the probability of the best CN ranking label. What the model does not know of the
   * spectrum is taken from the references.
   *
   * @throws InputError where features, references and model do not fit each other
   */
  attribute(features: Float32Array, references: References): FeatureAttribution;
  /** The content of its file in a bundle. The same model gives the same bytes. */
  encode(): EncodedForests;
  /** Its part of an ONNX model. */
  onnx(): Promise<OnnxAnswer>;
}

/**
 * The ranking labels of an answer: the best CN ranking label, and the best motif ranking label of each of its
 * CNs whose motifs the model tells apart.
 */
export function rankingLabelsOf(answer: ElementAnswer): RankingLabels {
  const cnLabel = answer.coordination[0]!.label;
  const motifLabels: Record<string, string> = {};
  for (const cn of coordinationNumbersOf(cnLabel)) {
    const [best] = answer.motifs(cn) ?? [];
    if (best) {
      motifLabels[cn] = best.label;
    }
  }
  return { cnLabel, motifLabels };
}
