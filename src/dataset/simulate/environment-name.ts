import { largestOf } from '../../base/lists.ts';
import type { CoordinationLabel } from '../../environment/labels.ts';
import { motifs } from '../../environment/motifs.ts';

/**
 * What counts as one environment when materials are chosen: the CN ranking label and the strongest
 * motif of its first CN ("CN_6-CN_4 octahedral"). Complete motif rankings would tell hundreds apart
 * that differ in a weak third motif.
 */
export function environmentName({ cnLabel, p, q }: CoordinationLabel): string {
  const coordinationNumber = 1 + p.indexOf(largestOf(p));
  let strongest: { name: string; q: number } | undefined;
  for (const motif of motifs) {
    const own = q[motif.number - 1]!;
    if (motif.coordinationNumber === coordinationNumber && own > (strongest?.q ?? 0)) {
      strongest = { name: motif.name, q: own };
    }
  }
  return strongest ? `${cnLabel} ${strongest.name}` : cnLabel;
}
