import { elementOf } from './element.ts';

/** Electronegativity on Pauling's scale; undefined for He, Ne, Ar and for what is no element from H to Cm. */
export function electronegativity(symbol: string): number | undefined {
  return elementOf(symbol)?.electronegativity;
}
