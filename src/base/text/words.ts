/*
 * Numbers as people read them, in one hand throughout: with the real minus sign, which is as wide as a digit,
 * a blank before the per cent sign, and no "−0.0".
 */

/** A number, or a text that holds one, with the real minus sign: "−5". */
export function withMinus(number: number | string): string {
  return String(number).replace('-', '−');
}

/** A number with so many decimals: "1.20", "−0.40", and "0.00" for what is rounded to it. */
export function fixed(value: number, decimals: number): string {
  const written = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(written) !== 0 ? `−${written}` : written;
}

/** A change: "+1.2", "−0.4", "0.0". @param decimals @default as many as the number has */
export function signed(value: number, decimals?: number): string {
  const size = Math.abs(value);
  const written = decimals === undefined ? String(size) : size.toFixed(decimals);
  if (Number(written) === 0) {
    return written;
  }
  return `${value < 0 ? '−' : '+'}${written}`;
}

/**
 * A share from 0 to 1: "87 %", and "<1 %" or ">99 %" where rounding would say none or all.
 *
 * @param decimals how many to write whatever they hide: "81.2 %" @default none, with "<1 %" and ">99 %"
 */
export function percent(share: number, decimals?: number): string {
  if (decimals !== undefined) {
    return `${fixed(100 * share, decimals)} %`;
  }
  if (share > 0 && share < 0.005) {
    return '<1 %';
  }
  if (share < 1 && share >= 0.995) {
    return '>99 %';
  }
  return `${Math.round(share * 100)} %`;
}

/** Things and how many: "1 row", "3 rows", "2 spectra". @param many @default the word with an s */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** "a", "a and b", "a, b and c". @param joint the last comma's word @default 'and' */
export function listed(words: readonly (string | number)[], joint: 'and' | 'or' = 'and'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${joint} ${words.at(-1)}`;
}

/** Where a line may end: not within "CN 4", "74 %", "2.5 eV" or "1.9 Å". */
const lineEnd = /(?<!\bCN(?= \d)) (?!%|eV\b|Å)/;

/** A text cut where its lines may end: "CN 4 has 74 %" is "CN 4", "has" and "74 %". */
export function lineWords(text: string): string[] {
  return text.split(lineEnd);
}

/** A text for a page that breaks its lines itself: what belongs on one line has blanks that do not break. */
export function unbroken(text: string): string {
  return lineWords(text)
    .map((words) => words.replaceAll(' ', '\u00a0'))
    .join(' ');
}
