import { InputError } from '../../base/input-error.ts';
import { largestCoordinationNumber } from '../../environment/coordination.ts';
import { motifCount } from '../../environment/motifs.ts';
import type { RankingLabels } from '../../environment/ranking-labels.ts';
import { coordinationNumbersOf } from '../../environment/read-ranking-labels.ts';
import type { DistributionForest } from '../../learn/forest/distribution/distribution-forest.ts';
import { predictDistributions } from '../../learn/forest/distribution/predict-distributions.ts';
import { packRows } from '../../learn/rows.ts';
import { differenceCount, type WindowDifferences } from '../../learn/window-differences.ts';
import type { EncodedForests } from '../bundle/manifest.ts';
import {
  type ElementAnswer,
  type ElementModel,
  type FeatureAttribution,
  type RowAnswers,
  rankingLabelsOf,
} from '../element-model.ts';
import type { OnnxAnswer } from '../onnx/onnx-answer.ts';
import type { References } from '../references.ts';
import { attributeNumber } from './attribute-number.ts';
import { DistributionAnswer, toldNumbers } from './distribution-answer.ts';
import { type DistributionForests, forestRows } from './distribution-forests.ts';
import { probabilitiesOfNumbers } from './probabilities-of-numbers.ts';
import { cnOutputs, describeDistribution, writeDistribution } from './write-distribution.ts';

/**
 * Predicts the distributions p and q themselves instead of the names of their rankings: one forest for p of
 * CN 1 to 12, one for q of the 25 motifs. It can answer every CN and motif that any training spectrum has,
 * however rare.
 */
export class DistributionModel implements ElementModel, DistributionForests {
  readonly kind = 'distribution';
  readonly isComplete = true;
  readonly element: string;
  readonly differences: WindowDifferences | undefined;
  readonly cn: DistributionForest;
  readonly motif: DistributionForest;
  readonly sharpness: number;
  readonly featureCount: number;

  /** @throws InputError where the forests take different features, or predict something else than p and q */
  constructor({ element, differences, cn, motif, sharpness }: DistributionForests) {
    if (cn.featureCount !== motif.featureCount) {
      throw new InputError({
        problem: `the forests of ${element} take ${cn.featureCount} and ${motif.featureCount} features`,
        remedy: 'train both with one recipe',
      });
    }
    if (cn.outputCount !== largestCoordinationNumber || motif.outputCount !== motifCount) {
      throw new InputError({
        problem: `the forests of ${element} predict ${cn.outputCount} and ${motif.outputCount} numbers, not p and q`,
        remedy: `train them on the ${largestCoordinationNumber} values of p and the ${motifCount} of q`,
      });
    }
    if (differences && differences.featureCount + differenceCount(differences) !== cn.featureCount) {
      throw new InputError({
        problem: `the forests of ${element} take ${cn.featureCount} numbers, and there are ${differences.featureCount} features and ${differenceCount(differences)} window differences`,
        remedy: 'train the forests on features and window differences',
      });
    }
    this.element = element;
    this.differences = differences;
    this.cn = cn;
    this.motif = motif;
    this.sharpness = sharpness;
    this.featureCount = differences?.featureCount ?? cn.featureCount;
  }

  answer(features: Float32Array): ElementAnswer {
    return new DistributionAnswer(this, features);
  }

  answerRows(rows: readonly Float32Array[]): RowAnswers {
    const p = this.numbers(packRows(rows));
    const probabilities = new Float64Array(p.length);
    for (let at = 0; at < p.length; at += largestCoordinationNumber) {
      const own = p.subarray(at, at + largestCoordinationNumber);
      probabilities.set(probabilitiesOfNumbers(own, this.sharpness), at);
    }
    return {
      labels: rows.map((row) => rankingLabelsOf(this.answer(row))),
      prediction: { classes: cnOutputs, probabilities },
    };
  }

  answerNumbers(rows: Float32Array): Float64Array {
    const p = this.numbers(rows);
    for (let at = 0; at < p.length; at += largestCoordinationNumber) {
      p.set(
        toldNumbers(probabilitiesOfNumbers(p.subarray(at, at + largestCoordinationNumber), this.sharpness)),
        at,
      );
    }
    return p;
  }

  /**
   * Predicted p, before it is made P(CN).
   * @param rows rows × features
   * @returns rows × 12
   * @throws InputError where rows do not fit, or hold something else than finite numbers
   */
  numbers(rows: Float32Array): Float64Array {
    return predictDistributions(this.cn, forestRows(this, rows));
  }

  missingFor({ cnLabel, motifLabels }: RankingLabels): string | undefined {
    const [first] = coordinationNumbersOf(cnLabel);
    return first === undefined || !motifLabels[first]
      ? `no true motif label for ${cnLabel || 'it'}`
      : undefined;
  }

  canAnswer(): boolean {
    return true;
  }

  attribute(features: Float32Array, references: References): FeatureAttribution {
    return attributeNumber(features, this, references);
  }

  encode(): EncodedForests {
    return { bytes: writeDistribution(this), forests: describeDistribution(this) };
  }

  /** Loaded when it is asked for: the page and the other commands do without. */
  async onnx(): Promise<OnnxAnswer> {
    const { distributionOnnx } = await import('./distribution-onnx.ts');
    return distributionOnnx(this);
  }
}
