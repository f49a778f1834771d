import { naturalCoordination } from './natural-coordination.ts';

/**
 * Of 50 sites of the element fewer than one have such a coordination number in oxides. The training spectra hold some of them,
 * drawn on purpose, and they are no rivals of an answer: vanadium with CN 2.
 */
const leastShare = 0.02;

/**
 * Whether a coordination number of an element is common enough in oxides to be held against another.
 *
 * @param element symbol; every CN counts as common for one that was not counted
 * @param cn coordination number, 1 to 12
 */
export function isCommonNumber(element: string, cn: number): boolean {
  const shares = naturalCoordination[element]?.shares;
  return !shares || shares[cn - 1]! >= leastShare;
}
