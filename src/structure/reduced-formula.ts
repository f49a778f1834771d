import { electronegativity } from '../elements/electronegativity.ts';
import type { Structure } from './structure.ts';

/** The reduced formula of a structure, the least electronegative element first: "TiO2", "NaCl", "LiFePO4". */
export function reducedFormula({ sites }: Structure): string {
  const counts = new Map<string, number>();
  for (const { element } of sites) {
    counts.set(element, (counts.get(element) ?? 0) + 1);
  }
  return formulaOf(counts);
}

/**
 * A formula of whole numbers, reduced and in the same order: "Na2Fe2W4O16" and "W4 Na2 O16 Fe2" are both
 * "NaFeW2O8". What is no such formula (brackets, fractions, names) stays as it is.
 */
export function reduceFormula(formula: string): string {
  const counts = new Map<string, number>();
  const rest = formula.replace(/([A-Z][a-z]?)(\d{0,6})/g, (_, element: string, count: string) => {
    counts.set(element, (counts.get(element) ?? 0) + Number(count || 1));
    return '';
  });
  const isFormula = counts.size > 0 && rest.trim() === '' && [...counts.values()].every((count) => count > 0);
  return isFormula ? formulaOf(counts) : formula;
}

function formulaOf(counts: ReadonlyMap<string, number>): string {
  const divisor = [...counts.values()].reduce(greatestCommonDivisor);
  return [...counts]
    .sort(([a], [b]) => order(a) - order(b) || (a < b ? -1 : 1))
    .map(([element, count]) => (count === divisor ? element : `${element}${count / divisor}`))
    .join('');
}

/** Noble gases without an electronegativity go last. */
function order(element: string): number {
  return electronegativity(element) ?? Number.POSITIVE_INFINITY;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
