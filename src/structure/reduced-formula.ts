import { electronegativity } from '../elements/electronegativity.ts';
import type { Structure } from './structure.ts';

/** The reduced formula of a structure, the least electronegative element first: "TiO2", "NaCl", "LiFePO4". */
export function reducedFormula({ sites }: Structure): string {
  const counts = new Map<string, number>();
  for (const { element } of sites) {
    counts.set(element, (counts.get(element) ?? 0) + 1);
  }
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
