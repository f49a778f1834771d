/**
 * A name in three parts, to be shown where it is too long: `core` is always seen whole, the others are cut.
 */
export interface NameParts {
  readonly head: string;
  /** Where the name begins to differ from those that are most like it. */
  readonly core: string;
  readonly rest: string;
}

/** So many letters stand in any list: a name of no more is not cut. */
const alwaysFits = 18;

/** Letters of a core, at most: with a letter of the beginning they fill the narrowest list. */
const mostCore = 16;

/**
 * Letters that are shown at the end of a name that is like no other:
 * the ending of the file and a number before it.
 */
const leastCore = 8;

/**
 * Letters at the beginning that are seen of every name: where names differ in them already, the end is shown.
 */
const alwaysSeen = 5;

/**
 * Cuts names at what they share: scans of one series begin alike and differ in a number, which is what tells
 * them apart. Names that are like no other show their beginning and their end.
 */
export function nameParts(names: readonly string[]): Map<string, NameParts> {
  const sorted = [...new Set(names)].sort();
  return new Map(sorted.map((name, i) => [name, partsOf(name, sorted[i - 1] ?? '', sorted[i + 1] ?? '')]));
}

function partsOf(name: string, before: string, after: string): NameParts {
  if (name.length <= alwaysFits) {
    return { head: '', core: name, rest: '' };
  }
  const shared = Math.max(sharedLength(name, before), sharedLength(name, after));
  // Digits of one number belong together: of "scan_0101"
  // and "scan_0102" the number is shown, not "1" and "2".
  let from = shared < alwaysSeen ? name.length - leastCore : Math.min(shared, name.length - leastCore);
  while (from > 0 && isDigit(name[from]) && isDigit(name[from - 1])) {
    from--;
  }
  from = wholeLetter(name, beginningOfWord(name, from));
  const to = name.length - from <= mostCore ? name.length : wholeLetter(name, endOfWord(name, from));
  return { head: name.slice(0, from), core: name.slice(from, to), rest: name.slice(to) };
}

function sharedLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) {
    length++;
  }
  return length;
}

/** Letters that a core may grow by so that it begins or ends where a word does. */
const mostGrown = 6;

const isBorder = (letter: string | undefined): boolean =>
  letter === undefined || /[\s_.,·/()+-]/.test(letter);

/** The beginning of the word that stands at a place, where it is near; the place itself where it is not. */
function beginningOfWord(name: string, at: number): number {
  for (let from = at; from > 0 && at - from <= mostGrown; from--) {
    if (isBorder(name[from - 1]) || isBorder(name[from])) {
      return from;
    }
  }
  return at;
}

/** The last end of a word that a core of full length holds; its full length where there is none. */
function endOfWord(name: string, from: number): number {
  const full = from + mostCore;
  for (let to = full; to > from + mostCore - mostGrown; to--) {
    if (isBorder(name[to])) {
      return to;
    }
  }
  return full;
}

const isDigit = (letter: string | undefined): boolean =>
  letter !== undefined && letter >= '0' && letter <= '9';

/** A place between letters: half of a pair that makes one letter is none. */
const wholeLetter = (name: string, at: number): number =>
  /[\uDC00-\uDFFF]/.test(name[at] ?? '') ? at - 1 : at;
