import { edgeOf } from '../../elements/edge.ts';
import { elementOf } from '../../elements/element.ts';
import type { ReadOptions } from '../reading.ts';

/** Absorber and edge of a spectrum as settled between file and user. */
export interface Absorber {
  readonly element?: string;
  readonly edge?: string;
  readonly warnings: readonly string[];
}

/**
 * What the user gives wins over what the file declares; what does not exist is ignored. Each with a warning.
 */
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
  if (edge !== undefined) {
    const name = edgeName(edge);
    if (name === undefined) {
      warnings.push(`the file names the edge "${edge}", which does not exist: ignored`);
    }
    edge = name;
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

/**
 * The name of an edge as the tables spell it: "K", "L3", of "LIII", "L-3" and "K-edge" too; "L" of "L2,3".
 */
export function edgeName(text: string): string | undefined {
  const [, shell, number = ''] =
    /^([KLMNOP])[ _-]?([1-7]|I{1,3}|IV|V|2,?3|4,?5)?(?:[ _-]?edge)?$/i.exec(text.trim()) ?? [];
  if (shell === undefined) {
    return undefined;
  }
  const name =
    shell.toUpperCase() +
    (number.length > 1 && /\d/.test(number) ? '' : (arabic[number.toUpperCase()] ?? number));
  return /^(K|L[123]?|M[1-5]?|N[1-7]?|O[1-7]?|P[1-3]?)$/.test(name) ? name : undefined;
}

const arabic: Readonly<Record<string, string>> = { I: '1', II: '2', III: '3', IV: '4', V: '5' };

/**
 * Do the energies hold the tabulated K edge of the absorber? Yes where absorber or K edge are not declared.
 */
export function holdsEdge(energyEv: Float64Array, { element, edge = 'K' }: Absorber): boolean {
  const edgeEv = edgeOf(element ?? '', 'K')?.energyEv;
  return edge !== 'K' || edgeEv === undefined || (energyEv[0]! <= edgeEv && energyEv.at(-1)! >= edgeEv);
}
