import { InputError } from '../../base/input-error.ts';
import type { RankingLabels } from '../../environment/ranking-labels.ts';
import { coordinationNumbersOf } from '../../environment/read-ranking-labels.ts';
import type { Forest } from '../../learn/forest/forest.ts';
import { fittedForest } from '../../learn/forest/forest-classifier.ts';
import { forestProbabilities } from '../../learn/forest/predict/evaluate-forest.ts';
import type { EncodedForests } from '../bundle/manifest.ts';
import type { ElementAnswer, ElementModel, FeatureAttribution, RowAnswers } from '../element-model.ts';
import type { OnnxAnswer } from '../onnx/onnx-answer.ts';
import type { References } from '../references.ts';
import { attributeClass } from './attribute-class.ts';
import { numbersOfLabels } from './numbers-of-labels.ts';
import { rankedLabels } from './ranked-labels.ts';
import { TwoStepAnswer } from './two-step-answer.ts';
import { TwoStepClassifiers } from './two-step-classifiers.ts';
import type { TwoStepForests } from './two-step-forests.ts';
import { describeForests, writeForests } from './write-forests.ts';

/** The paper's model of an element: classification in two steps. */
export class TwoStepModel implements ElementModel, TwoStepForests {
  readonly kind = 'two-step';
  readonly element: string;
  readonly cn?: Forest;
  readonly motifs: ReadonlyMap<number, Forest>;
  readonly featureCount: number;
  readonly isComplete: boolean;

  /** @throws InputError where the forests take different numbers of features, or there is none */
  constructor({ element, cn, motifs }: TwoStepForests) {
    this.element = element;
    this.cn = cn;
    this.motifs = motifs;
    this.isComplete = cn !== undefined;
    const [count = 0, ...others] = new Set(this.forests().map(({ featureCount }) => featureCount));
    if (others.length) {
      throw new InputError({
        problem: `the forests of ${element} take ${[count, ...others].join(' and ')} features`,
        remedy: 'train all of them with one recipe',
      });
    }
    this.featureCount = count;
  }

  /** In the order of the element file: the CN forest, then the motif forests by coordination number. */
  forests(): Forest[] {
    const motifs = [...this.motifs].sort(([a], [b]) => a - b).map(([, forest]) => forest);
    return this.cn ? [this.cn, ...motifs] : motifs;
  }

  answer(features: Float32Array): ElementAnswer {
    return new TwoStepAnswer(this.#cnForest(), this.motifs, features);
  }

  missingFor({ cnLabel, motifLabels }: RankingLabels): string | undefined {
    if (!this.cn) {
      return `no CN forest for ${this.element}`;
    }
    const [first] = coordinationNumbersOf(cnLabel);
    if (first === undefined || !motifLabels[first]) {
      return `no true motif label for ${cnLabel || 'it'}`;
    }
    return this.motifs.has(first) ? undefined : `no motif forest for CN ${first} of ${this.element}`;
  }

  answerRows(rows: readonly Float32Array[]): RowAnswers {
    return this.#classifiers().answerRows(rows);
  }

  answerNumbers(rows: Float32Array): Float64Array {
    const forest = this.#cnForest();
    return numbersOfLabels(forestProbabilities(forest, rows), forest.classes);
  }

  canAnswer(labels: RankingLabels): boolean {
    return this.isComplete && this.#classifiers().canAnswer(labels);
  }

  attribute(features: Float32Array, references: References): FeatureAttribution {
    const cn = this.#cnForest();
    return attributeClass(features, cn, rankedLabels(cn, features)[0]!.label, references);
  }

  encode(): EncodedForests {
    return { bytes: writeForests(this), forests: describeForests(this) };
  }

  /** Loaded when it is asked for: the page and the other commands do without. */
  async onnx(): Promise<OnnxAnswer> {
    const { onnxOutputs } = await import('./onnx-outputs.ts');
    return onnxOutputs(this);
  }

  #classifiers(): TwoStepClassifiers {
    const motifs = new Map([...this.motifs].map(([cn, forest]) => [cn, fittedForest(forest)]));
    return new TwoStepClassifiers(fittedForest(this.#cnForest()), motifs);
  }

  #cnForest(): Forest {
    if (!this.cn) {
      throw new InputError({
        problem: `the model of ${this.element} has motif forests but no CN forest to begin with`,
        remedy: 'choose another bundle',
      });
    }
    return this.cn;
  }
}
