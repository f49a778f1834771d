import { InputError } from '../base/input-error.ts';
import { elementOf } from './element.ts';

/** Beyond so many brackets in brackets a formula is none. */
const deepestBrackets = 20;

/**
 * The atoms of a chemical formula by element: "Fe2O3",
 * "Li1.2Mn0.8O2", "Ca(OH)2", "(FeO)0.1(SiO2)0.9", "CuSO4·5H2O".
 *
 * @throws InputError where it is no formula
 */
export function parseFormula(formula: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const part of formula.split(/[·*]/)) {
    const [, times = '', group = ''] = /^\s*(\d*\.?\d*)\s*(.*)$/s.exec(part)!;
    add(counts, partOf(group, formula), times === '' ? 1 : Number(times));
  }
  if (counts.size === 0 || ![...counts.values()].every((count) => count > 0 && Number.isFinite(count))) {
    throw new InputError({
      problem: `"${formula}" is no chemical formula`,
      remedy: 'write it like "Fe2O3" or "Ca(OH)2"',
    });
  }
  return counts;
}

/** Whether a text is a chemical formula that `parseFormula` reads. */
export const isFormula = (text: string): boolean => formulaProblem(text) === undefined;

/** The sentence that says why a text is no chemical formula; undefined where it is one. */
export function formulaProblem(text: string): string | undefined {
  try {
    parseFormula(text);
    return undefined;
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    return error.message;
  }
}

function partOf(text: string, formula: string): Map<string, number> {
  const open: Map<string, number>[] = [new Map()];
  const tokens = /([A-Z][a-z]?)(\d*\.?\d*)|([([])|([)\]])(\d*\.?\d*)|\s+/gy;
  let at = 0;
  for (let match = tokens.exec(text); match; match = tokens.exec(text)) {
    const [whole, symbol, count, opening, closing, times] = match;
    if (symbol !== undefined) {
      if (!elementOf(symbol)) {
        throw new InputError({
          problem: `"${formula}" is no chemical formula: there is no element "${symbol}"`,
        });
      }
      add(open.at(-1)!, new Map([[symbol, 1]]), count === '' ? 1 : Number(count));
    } else if (opening !== undefined && open.length <= deepestBrackets) {
      open.push(new Map());
    } else if (closing !== undefined && open.length > 1) {
      const inner = open.pop()!;
      add(open.at(-1)!, inner, times === '' ? 1 : Number(times));
    } else if (whole.trim() !== '') {
      break;
    }
    at += whole.length;
  }
  if (at < text.length || open.length !== 1) {
    throw new InputError({
      problem: `"${formula.slice(0, 80)}" is no chemical formula`,
      remedy: 'write it like "Fe2O3" or "Ca(OH)2"',
    });
  }
  return open[0]!;
}

function add(to: Map<string, number>, from: ReadonlyMap<string, number>, times: number): void {
  for (const [element, count] of from) {
    to.set(element, (to.get(element) ?? 0) + count * times);
  }
}
