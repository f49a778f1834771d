import { InputError } from '../base/input-error.ts';

/** @throws InputError where an option is no whole number of at least 1 */
export function refuseUnlessCount(classifier: string, option: string, value: number): void {
  if (!(Number.isInteger(value) && value >= 1)) {
    throw new InputError({
      problem: `option ${option} of ${classifier} is ${value}`,
      remedy: 'give a whole number of at least 1',
    });
  }
}
