/** An input that was refused: a file, or one spectrum or structure of it. */
export interface Refusal {
  /** As the question named it. */
  readonly file: string;
  /** Where in the file it stands, where that holds several. */
  readonly group?: string;
  /** The sentence for a person; it begins with the place. */
  readonly error: string;
}
