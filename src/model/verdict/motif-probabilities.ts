import { motifNamesOf } from '../../environment/read-ranking-labels.ts';
import type { RankedLabel } from '../element-model.ts';
import type { CnProbability } from './cn-probabilities.ts';

/** A motif and how probable it is as the first of its coordination number. */
export interface MotifProbability {
  readonly motif: string;
  /** 0 … 1; those of one CN add up to 1 where its ranking labels do. */
  readonly probability: number;
}

/** An answer's motif ranking labels of one coordination number. */
interface RankedMotifs {
  readonly coordinationNumber: number;
  readonly motifs: readonly RankedLabel[];
}

/**
 * P(motif | CN): ranking labels that begin with the same motif, drawn together, the most probable first;
 * by coordination number, and only those whose motifs the model tells apart. What follows the first
 * motif of a label is not asked here.
 */
export function motifProbabilities(
  environments: readonly RankedMotifs[],
): Record<string, readonly MotifProbability[]> {
  const found: Record<string, readonly MotifProbability[]> = {};
  for (const { coordinationNumber, motifs } of environments) {
    const sums = new Map<string, number>();
    for (const { label, probability } of motifs) {
      const first = motifNamesOf(label, coordinationNumber)[0] ?? label;
      sums.set(first, (sums.get(first) ?? 0) + probability);
    }
    if (sums.size > 0) {
      found[coordinationNumber] = [...sums]
        .map(([motif, probability]) => ({ motif, probability }))
        .sort((a, b) => b.probability - a.probability);
    }
  }
  return found;
}

/**
 * The most probable motif of the most probable CN;
 * none if the model does not tell the motifs of that CN apart.
 */
export function bestMotif({
  cn,
  motifs,
}: {
  readonly cn: readonly CnProbability[];
  readonly motifs: Readonly<Record<string, readonly MotifProbability[]>>;
}): MotifProbability | undefined {
  return motifs[cn[0]?.cn ?? 0]?.[0];
}
