import { elementOf } from '../elements/element.ts';

/** An element that was read from a name, and what had to be concluded for it. */
export interface ReadElement {
  readonly symbol: string;
  /** A sentence where the name does not say it plainly. */
  readonly note?: string;
}

/**
 * The element of a species name as programs write it: "Fe", "FE", "Fe3+", "O2-", "Fe+3", "Fe0+", "Fe_pv",
 * "D". Charges are dropped; D is H. T is no element here: it names a tetrahedral site more often than
 * tritium.
 * @returns undefined where the name is no element from H to Cm
 */
export function elementOfSpecies(name: string): ReadElement | undefined {
  const letters = /^([A-Za-z]{1,2})(?:[_/].*|[\d.+-]*)$/.exec(name)?.[1];
  return letters === undefined ? undefined : symbolOrDeuterium(letters, name);
}

/** What a site label may stand for. */
export interface ReadLabel {
  /** Its element, if there is no doubt. */
  readonly element?: ReadElement;
  /** It names an empty site. */
  readonly isVacancy?: boolean;
  /** Otherwise what is the case, after "the site label X": "names a tetrahedral site and no element". */
  readonly doubt?: string;
}

/**
 * Reads a site label such as "Fe1", "O2A" or "CaM1", for files that give nothing better: the longest
 * beginning that is an element, where the case of the letters says so and the formula, if there is one, holds
 * it.
 * @param formula the elements of the compound
 */
export function readLabel(label: string, formula?: ReadonlySet<string>): ReadLabel {
  const letters = /^[A-Za-z]+/.exec(label)?.[0] ?? '';
  if (/^wat/i.test(letters)) {
    return { element: { symbol: 'O', note: `Site ${label} is read as the oxygen of water.` } };
  }
  if (/^va(?:c.*)?$/i.test(letters)) {
    return vacancyOrVanadium(label, letters, formula);
  }
  if (letters === 'T') {
    return { doubt: 'names a tetrahedral site and no element' };
  }
  const candidates = [letters.slice(0, 2), letters.slice(0, 1)]
    .filter((word, k) => word !== '' && (k === 1 || word.length === 2))
    .map((word) => symbolOrDeuterium(word, label))
    .filter((read) => read !== undefined);
  // Hydrogen is left out of many a formula.
  const known = candidates.filter(({ symbol }) => !formula || formula.has(symbol) || symbol === 'H');
  const [first] = known;
  if (!first) {
    return {
      doubt:
        candidates.length === 0
          ? 'names no element from H to Cm'
          : `would be ${candidates[0]!.symbol}, which the formula sum does not hold`,
    };
  }
  const areCapitals = /^[A-Z]{2}/.test(letters);
  if (known.length > 1 && areCapitals) {
    return {
      doubt: `names no element without doubt, it may be ${known.map(({ symbol }) => symbol).join(' or ')}`,
    };
  }
  const isWhole = letters.toLowerCase() === first.symbol.toLowerCase();
  const isLonger = letters.length > first.symbol.length && first.symbol.length === 1;
  return {
    element:
      isWhole || !isLonger
        ? first
        : { symbol: first.symbol, note: `Site ${label} is read as ${first.symbol}.` },
  };
}

/** "Va1" may be the vanadium of a site a; "Vac1" is an empty site. */
function vacancyOrVanadium(label: string, letters: string, formula?: ReadonlySet<string>): ReadLabel {
  if (letters.length > 2 || (formula && !formula.has('V'))) {
    return { isVacancy: true };
  }
  return formula
    ? { element: { symbol: 'V', note: `Site ${label} is read as V.` } }
    : { doubt: 'may be a vacancy or vanadium' };
}

function symbolOrDeuterium(letters: string, name: string): ReadElement | undefined {
  const symbol = letters[0]!.toUpperCase() + letters.slice(1).toLowerCase();
  if (symbol === 'D') {
    return { symbol: 'H', note: `${name} is read as hydrogen.` };
  }
  return elementOf(symbol) ? { symbol } : undefined;
}
