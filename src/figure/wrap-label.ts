import { lineWords } from '../base/text/words.ts';

/**
 * Breaks a long label into lines at its separators ("a > b > c"), so that it stays inside a column of a
 * figure. Width is estimated at 0.55 em a character, which is what sans-serif faces average for English
 * words.
 *
 * @param fontPx font size in px
 * @param widthPx width of the column in px
 */
export function wrapLabel(label: string, fontPx: number, widthPx: number): string[] {
  const limit = Math.max(8, Math.floor(widthPx / (fontPx * 0.55)));
  const lines: string[] = [];
  let line = '';
  for (const word of lineWords(label)) {
    const longer = line ? `${line} ${word}` : word;
    if (longer.length > limit && line) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  if (line) {
    lines.push(line);
  }
  return lines;
}
