import { expect, test } from 'vitest';
import { motifProbabilities } from './motif-probabilities.ts';

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
