import { expect, test } from 'vitest';
import type { Trend } from '../results/classifiers.ts';
import type { ExperimentResults, ExperimentScores, MeasuredAnswerRow } from '../results/experiments.ts';
import type { StudyPlan } from '../study-plan.ts';
import { CollectedStudy } from './collected-study.ts';
import { findings } from './findings.ts';
import { measuredScore } from './score.ts';
import { signTest } from './sign-test.ts';

const study = new CollectedStudy({ jobs: [], elements: [] as string[] } as unknown as StudyPlan, new Map());
const zero = { estimate: 0.1, from: -0.1, to: 0.2 };

test('says of the sizes of elements what these data hold', () => {
  const trends = (['topLabel', 'topCn'] as const).map(
    (metric): Trend => ({
      classifier: 'forest',
      split: 'grouped',
      metric,
      against: 'spectra',
      points: [90, 700, 60, 4000, 80].map((x) => ({
        element: 'Fe',
        group: 'transition metal',
        x,
        y: zero,
        scored: x,
      })),
      rankCorrelation: zero,
    }),
  );
  const finding = findings(study, [], trends, undefined).find(({ id }) => id === 'no-trend-with-size')!;
  expect(finding.verdict).toBe('holds');
  expect(finding.confidence).toMatch(/^5 elements, .* 60 to 4000 spectra, 90 in the middle/);
});

test('says of the measured spectra what they are', () => {
  const models = ['both', 'site'];
  const rows = (['Fe 6', 'Fe 6', 'Fe 4', 'Ti 6'] as const).map((kind, i): MeasuredAnswerRow => {
    const [element, expected] = kind.split(' ') as [string, string];
    return {
      id: String(i),
      element,
      formula: 'X',
      group: 'oxide, one site',
      expected,
      answers: models.map((model) => ({ model, right: model === 'both' })),
    };
  });
  const scores = models.map(
    (model): ExperimentScores => ({
      model,
      training: { averaged: model === 'both', augmented: model === 'both' },
      recipe: 'any',
      measured: [{ group: 'oxide, one site', topCn: measuredScore(model === 'both' ? 4 : 0, 4) }],
    }),
  );
  const experiments: ExperimentResults = { scores, baseline: {}, published: [], measured: rows };
  const finding = findings(study, [], [], experiments).find(({ id }) => id === 'averaged-augmented-best')!;
  expect(finding.verdict).toBe('open');
  expect(finding.confidence).toMatch(/4 become right and 0 wrong .* p = 0\.13\)\. 2 of 4 are Fe of CN 6;/);
});

test('the sign test', () => {
  expect([signTest(0, 0), signTest(3, 3)]).toEqual([1, 1]);
  expect(signTest(5, 0)).toBeCloseTo(0.0625, 12);
  // 2 (1 + 10 + 45) / 2^10
  expect(signTest(2, 8)).toBeCloseTo(0.109375, 12);
});
