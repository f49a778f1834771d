import { motifNamesOf } from '../environment/read-ranking-labels.ts';

/** "CN_6-CN_4" as people read it: "CN 6 > CN 4". */
export function cnLabelWords(label: string): string {
  return label.replaceAll('CN_', 'CN ').replaceAll('-', ' > ');
}

/** "octahedral-pentagonal pyramidal" as people read it: "octahedral > pentagonal pyramidal". */
export function motifLabelWords(label: string, coordinationNumber: number): string {
  return motifNamesOf(label, coordinationNumber).join(' > ') || label;
}
