import { expect, test } from 'vitest';
import type { AnswerTable } from '../jobs/answer-table.ts';
import type { StudyPlan } from '../study-plan.ts';
import { CollectedStudy } from './collected-study.ts';
import { learningCurves } from './learning-results.ts';

test('every point of a curve is of the same spectra, also those whose labels a small share does not know', () => {
  const [six, four] = ['6', '4'].map((cn) => ({ cnLabel: `CN_${cn}`, motifLabels: {} }));
  const truths = [six!, six!, four!, four!];
  const scored = truths.map((truth, i) => ({ name: `s${i}`, material: `m${i}`, kind: 'site', truth }));
  const table = (share: number, given: number[], learnable: string) => ({
    element: 'Fe',
    split: 'grouped',
    share,
    trainingSpectra: 100 * share,
    table: { answers: [six!, four!], given, baseline: [0, 0, 0, 0], learnable } satisfies AnswerTable,
  });
  const jobs = [
    { id: 'describe/Fe', elements: ['Fe'], task: { kind: 'describe' } },
    { id: 'learning/Fe', elements: ['Fe'], task: { kind: 'learning', spec: { shares: [0.1, 1] } } },
  ];
  const plan = { jobs, elements: ['Fe'] } as unknown as StudyPlan;
  const outputs = new Map<string, unknown>([
    ['describe/Fe', { element: 'Fe', scored }],
    ['learning/Fe', { tables: [table(0.1, [0, 0, 0, 0], '1100'), table(1, [0, 0, 1, 0], '1111')] }],
  ]);
  const [curve] = learningCurves(new CollectedStudy(plan, outputs));
  expect(curve!.points.map(({ score }) => [score.learnable, score.topCn!.estimate])).toEqual([
    [4, 0.5],
    [4, 0.75],
  ]);
});
