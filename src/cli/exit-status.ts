/** Exit statuses of every command. */
export const exitStatus = {
  /** All inputs were processed. */
  fine: 0,
  /** Some inputs were refused; the others were processed. */
  refused: 1,
  /** The command was called in a way it does not know. */
  usage: 2,
  /** A defect of the program. */
  internal: 3,
} as const;
