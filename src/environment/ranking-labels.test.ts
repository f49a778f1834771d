import { describe, expect, test } from 'vitest';
import { hasReference, referenceJson } from '../../test/reference.ts';
import { largestCoordinationNumber } from './coordination.ts';
import { motifCount, motifs } from './motifs.ts';
import { rankingLabels } from './ranking-labels.ts';

const p = (values: Record<number, number>): number[] =>
  Array.from({ length: largestCoordinationNumber }, (_, i) => values[i + 1] ?? 0);

const q = (values: Record<string, number>): number[] => {
  const entries = new Array(motifCount).fill(0);
  for (const [name, value] of Object.entries(values)) {
    entries[motifs.findIndex((motif) => motif.name === name)] = value;
  }
  return entries;
};

describe('rankingLabels', () => {
  test('ranks coordination numbers by p and motifs by q, each from its threshold on', () => {
    expect(
      rankingLabels(
        p({ 4: 0.3, 5: 0.19, 6: 0.5 }),
        q({
          tetrahedral: 0.29,
          'square pyramidal': 0.19,
          octahedral: 0.3,
          'hexagonal planar': 0.049,
          'pentagonal pyramidal': 0.4,
        }),
      ),
    ).toEqual({
      cnLabel: 'CN_6-CN_4',
      motifLabels: { 4: 'tetrahedral', 6: 'pentagonal pyramidal-octahedral' },
    });
  });

  test('counts a value at the threshold', () => {
    expect(rankingLabels(p({ 2: 0.2 }), q({ linear: 0.05 }))).toEqual({
      cnLabel: 'CN_2',
      motifLabels: { 2: 'linear' },
    });
  });

  test('takes other thresholds', () => {
    const thresholds = { coordinationNumber: 0.6, motif: 0.3 };
    expect(rankingLabels(p({ 4: 0.4, 6: 0.6 }), q({ octahedral: 0.29 }), thresholds)).toEqual({
      cnLabel: 'CN_6',
      motifLabels: {},
    });
  });

  test('is empty where nothing reaches the threshold', () => {
    expect(rankingLabels(p({}), q({}))).toEqual({ cnLabel: '', motifLabels: {} });
  });

  test("keeps the paper's order of values that differ by rounding alone", () => {
    const label = (square: number, seeSaw: number) =>
      rankingLabels(p({ 4: 1 }), q({ 'square co-planar': square, 'see-saw-like': seeSaw })).motifLabels[4];
    expect(label(0.5, 0.5 + 1e-15)).toBe('square co-planar-see-saw-like');
    expect(label(0.5, 0.5 + 1e-6)).toBe('see-saw-like-square co-planar');
  });

  test.skipIf(!hasReference)('rebuilds the labels of the published experiments', () => {
    type Weights = Readonly<Record<string, number>>;
    const experiments = referenceJson<
      {
        id: string;
        cnWeights: Weights;
        motifWeights: Weights;
        cnRankLabel: string;
        motifRankLabelByCN: Readonly<Record<string, string>>;
      }[]
    >('published', 'experiments.json');
    expect(experiments).toHaveLength(30);
    for (const { id, cnWeights, motifWeights, cnRankLabel, motifRankLabelByCN } of experiments) {
      const { cnLabel, motifLabels } = rankingLabels(
        Array.from({ length: largestCoordinationNumber }, (_, i) => cnWeights[`CN_${i + 1}`]!),
        motifs.map((motif) => motifWeights[`${motif.name} CN_${motif.coordinationNumber}`]!),
      );
      expect(cnLabel, id).toBe(cnRankLabel);
      expect(
        Object.fromEntries(Object.entries(motifLabels).map(([cn, label]) => [`CN_${cn}`, label])),
        id,
      ).toEqual(motifRankLabelByCN);
    }
  });
});
