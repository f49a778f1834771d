import { describe, expect, test } from 'vitest';
import type { SpectrumAnswer } from '../../../model/identify-spectrum.ts';
import { agreementOf } from './agreement.ts';

type Ranked = readonly [label: string, probability: number];

/** An answer of which only the rankings matter here. */
function answering(coordination: readonly Ranked[], motifs: Readonly<Record<number, string>> = {}) {
  return {
    element: 'Fe',
    coordination: coordination.map(([label, probability]) => ({ label, probability })),
    environments: Object.entries(motifs).map(([cn, label]) => ({
      coordinationNumber: Number(cn),
      motifs: [{ label, probability: 0.9 }],
    })),
  } as unknown as SpectrumAnswer;
}

const octahedral = { cnLabel: 'CN_6', motifLabels: { 6: 'octahedral-pentagonal pyramidal' } };

describe('agreementOf', () => {
  test('agrees where CN and first motif are the same, whatever comes after', () => {
    const agreement = agreementOf(answering([['CN_6-CN_4', 0.7]], { 6: 'octahedral' }), octahedral);
    expect(agreement).toEqual({
      kind: 'agree',
      heading: 'They agree',
      words: 'Both say CN 6, octahedral (the spectrum: 70 % for the CN).',
    });
  });

  test('says where only the motif differs', () => {
    const { kind, words } = agreementOf(answering([['CN_6', 0.7]], { 6: 'hexagonal planar' }), octahedral);
    expect(kind).toBe('in part');
    expect(words).toBe(
      'Both say CN 6; the spectrum takes it for hexagonal planar, the structure is octahedral.',
    );
  });

  test('says how probable the CN of the structure is where they differ', () => {
    const answer = answering([
      ['CN_4', 0.6],
      ['CN_5', 0.3],
      ['CN_6', 0.1],
    ]);
    const { kind, words } = agreementOf(answer, octahedral);
    expect(kind).toBe('differ');
    expect(words).toBe(
      'The spectrum says CN 4 (60 %), the structure CN 6. To the model CN 6 is number 3, with 10 %.',
    );
  });

  test('says where the model cannot give the CN of the structure at all', () => {
    const { words } = agreementOf(answering([['CN_4', 1]]), octahedral);
    expect(words).toContain('CN 6 is none of the answers that this model can give for Fe.');
  });

  test('finds the CN of the structure in second place of a mixed label', () => {
    expect(agreementOf(answering([['CN_4-CN_6', 1]]), octahedral).kind).toBe('in part');
  });

  test('compares nothing with a site that has no label', () => {
    expect(agreementOf(answering([['CN_4', 1]]), { cnLabel: '', motifLabels: {} }).heading).toBe(
      'Nothing to compare',
    );
  });
});
