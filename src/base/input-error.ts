/**
 * An input that Edgewise refuses. The message is one sentence for a person: it names the place (file, line or
 * column), what was expected, what was found, and the remedy. Everything that is not an `InputError` is a defect
 * of the program and ends with exit status 3.
 */
export class InputError extends Error {
  override readonly name = 'InputError';
}
