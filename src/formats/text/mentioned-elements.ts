import { elementOf, elements } from '../../elements/element.ts';
import { edgeName } from '../table/absorber.ts';

/** Where elements are looked for. */
export interface MentionSources {
  /** Names of the file and of its sample, where a letter alone may be an element and case says little. */
  readonly names: readonly string[];
  /** Lines of words, where a letter alone is a unit or an initial more often than an element. */
  readonly header: readonly string[];
}

/** A chemical formula or a symbol alone: "PbTe", "Fe2O3", "V". */
const formula = /^(?:[A-Z][a-z]?\d*)+$/;

/** An oxide in letters of one case, as file names have them: "la2o3", "CEO2". */
const oxideOfOneCase = /^(?:[a-z]{1,2}\d*){1,3}o\d+$/;

/** What beamlines write in capitals and is no formula. */
const noFormula =
  /^(?:I\d*|IT|IR|IF|E|E0|K|L\d*|M\d*|N|SI|CO|NO|ON|IN|AS|AT|BE|HE|OS|PV|IC\d*|FF?\d*|FFI\d*|I?PFY|PIPS|PF|XAS|XANES|EXAFS|EV|GeV)$/;

/** An edge by its element and shell: "La L3", "Pb-L2", "CeL1edge", "Ba LIII". */
const edgePattern =
  /(?<![A-Za-z])([A-Z][a-z]?)[ _-]{0,2}(K|L(?:[123]|-?I{1,3})|M[1-5])(?:[ _-]?edge)?(?![A-Za-z0-9])/g;

/** The same in small letters, as file names have it: "nd_l1". */
const edgeOfOneCase = /(?<![A-Za-z])([a-z]{1,2})[ _-](k|l[123]|m[1-5])(?![A-Za-z0-9])/gi;

/** A shell by itself, as in "CeO2-L1"; K alone may be potassium. */
const shellAlone = /^(?:L[123]|M[1-5])$/i;

/** The English names of the elements as whole words. */
const elementNames = new RegExp(`(?<![a-z])(?:${elements.map(({ name }) => name).join('|')})(?![a-z])`, 'gi');
const symbolOfName = new Map(elements.map(({ name, symbol }) => [name, symbol]));

/** Header lines that are looked at, and characters of each. */
const mostLines = 200;
const longestLine = 300;

/**
 * The elements whose symbols, formulas or English names stand in texts, and the edges that they name:
 * "Pb-L2_PbTe.dat" mentions Pb, the Pb L2 edge and Te. In order, each once; edges as "Pb L2".
 */
export function mentionedElements({ names, header }: MentionSources): string[] {
  const found = new Set<string>();
  const visit = (text: string, isName: boolean): void => {
    const words = text
      .slice(0, longestLine)
      .replace(elementNames, (name) => symbolOfName.get(name.toLowerCase())!);
    const pattern = isName ? edgeOfOneCase : edgePattern;
    for (const [, element, shell] of [...words.matchAll(edgePattern), ...words.matchAll(pattern)]) {
      const symbol = spelt(element!);
      const edge = edgeName(shell!);
      if (elementOf(symbol) && edge) {
        found.add(symbol).add(`${symbol} ${edge}`);
      }
    }
    const parts = words.split(/[^A-Za-z0-9]+/);
    const symbols = new Set(parts.flatMap((word) => symbolsOf(word, isName)));
    const shells = isName ? parts.filter((word) => shellAlone.test(word)) : [];
    for (const symbol of symbols) {
      found.add(symbol);
      for (const shell of shells) {
        found.add(`${symbol} ${shell.toUpperCase()}`);
      }
    }
  };
  for (const name of names) {
    visit(name, true);
  }
  for (const line of header.slice(0, mostLines)) {
    visit(line, false);
  }
  return [...found];
}

/**
 * The elements of a word: of a formula, of a symbol before other words ("PbFoil"),
 * or of an oxide in one case.
 */
function symbolsOf(word: string, isName: boolean): readonly string[] {
  if (noFormula.test(word)) {
    return [];
  }
  const whole = formulaOf(word);
  if (whole) {
    return whole.length === 1 && word.length === 1 && !isName ? [] : whole;
  }
  const isOxide = isName && oxideOfOneCase.test(word.toLowerCase());
  if (isOxide) {
    return word.match(/[A-Za-z]+/g)!.flatMap((letters) => {
      const symbol = spelt(letters);
      return elementOf(symbol) ? [symbol] : [];
    });
  }
  const parts = word.split(/(?<=[a-z])(?=[A-Z])/);
  return parts.length === 1 ? [] : parts.flatMap((part) => (part.length > 1 && formulaOf(part)) || []);
}

/** The symbols of a formula; undefined where one of its parts is no element. */
function formulaOf(word: string): string[] | undefined {
  const symbols = formula.test(word) ? word.match(/[A-Z][a-z]?/g)! : [];
  return symbols.length > 0 && symbols.every((symbol) => elementOf(symbol)) ? symbols : undefined;
}

const spelt = (symbol: string): string => symbol.charAt(0).toUpperCase() + symbol.slice(1).toLowerCase();
