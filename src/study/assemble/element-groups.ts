import { type ElementGroup, elementOf } from '../../elements/element.ts';
import type { ElementKey } from '../results/common.ts';

export type StudyGroup = ElementGroup | 'other';

export function groupOf(element: string): StudyGroup {
  return elementOf(element)?.group ?? 'other';
}

export function keyOfElement(element: string): ElementKey {
  return { element, group: groupOf(element) };
}

const order: readonly StudyGroup[] = [
  'alkali',
  'alkaline earth',
  'transition metal',
  'post-transition metal',
  'metalloid',
  'carbon',
  'other',
];

/** The groups that elements belong to, in the paper's order, each with its elements. */
export function groupsOf(elements: readonly string[]): [StudyGroup, string[]][] {
  return order.flatMap((group): [StudyGroup, string[]][] => {
    const own = elements.filter((element) => groupOf(element) === group);
    return own.length ? [[group, own]] : [];
  });
}

/** The 3d metals with a K edge in the paper's set. */
export const metals3d: readonly string[] = 'Sc Ti V Cr Mn Fe Co Ni Cu Zn'.split(' ');
