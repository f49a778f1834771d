import type { StackChoice } from './find-stack.ts';

/** What a person says of a stack in a file. */
export interface StackOptions extends StackChoice {
  /** The dataset holds transmitted intensity: mu is −ln(I / I0). */
  readonly transmission?: boolean;
  /** Dataset of the incoming intensity: of the shape of the stack, or one value an energy. */
  readonly i0?: string;
  /** Added to every energy, eV. */
  readonly shiftEv?: number;
}
