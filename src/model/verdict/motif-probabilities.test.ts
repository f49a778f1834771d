import { expect, test } from 'vitest';
import { motifs as knownMotifs, motifsOf } from '../../environment/motifs.ts';
import { bestMotif, motifProbabilities } from './motif-probabilities.ts';

test('rankings that begin with the same motif are one; names with hyphens stay whole', () => {
  const motifs = motifProbabilities([
    {
      coordinationNumber: 4,
      motifs: [
        { label: 'see-saw-like-square co-planar', probability: 0.4 },
        { label: 'square co-planar-see-saw-like', probability: 0.3125 },
        { label: 'square co-planar-tetrahedral', probability: 0.25 },
        { label: 'see-saw-like', probability: 0.0375 },
      ],
    },
    { coordinationNumber: 3, motifs: [] },
  ]);
  expect(motifs).toEqual({
    4: [
      { motif: 'square co-planar', probability: 0.5625 },
      { motif: 'see-saw-like', probability: 0.4375 },
    ],
  });
});

test('the best motif is that of the most probable CN, not of the first environment', () => {
  const motifs = motifProbabilities([
    { coordinationNumber: 4, motifs: [{ label: 'tetrahedral-see-saw-like', probability: 1 }] },
    { coordinationNumber: 6, motifs: [{ label: 'octahedral-pentagonal pyramidal', probability: 1 }] },
  ]);
  const cn = [6, 4].map((each, i) => ({ cn: each, probability: [0.7, 0.3][i]! }));
  expect(bestMotif({ cn, motifs })).toEqual({ motif: 'octahedral', probability: 1 });
  expect(bestMotif({ cn: [{ cn: 1, probability: 1 }], motifs })).toBeUndefined();
  expect(bestMotif({ cn: [], motifs })).toBeUndefined();
});

test.each(knownMotifs.map(({ name, coordinationNumber }) => [name, coordinationNumber] as const))(
  '%s is found whole in a ranking of all motifs of CN %i',
  (name, coordinationNumber) => {
    const others = motifsOf(coordinationNumber)
      .map((motif) => motif.name)
      .filter((other) => other !== name);
    const motifs = motifProbabilities([
      { coordinationNumber, motifs: [{ label: [name, ...others].join('-'), probability: 1 }] },
    ]);
    expect(bestMotif({ cn: [{ cn: coordinationNumber, probability: 1 }], motifs })?.motif).toBe(name);
  },
);
