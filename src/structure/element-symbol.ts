import { elementOf } from '../elements/element.ts';

/** An element that was read from a name, and what had to be concluded for it. */
export interface ReadElement {
  readonly symbol: string;
  /** A sentence where the name does not say it plainly. */
  readonly note?: string;
}

/**
 * The element of a species name as programs write it: "Fe", "FE", "Fe3+", "O2-", "Fe+3", "Fe0+", "Fe_pv", "D".
 * Charges are dropped; D and T are H.
 * @returns undefined where the name is no element from H to Cm
 */
export function elementOfSpecies(name: string): ReadElement | undefined {
  const letters = /^([A-Za-z]{1,2})(?:[_/].*|[\d.+-]*)$/.exec(name)?.[1];
  return letters === undefined ? undefined : symbolOrIsotope(letters, name);
}

/**
 * The element of a site label such as "Fe1", "O2A" or "CaM1", for files that give nothing better: the longest
 * beginning that is an element, where the case of the letters says so.
 * @returns undefined where there is none, and for capitals that may be read in two ways ("CO1": Co or C?)
 */
export function elementOfLabel(label: string): ReadElement | undefined {
  const letters = /^[A-Za-z]+/.exec(label)?.[0];
  if (letters === undefined) {
    return undefined;
  }
  if (/^wat/i.test(letters)) {
    return { symbol: 'O', note: `Site ${label} is read as the oxygen of water.` };
  }
  const two = letters.length > 1 ? symbolOrIsotope(letters.slice(0, 2), label) : undefined;
  const one = symbolOrIsotope(letters[0]!, label);
  const capitals = /^[A-Z]{2}/.test(letters);
  if (two && one && capitals) {
    return undefined;
  }
  if (two) {
    return two;
  }
  if (one && letters.length > 1) {
    return { symbol: one.symbol, note: `Site ${label} is read as ${one.symbol}.` };
  }
  return one;
}

function symbolOrIsotope(letters: string, name: string): ReadElement | undefined {
  const symbol = letters[0]!.toUpperCase() + letters.slice(1).toLowerCase();
  if (symbol === 'D' || symbol === 'T') {
    return { symbol: 'H', note: `${name} is read as hydrogen.` };
  }
  return elementOf(symbol) ? { symbol } : undefined;
}
