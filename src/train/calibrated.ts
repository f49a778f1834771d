import { smallestOf } from '../base/lists.ts';
import { DistributionModel } from '../model/distribution/distribution-model.ts';
import { probabilitiesOfNumbers } from '../model/distribution/probabilities-of-numbers.ts';
import type { ElementModel } from '../model/element-model.ts';
import { indexOfLargest } from '../numeric/index-of-largest.ts';
import type { FeatureRow } from './feature-rows.ts';
import { isNatural } from './is-natural.ts';

/** A model of one fold, and the rows that it has not seen. */
export interface HeldOutRows {
  readonly model: ElementModel;
  readonly rows: readonly FeatureRow[];
}

/** From fewer spectra than this, no power is chosen: what they say of it is chance. */
const fewestSpectra = 40;

/** Powers that are tried, 0.5 to 3: beyond these nothing was ever chosen. */
const powers = Array.from({ length: 51 }, (_, i) => 0.5 + 0.05 * i);

/**
 * A distribution model whose P(CN) means what it says: the power to which its p are raised is the one by
 * which models that had not seen a spectrum gave its true top CN the highest probability (log loss).
 * Spectra drawn as they occur in nature are asked, since rare environments were drawn too often. Other
 * kinds of models stay as they are.
 */
export function calibrated(model: ElementModel, heldOut: readonly HeldOutRows[]): ElementModel {
  if (!(model instanceof DistributionModel)) {
    return model;
  }
  const predicted = heldOut.flatMap(({ model: unseeing, rows }) =>
    rows.flatMap(({ source, features }) =>
      unseeing instanceof DistributionModel && source.distribution && isNatural(source)
        ? [{ p: unseeing.numbers(features), top: indexOfLargest(source.distribution.p) }]
        : [],
    ),
  );
  if (predicted.length < fewestSpectra) {
    return model;
  }
  const loss = (power: number): number =>
    predicted.reduce(
      // A tenth of a per cent: what the forest has never seen is not thereby impossible.
      (sum, { p, top }) => sum - Math.log(Math.max(0.001, probabilitiesOfNumbers(p, power)[top]!)),
      0,
    );
  const losses = powers.map(loss);
  // Of equally good ones that nearest to 1: certain answers are the same whatever the power.
  const least = smallestOf(losses);
  const [sharpness] = powers
    .filter((_, i) => losses[i] === least)
    .sort((a, b) => Math.abs(a - 1) - Math.abs(b - 1)) as [number];
  const { element, differences, cn, motif } = model;
  return new DistributionModel({
    element,
    differences,
    cn,
    motif,
    sharpness: Math.round(100 * sharpness) / 100,
  });
}
