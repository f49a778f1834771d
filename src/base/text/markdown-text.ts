/** What Markdown takes for links, code, emphasis, tables or markup of a page. */
const special = /[\\`*[\]<>|]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/**
 * Words from a file (its name, a code, a note) for a line of
 * Markdown: they stay what they are, and stay on the line.
 */
export const markdownText = (words: string): string =>
  words.replace(controls, ' ').replace(special, (character) => `\\${character}`);
