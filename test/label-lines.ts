import type { RankingLabels } from '../src/environment/ranking-labels.ts';

/**
 * Cells of a label table ("cn" and "motif") with the labels that they state, or words of the refusal. The
 * command line (`dataset import`) and the page are both held to them.
 */
export const labelLines: readonly {
  readonly cn: string;
  readonly motif: string;
  readonly labels?: RankingLabels;
  readonly refusal?: string;
}[] = [
  { cn: '6', motif: '', labels: { cnLabel: 'CN_6', motifLabels: {} } },
  { cn: 'CN_6', motif: 'octahedral', labels: { cnLabel: 'CN_6', motifLabels: { 6: 'octahedral' } } },
  {
    cn: '6 > 4',
    motif: 'octahedral-pentagonal pyramidal',
    labels: { cnLabel: 'CN_6-CN_4', motifLabels: { 6: 'octahedral-pentagonal pyramidal' } },
  },
  {
    cn: 'CN_6-CN_4',
    motif: 'octahedral > pentagonal pyramidal',
    labels: { cnLabel: 'CN_6-CN_4', motifLabels: { 6: 'octahedral-pentagonal pyramidal' } },
  },
  { cn: '9', motif: '', labels: { cnLabel: 'CN_9', motifLabels: {} } },
  { cn: '13', motif: '', refusal: 'expected a CN from 1 to 12' },
  { cn: '6-6', motif: '', refusal: 'expected a CN from 1 to 12' },
  { cn: 'six', motif: '', refusal: 'and found "six"' },
  { cn: '6', motif: 'tetrahedral', refusal: 'expected a motif of CN 6 ("hexagonal planar", "octahedral"' },
  { cn: '9', motif: 'octahedral', refusal: 'this CN has no motifs' },
];
