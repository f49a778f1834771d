import { elementOf } from '../../elements/element.ts';

/** A chemical formula or a symbol alone: "PbTe", "Fe2O3", "V". */
const formula = /^(?:[A-Z][a-z]?\d*)+$/;

/** What beamlines write in capitals and is no formula. */
const noFormula =
  /^(?:I\d*|IT|IR|IF|E|E0|K|L\d*|M\d*|N|SI|CO|NO|ON|IN|AS|AT|BE|HE|OS|PV|XAS|XANES|EXAFS|EV)$/;

/** Header lines that are looked at, and characters of each. */
const mostLines = 200;
const longestLine = 300;

/** The elements of the formulas and symbols in texts: "Pb-L2_PbTe.dat" mentions Pb and Te. In order, each once. */
export function mentionedElements(texts: readonly string[]): string[] {
  const found = new Set<string>();
  for (const text of texts.slice(0, mostLines)) {
    for (const word of text.slice(0, longestLine).split(/[^A-Za-z0-9]+/)) {
      if (!formula.test(word) || noFormula.test(word)) {
        continue;
      }
      const symbols = word.match(/[A-Z][a-z]?/g)!;
      if (symbols.every((symbol) => elementOf(symbol))) {
        for (const symbol of symbols) {
          found.add(symbol);
        }
      }
    }
  }
  return [...found];
}
