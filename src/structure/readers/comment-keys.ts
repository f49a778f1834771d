const opening = `"'{[`;
const closing = `"'}]`;

/**
 * The `key=value` pairs of an extended XYZ comment, keys in lower case. Values in quotes, braces or brackets
 * may hold blanks; words that are no pair are passed over.
 */
export function commentKeys(comment: string): Map<string, string> {
  const keys = new Map<string, string>();
  const words = /\s*([^\s=]*)(\s*=\s*)?/y;
  let at = 0;
  while (at < comment.length) {
    words.lastIndex = at;
    const [whole, word, equals] = words.exec(comment)!;
    at += whole.length;
    if (equals === undefined) {
      continue;
    }
    const value = valueAt(comment, at);
    at = value.end;
    const key = keyAtEndOf(word!.slice(-longestKey));
    if (key !== '') {
      keys.set(key.toLowerCase(), value.text);
    }
  }
  return keys;
}

/** No program has longer names; of a longer word the end is looked at. */
const longestKey = 100;

/** Letters, digits, "_" and "-" at the end of a word, from the first letter on. */
function keyAtEndOf(word: string): string {
  let from = word.length;
  while (from > 0 && /[\w-]/.test(word[from - 1]!)) {
    from--;
  }
  return word.slice(from).replace(/^[\d-]+/, '');
}

function valueAt(comment: string, at: number): { text: string; end: number } {
  const kind = opening.indexOf(comment[at] ?? ' ');
  if (kind >= 0) {
    const end = comment.indexOf(closing[kind]!, at + 1);
    return end < 0
      ? { text: comment.slice(at + 1), end: comment.length }
      : { text: comment.slice(at + 1, end), end: end + 1 };
  }
  const bare = /[^\s"'{[]*/y;
  bare.lastIndex = at;
  const text = bare.exec(comment)![0];
  return { text, end: at + text.length };
}
