/**
 * Words as part of a file's name on any system: what is neither letter, digit, ".", "_",
 * "-" nor blank becomes "-".
 */
export function asFileName(words: string): string {
  const name = words.replace(/[^\p{L}\p{N}._ -]+/gu, '-').replace(/^[.\s-]+|[.\s-]+$/g, '');
  return name.slice(0, longest) || 'spectrum';
}

/** Letters of a name: with an extension and a number far below the 255 bytes that file systems allow. */
const longest = 80;
