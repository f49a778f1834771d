import type { Guess } from '../reading.ts';
import type { LargestStep } from './largest-step.ts';
import type { MuSource } from './mu-source.ts';

/** Which values of a source are mu, and what the receipt says about the choice. */
export interface UprightMu {
  readonly recipe: string;
  /** True where the values of `source.swapped` are to be taken. */
  readonly swapped: boolean;
  readonly guesses: readonly Guess[];
  readonly warnings: readonly string[];
}

/** A step this many times the noise is an edge, and its direction is to be believed. */
const sureOfStep = 5;

/** An edge points upwards: where it does not, the two intensities were labelled the other way round. */
export function uprightMu({ recipe, swapped }: MuSource, step: LargestStep): UprightMu {
  const upright = { recipe, swapped: false, guesses: [], warnings: [] };
  if (step.height >= 0 || step.significance < sureOfStep) {
    return upright;
  }
  if (!swapped) {
    const at = step.energyEv.toFixed(1);
    return { ...upright, warnings: [`the largest step of mu, at ${at} eV, points downwards`] };
  }
  const reason = `${recipe} gives an edge that points downwards`;
  return {
    ...upright,
    recipe: swapped.recipe,
    swapped: true,
    guesses: [{ what: 'mu recipe', value: swapped.recipe, reason }],
  };
}
