import { largestOf, smallestOf } from '../../base/lists.ts';
/** Atoms of each element. */
export type Composition = ReadonlyMap<string, number>;

/** Relative difference of two amounts that is rounding or refinement: 0.9907 for 1. */
const tolerance = 0.03;

/**
 * The amounts of a formula sum: "Fe2 O3", "Ca0.9 Mg0.1 C O3", "C12 H10". D counts as H.
 * @returns undefined for what is no formula sum, such as one with brackets
 */
export function compositionOf(formula: string): Composition | undefined {
  const amounts = new Map<string, number>();
  for (const word of formula.trim().split(/[\s,]+/)) {
    const parts = [...word.matchAll(/([A-Z][a-z]?)(\d+(?:\.\d*)?|\.\d+)?/g)];
    if (parts.map(([part]) => part).join('') !== word) {
      return undefined;
    }
    for (const [, symbol, amount] of parts) {
      const element = symbol === 'D' ? 'H' : symbol!;
      amounts.set(element, (amounts.get(element) ?? 0) + Number(amount ?? 1));
    }
  }
  return amounts.size > 0 ? amounts : undefined;
}

/** "Ga4 O6", in the order of the map. */
export const compositionText = (composition: Composition): string =>
  [...composition]
    .map(([element, amount]) => `${element}${amount === 1 ? '' : Number(amount.toFixed(2))}`)
    .join(' ');

/**
 * How many formula units the atoms of a cell are.
 * @returns undefined where the atoms are not those of the formula
 */
export function formulaUnits(cell: Composition, formula: Composition): number | undefined {
  const elements = new Set([...cell.keys(), ...formula.keys()]);
  const ratios = [...elements].map((element) => (cell.get(element) ?? 0) / (formula.get(element) ?? 0));
  const [least, most] = [smallestOf(ratios), largestOf(ratios)];
  return least > 0 && most < Infinity && most / least < 1 + tolerance ? (least + most) / 2 : undefined;
}

/** Do two numbers of formula units agree? */
export const areAlike = (a: number, b: number): boolean => Math.abs(a / b - 1) < tolerance;
