import { edgeOf } from '../../elements/edge.ts';
import { elementOf } from '../../elements/element.ts';
import type { ReadOptions } from '../reading.ts';

/** Absorber and edge of a spectrum as settled between file and user. */
export interface Absorber {
  readonly element?: string;
  readonly edge?: string;
  readonly warnings: readonly string[];
}

/** What the user gives wins over what the file declares; what does not exist is ignored. Each with a warning. */
export function settleAbsorber(
  declared: { element?: string; edge?: string },
  options: ReadOptions,
): Absorber {
  const warnings: string[] = [];
  let { element, edge } = declared;
  if (element !== undefined && !elementOf(element)) {
    warnings.push(`the file names the element "${element}", which does not exist: ignored`);
    element = undefined;
  }
  if (edge !== undefined && !isEdgeName(edge)) {
    warnings.push(`the file names the edge "${edge}", which does not exist: ignored`);
    edge = undefined;
  }
  if (options.element === undefined || options.element === element) {
    return { element, edge, warnings };
  }
  if (element !== undefined) {
    warnings.push(`the file says ${element}; ${options.element} was given and is used`);
    // The edge that the file declares is that of its own element.
    edge = undefined;
  }
  return { element: options.element, edge, warnings };
}

/** Is it a name of an absorption edge: "K", "L3", "M5"? */
export function isEdgeName(name: string): boolean {
  return /^(K|L[123]?|M[1-5]?|N[1-7]?|O[1-7]?|P[1-3]?)$/.test(name);
}

/** Do the energies hold the tabulated K edge of the absorber? Yes where absorber or K edge are not declared. */
export function holdsEdge(energyEv: Float64Array, { element, edge = 'K' }: Absorber): boolean {
  const edgeEv = edgeOf(element ?? '', 'K')?.energyEv;
  return edge !== 'K' || edgeEv === undefined || (energyEv[0]! <= edgeEv && energyEv.at(-1)! >= edgeEv);
}
