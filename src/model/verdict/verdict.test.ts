import { describe, expect, test } from 'vitest';
import { edgeOf } from '../../elements/edge.ts';
import { type VerdictInput, verdictOn } from './verdict.ts';

/** An answer that nothing speaks against. */
const good: VerdictInput = {
  element: 'Fe',
  cn: [
    { cn: 6, probability: 0.85, prior: 0.7 },
    { cn: 4, probability: 0.1, prior: 0.14 },
    { cn: 5, probability: 0.05, prior: 0.14 },
  ],
  quality: {
    points: 150,
    widestStepEv: 0.5,
    noise: 0.002,
    coverage: 1,
    missingAboveEv: 0,
    missingBelowEv: 0,
    glitchesEv: [],
  },
  surrounding: { notOxygen: 0.1, verdict: 'oxygen' },
  stability: { preparations: 50, same: 49, flips: [] },
  novelty: { distance: 0.05, limit: 0.08 },
  nearestCn: [6, 6, 6, 4, 6],
};
/** Likely enough to be supported, and not so sure that a sum of two sites says nothing against it. */
const unsure: VerdictInput = {
  ...good,
  cn: [
    { cn: 6, probability: 0.75, prior: 0.7 },
    { cn: 4, probability: 0.2, prior: 0.14 },
    { cn: 5, probability: 0.05, prior: 0.14 },
  ],
};
const quality = (changes: Partial<VerdictInput['quality']>): VerdictInput => ({
  ...good,
  quality: { ...good.quality, ...changes },
});

describe('verdictOn', () => {
  test('supports an answer that nothing speaks against, and says why', () => {
    expect(verdictOn(good)).toEqual({
      word: 'supported',
      reasons: [
        'CN 6 has 85 %, where 70 % of such sites in oxides have it.',
        'CN 6 in 49 of 50 preparations of the spectrum.',
        '4 of the 5 most similar training spectra have CN 6.',
      ],
      next: expect.stringContaining('standard'),
    });
    const { surrounding: _, stability: __, novelty: ___, nearestCn: ____, ...little } = good;
    expect(verdictOn(little).word).toBe('supported');
  });

  test.each<[string, VerdictInput, RegExp, RegExp]>([
    ['ends early', quality({ coverage: 0.7, missingAboveEv: 15 }), /ends 15 eV before/, /farther above/],
    ['begins late', quality({ coverage: 0.8, missingBelowEv: 10 }), /begins 10 eV after/, /below the edge/],
    ['20 points', quality({ points: 20 }), /Only 20 points/, /steps of 0.5 eV/],
    [
      'a foil',
      { ...good, surrounding: { notOxygen: 0.8, verdict: 'not oxygen', like: 'a metal or an alloy' } },
      /does not look like Fe surrounded by oxygen, but like a metal or an alloy \(80 % not oxygen\)/,
      /no oxide/,
    ],
    [
      'nothing like it',
      { ...good, novelty: { distance: 0.3, limit: 0.08 } },
      /differs by 0.30/,
      /normalisation/,
    ],
  ])('%s is outside', (_, input, reason, next) => {
    const verdict = verdictOn(input);
    expect(verdict.word).toBe('outside');
    expect(verdict.reasons[0]).toMatch(reason);
    expect(verdict.next).toMatch(next);
  });

  test.each<[string, VerdictInput, RegExp, RegExp]>([
    ['a glitch', quality({ glitchesEv: [7126.5] }), /glitch stands at 7126.5 eV/, /Remove the glitch/],
    ['coverage', quality({ coverage: 0.93, missingAboveEv: 3 }), /covers 93 %/, /farther above/],
    ['coarse', quality({ widestStepEv: 3 }), /Steps of up to 3.0 eV/, /finer steps/],
    [
      'HERFD',
      quality({ sharpness: { ratio: 1.3, energyEv: 7118.25 } }),
      /At 7118\.3 eV mu changes more steeply than .* core hole of Fe allows: .*\(HERFD\)/,
      /transmission or total fluorescence/,
    ],
    [
      'over-absorption',
      { ...good, apparentDamping: 1.2 },
      /weaker than in the most similar training spectra, as over-absorption.* about 1\.2 times/,
      /thinner or diluted/,
    ],
    ['noise', quality({ noise: 0.05 }), /Noise from point to point is 5.0 %/, /Average/],
    [
      'a mixture',
      {
        ...good,
        cn: [
          { cn: 4, probability: 0.44 },
          { cn: 6, probability: 0.41 },
          { cn: 5, probability: 0.15 },
        ],
      },
      /CN 4 \(44 %\), CN 6 \(41 %\) and CN 5 \(15 %\).*mixture/,
      /standards of CN 4, CN 6 and CN 5/,
    ],
    [
      'a sum of two CN that fits better',
      { ...unsure, mixture: { ratio: 0.6, cn: [4, 6], share: 0.4 } },
      /CN 4 and CN 6 added up \(about 40 % and 60 %\).*than any two of CN 6/,
      /standards of CN 4 and CN 6, or fit/,
    ],
    [
      'a sum of two sites of another CN that fits better',
      { ...unsure, mixture: { ratio: 0.6, cn: [5, 5], share: 0.4 } },
      /Two training spectra of CN 5 added up \(about 40 % and 60 %\).*than any two of CN 6/,
      /standards of CN 5 in each oxidation state, or fit/,
    ],
    [
      'other neighbours',
      { ...good, nearestCn: [4, 4, 5, 4, 4] },
      /has CN 6, but CN 4 and CN 5/,
      /of CN 6 and of CN 4/,
    ],
    [
      'the pre-edge peak',
      {
        ...good,
        preEdge: {
          speaks: 'against',
          sentence: 'It is 0.20 high.',
          coordinationNumbers: [4],
          published: [4],
          training: [],
        },
      },
      /speaks against CN 6/,
      /CN 6 and 4/,
    ],
    [
      'preparation',
      {
        ...good,
        stability: {
          preparations: 50,
          same: 24,
          flips: [
            { what: 'damping', change: 'everything above the edge is weaker by a factor of 0.8', cn: 4 },
          ],
        },
      },
      /CN 6 in 24 of 50 preparations of the spectrum; it becomes CN 4 if everything/,
      /over-absorption/,
    ],
    [
      'another edge',
      { ...good, rivals: [{ edge: edgeOf('Er', 'L3')!, offsetEv: 3 }] },
      /could also be the Er L3 edge/,
      /Say that the absorber is Fe/,
    ],
    [
      'doubtful oxygen',
      { ...good, surrounding: { notOxygen: 0.42, verdict: 'doubtful' } },
      /doubtful/,
      /oxide/,
    ],
  ])('%s leaves it open', (_, input, reason, next) => {
    const verdict = verdictOn(input);
    expect(verdict.word).toBe('open');
    expect(verdict.reasons[0]).toMatch(reason);
    expect(verdict.next).toMatch(next);
  });

  test('tells all that stands against an answer, the weightiest first', () => {
    const { reasons, word } = verdictOn({
      ...quality({ noise: 0.05 }),
      stability: { preparations: 50, same: 20, flips: [] },
      nearestCn: [4],
    });
    expect(word).toBe('open');
    expect(reasons).toHaveLength(3);
  });
});

test('a sum of two sites says nothing against an answer that is sure', () => {
  const mixture = { ratio: 0.6, cn: [4, 6], share: 0.4 } as const;
  expect(verdictOn({ ...good, mixture }).word).toBe('supported');
  expect(verdictOn({ ...unsure, mixture }).word).toBe('open');
});

test('a coordination number that is rare in oxides stands only where no sum of two sites comes nearer', () => {
  const answer = (prior: number, ratio: number) =>
    verdictOn({
      ...good,
      cn: [
        { cn: 6, probability: 0.7, prior },
        { cn: 4, probability: 0.3, prior: 0.5 },
      ],
      mixture: { ratio, cn: [4, 5], share: 0.4 },
    }).word;
  expect(answer(0.06, 0.97)).toBe('open');
  expect(answer(0.06, 1.03)).toBe('supported');
  expect(answer(0.5, 0.97)).toBe('supported');
});
