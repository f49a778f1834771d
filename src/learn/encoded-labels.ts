import { InputError } from '../base/input-error.ts';

/** Labels as numbers, for the classifiers. */
export interface EncodedLabels {
  /** The distinct labels, sorted by code unit, as scikit-learn sorts them. */
  readonly classes: readonly string[];
  /** For each row, the position of its label in `classes`. */
  readonly codes: Int32Array;
}

/** @throws InputError where there is no label, or one that is empty */
export function encodeLabels(labels: readonly string[]): EncodedLabels {
  if (labels.length === 0) {
    throw new InputError({
      problem: 'there are no rows to learn from',
      remedy: 'give at least one row with its label',
    });
  }
  const empty = labels.findIndex((label) => typeof label !== 'string' || label === '');
  if (empty >= 0) {
    throw new InputError({
      problem: `row ${empty + 1} has no label`,
      remedy: 'give every row to learn from its label, as text',
    });
  }
  const classes = [...new Set(labels)].sort();
  const codeOf = new Map(classes.map((label, code) => [label, code]));
  return { classes, codes: Int32Array.from(labels, (label) => codeOf.get(label)!) };
}
