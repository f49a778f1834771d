/** What a refusal says, in three parts. */
export interface Refusal {
  /**
   * Where: the file, and within it the line, column, block or field, from the outside in: "scan.xdi, line 7".
   */
  readonly place?: string;
  /**
   * What is the case there, and what was expected: "expected numbers and found \"n/a\"". Lower case, no stop.
   */
  readonly problem: string;
  /** What the reader of the sentence can do: "correct or remove the line". Lower case, no stop. */
  readonly remedy?: string;
}

/**
 * An input that Edgewise refuses. The message is one sentence for a person, put together here and nowhere
 * else: "scan.xdi, line 7: expected numbers and found "n/a"; correct or remove the line." Everything that is
 * not an `InputError` is a defect of the program and ends with exit status 3.
 *
 * @example
 * throw new InputError({ place: 'line 7', problem: 'the energy is missing', remedy: 'remove the line' });
 */
export class InputError extends Error implements Refusal {
  override readonly name = 'InputError';
  readonly place?: string;
  readonly problem: string;
  readonly remedy?: string;

  /** @param refusal the parts; a text alone is a whole sentence without a place */
  constructor(refusal: Refusal | string, options?: ErrorOptions) {
    const { place, problem, remedy } =
      typeof refusal === 'string' ? { problem: refusal } : (refusal as Refusal);
    super(typeof refusal === 'string' ? refusal : sentence(refusal), options);
    this.place = place;
    this.problem = problem;
    this.remedy = remedy;
  }

  /** The same words without a capital and a full stop, for the inside of another sentence. */
  get clause(): string {
    const words = wordsOf(this);
    return words.endsWith('.') ? words.slice(0, -1) : words;
  }

  /** The same refusal as seen from outside: the file before the line, the archive before the file. */
  within(place: string): InputError {
    const { problem, remedy } = this;
    return new InputError(
      { place: this.place === undefined ? place : `${place}, ${this.place}`, problem, remedy },
      { cause: this },
    );
  }
}

function wordsOf({ place, problem, remedy }: Refusal): string {
  const parts = remedy === undefined ? problem : `${problem}; ${remedy}`;
  return place === undefined ? parts : `${place}: ${parts}`;
}

function sentence(refusal: Refusal): string {
  const words = wordsOf(refusal);
  const text = refusal.place === undefined ? words.charAt(0).toUpperCase() + words.slice(1) : words;
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
