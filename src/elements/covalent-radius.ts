import { elementOf } from './element.ts';

/**
 * Covalent radius in Å (Cordero et al., Dalton Trans. 2008, 2832; C sp3, Mn Fe Co high spin); undefined for
 * what is no element from H to Cm.
 */
export function covalentRadiusAngstrom(symbol: string): number | undefined {
  return elementOf(symbol)?.covalentRadiusAngstrom;
}
