import { describe, expect, test } from 'vitest';
import type { ScoreCard } from '../../../model/model-card.ts';
import { reliabilityOf } from './reliability.ts';

function card(right: number, baseline: number, of: number): ScoreCard {
  const scores = (share: number) => ({
    topCn: { right: share, of },
    cnLabel: { right: share, of },
    topLabel: { right: share, of },
    jaccard: 0,
  });
  return { spectra: of, materials: of, unlearnable: 0, model: scores(right), baseline: scores(baseline) };
}

describe('reliabilityOf', () => {
  test('calls a model better only where the interval leaves the baseline out', () => {
    expect(reliabilityOf(card(136, 113, 153), 'topCn').kind).toBe('better');
    expect(reliabilityOf(card(31, 31, 45), 'topCn').kind).toBe('not shown');
    expect(reliabilityOf(card(10, 40, 50), 'topCn').kind).toBe('worse');
  });

  test('says more with the same shares of more spectra', () => {
    expect(reliabilityOf(card(8, 6, 10), 'topCn').kind).toBe('not shown');
    expect(reliabilityOf(card(800, 600, 1000), 'topCn').kind).toBe('better');
  });

  test('gives shares, number and interval in words', () => {
    const { words, points } = reliabilityOf(card(31, 31, 45), 'topCn');
    expect(points).toBe(0);
    expect(words).toBe(
      'Not shown to know more than its baseline: 69 % of 45 spectra, with so few uncertain from 54 to 80 %; always ' +
        'saying the commonest is right in 69 %.',
    );
  });

  test('does not divide by no spectra', () => {
    expect(reliabilityOf(card(0, 0, 0), 'topCn')).toEqual({
      kind: 'not shown',
      points: undefined,
      words: 'No spectrum could be scored.',
    });
  });
});
