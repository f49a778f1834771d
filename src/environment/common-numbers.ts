import { naturalCoordination } from './natural-coordination.ts';

/**
 * A coordination number with a smaller share (fewer than one in 50) is rare in oxides of the element, such as
 * CN 2 of vanadium. The training spectra include some of these on purpose, but they do not count as
 * alternatives to an answer.
 */
const leastShare = 0.02;

/**
 * Whether a coordination number of an element is common enough in oxides to count as an alternative to
 * another.
 *
 * @param element symbol; every CN counts as common for one that was not counted
 * @param cn coordination number, 1 to 12
 */
export function isCommonNumber(element: string, cn: number): boolean {
  const shares = naturalCoordination[element]?.shares;
  return !shares || shares[cn - 1]! >= leastShare;
}
