import { InputError } from '../../base/input-error.ts';

/**
 * Number of rows that a metric is about.
 * @throws InputError where there are none, or not as many answers as truths
 */
export function sameLength(truths: number, answers: number): number {
  if (truths !== answers || truths === 0) {
    throw new InputError({
      problem: `there are ${answers} answers for ${truths} true labels`,
      remedy: 'give one answer for each true label, and at least one row',
    });
  }
  return truths;
}
