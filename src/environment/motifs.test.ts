import { describe, expect, test } from 'vitest';
import { hasReference, referenceJson } from '../../test/reference.ts';
import { motifs, motifsOf } from './motifs.ts';

describe('motifs', () => {
  test('are numbered 1 to 25 in order, ascending in coordination number, with distinct names', () => {
    expect(motifs.map(({ number }) => number)).toEqual(Array.from({ length: 25 }, (_, i) => i + 1));
    const numbers = motifs.map(({ coordinationNumber }) => coordinationNumber);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(new Set(motifs.map(({ name }) => name)).size).toBe(25);
  });

  test('exist for CN 1 to 8 and 12 only', () => {
    const counts = Array.from({ length: 13 }, (_, cn) => motifsOf(cn).length);
    expect(counts).toEqual([0, 1, 5, 3, 5, 3, 3, 2, 2, 0, 0, 0, 1]);
  });

  test.skipIf(!hasReference)('have the names and order of the reference labels', () => {
    const { motif_labels } = referenceJson<{ motif_labels: string[] }>('oracle', 'labels-edge.json');
    expect(motifs.map((motif) => `${motif.name} CN_${motif.coordinationNumber}`)).toEqual(motif_labels);
  });
});
