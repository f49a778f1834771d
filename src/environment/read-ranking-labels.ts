import { cnName, cnOfName, environmentName } from './coordination.ts';
import { motifsOf } from './motifs.ts';
import type { RankingLabels } from './ranking-labels.ts';

/**
 * The coordination numbers of a CN ranking label in its order ([6, 4] of "CN_6-CN_4"); none where it is no
 * such label.
 */
export function coordinationNumbersOf(cnLabel: string): number[] {
  if (!/^CN_\d{1,2}(-CN_\d{1,2})*$/.test(cnLabel)) {
    return [];
  }
  return cnLabel.split('-').map(cnOfName);
}

/**
 * The motif names of a motif ranking label of `coordinationNumber`, in its order. Names contain "-", so that
 * the label is matched against the known names; none where it is no such label.
 */
export function motifNamesOf(motifLabel: string, coordinationNumber: number): string[] {
  const names = motifsOf(coordinationNumber).map((motif) => motif.name);
  const matched: string[] = [];
  let rest = motifLabel;
  while (rest) {
    // No name of a CN is the beginning of another one, so that the first that fits is the only one.
    const name = names.find((candidate) => rest === candidate || rest.startsWith(`${candidate}-`));
    if (!name) {
      return [];
    }
    matched.push(name);
    rest = rest.slice(name.length + 1);
  }
  return matched;
}

/**
 * The environments of an answer, each a CN with its motif ranking label ("CN_6-octahedral-…"), or the CN
 * alone where it has none: the labels that the paper's Equation 7 compares, and the first of them the one
 * that top-1 accuracy does.
 */
export function environmentLabels({ cnLabel, motifLabels }: RankingLabels): string[] {
  return coordinationNumbersOf(cnLabel).map((cn) => {
    const motifs = motifLabels[cn];
    return motifs ? environmentName(cn, motifs) : cnName(cn);
  });
}
