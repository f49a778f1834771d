/** Estimated width of a text in px: 0.56 em a character, a little more than sans-serif faces average. */
export function textWidth(words: string, fontPx = 12): number {
  return words.length * fontPx * 0.56;
}
