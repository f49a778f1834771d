/** A number in brackets: "foil (2)". */
const bracketed = /[([]\d{1,6}[)\]]$/;
/** What a number of a scan may be called. */
const words = ['scans', 'scan', 'sc', 'repeat', 'rep', 'run', 'no', 'nr', 's', 'r'];
const separators = ' \t_.#-';
/** Longer numbers are dates and times. */
const mostDigits = 6;

/**
 * A name without the number of its scan: "Fe2O3_001", "Fe2O3 scan 3", "Fe2O3.001" and "Fe2O3 (2)" are all
 * "Fe2O3". Digits that belong to a word stay, as in a formula: "Fe2O3" is no third scan of "Fe2O".
 */
export function scanStem(name: string): string {
  const unbracketed = name.replace(bracketed, '');
  if (unbracketed !== name) {
    return withoutSeparators(unbracketed) || name;
  }
  const before = withoutDigits(name);
  if (name.length - before.length === 0 || name.length - before.length > mostDigits) {
    return name;
  }
  const bare = withoutSeparators(before);
  const word = words.find((each) => endsWithWord(bare, each));
  if (word === undefined) {
    // Without a separator the digits are part of a word.
    return bare === before ? name : bare || name;
  }
  return withoutSeparators(bare.slice(0, bare.length - word.length)) || name;
}

/** Whether a text ends with a word that stands by itself: "foil_s", but not "mus". */
function endsWithWord(text: string, word: string): boolean {
  const at = text.length - word.length;
  return text.toLowerCase().endsWith(word) && (at === 0 || separators.includes(text[at - 1]!));
}

/** The text up to the last of its characters that is none of these. */
function cutAtEnd(text: string, isCut: (character: string) => boolean): string {
  let end = text.length;
  while (end > 0 && isCut(text[end - 1]!)) {
    end--;
  }
  return text.slice(0, end);
}

const withoutSeparators = (text: string): string =>
  cutAtEnd(text, (character) => separators.includes(character));

const withoutDigits = (text: string): string =>
  cutAtEnd(text, (character) => character >= '0' && character <= '9');
