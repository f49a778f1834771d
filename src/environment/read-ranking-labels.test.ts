import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasReference, referenceJson } from '../../test/reference.ts';
import { motifsOf } from './motifs.ts';
import { coordinationNumbersOf, environmentLabels, motifNamesOf } from './read-ranking-labels.ts';

describe('coordinationNumbersOf', () => {
  test('takes a CN ranking label apart', () => {
    expect(coordinationNumbersOf('CN_6-CN_4')).toEqual([6, 4]);
    expect(coordinationNumbersOf('CN_12')).toEqual([12]);
  });

  test('finds none in anything else', () => {
    for (const label of ['', 'CN_', '6', 'CN_6-', 'octahedral', 'CN_6 CN_4']) {
      expect(coordinationNumbersOf(label)).toEqual([]);
    }
  });
});

describe('motifNamesOf', () => {
  test('takes every ranking of the motifs of a CN apart, hyphens and all', () => {
    for (const cn of [1, 2, 3, 4, 5, 6, 7, 8, 12]) {
      const names = motifsOf(cn).map((motif) => motif.name);
      fc.assert(
        fc.property(fc.shuffledSubarray(names), (ranking) => {
          expect(motifNamesOf(ranking.join('-'), cn)).toEqual(ranking);
        }),
        { numRuns: 50 },
      );
    }
  });

  test('finds none in the label of another CN or in anything else', () => {
    expect(motifNamesOf('octahedral-pentagonal pyramidal', 4)).toEqual([]);
    expect(motifNamesOf('tetrahedral-', 4)).toEqual(['tetrahedral']);
    expect(motifNamesOf('tetrahedral-cubic', 4)).toEqual([]);
    expect(motifNamesOf('', 4)).toEqual([]);
  });

  test.skipIf(!hasReference)('takes every label of the published models apart', () => {
    const { cmotifLabelVocabulary } = referenceJson<{
      cmotifLabelVocabulary: Record<string, string[]>;
    }>('published', 'labels.json');
    for (const [model, labels] of Object.entries(cmotifLabelVocabulary)) {
      for (const label of labels) {
        expect(motifNamesOf(label, Number(/CN_(\d+)/.exec(model)![1])).join('-'), model).toBe(label);
      }
    }
  });
});

describe('environmentLabels', () => {
  test('joins each CN with its motifs, or gives the CN alone', () => {
    const motifLabels = { '4': 'tetrahedral-see-saw-like' };
    expect(environmentLabels({ cnLabel: 'CN_6-CN_4', motifLabels })).toEqual([
      'CN_6',
      'CN_4-tetrahedral-see-saw-like',
    ]);
    expect(environmentLabels({ cnLabel: '', motifLabels: {} })).toEqual([]);
  });
});
