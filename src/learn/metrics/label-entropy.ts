import { InputError } from '../../base/input-error.ts';

/**
 * Entropy of the distribution of labels, Equation 2 of the paper: −Σ P ln P over the distinct labels, in
 * nats. 0 where all labels are the same, ln(classes) where all are equally frequent.
 * @throws InputError where there are no labels
 */
export function labelEntropy(labels: readonly string[]): number {
  if (labels.length === 0) {
    throw new InputError({
      problem: 'there are no labels, whose entropy is undefined',
      remedy: 'give at least one',
    });
  }
  const counts = new Map<string, number>();
  for (const label of labels) {
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  let entropy = 0;
  for (const count of counts.values()) {
    entropy += (count / labels.length) * Math.log(labels.length / count);
  }
  return entropy;
}
