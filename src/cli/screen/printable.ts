/**
 * Control characters, which could end a line or drive a terminal, C1 controls among them, and the characters
 * that turn the direction of writing, so that a line shows other words than it holds.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/**
 * Words from a file or its name for one line of a terminal:
 * control characters are written as escapes ("\\n").
 */
export function printable(words: string): string {
  return words.replace(controls, (character) => {
    const quoted = JSON.stringify(character).slice(1, -1);
    return quoted.length > 1 ? quoted : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
