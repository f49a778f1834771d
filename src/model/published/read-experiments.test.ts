import { expect, test } from 'vitest';
import { readExperiments } from './read-experiments.ts';

const row = {
  id: 'exp-1',
  element: 'Fe',
  formula: 'FeO',
  mu: [0, 0.5, 1],
  cnRankLabel: 'CN_6-CN_4',
  motifRankLabelByCN: { CN_6: 'octahedral-pentagonal pyramidal' },
  energy: 'left alone',
};

test('reads features and true labels', () => {
  expect(readExperiments(JSON.stringify([row]))).toEqual([
    {
      id: 'exp-1',
      element: 'Fe',
      formula: 'FeO',
      features: Float32Array.of(0, 0.5, 1),
      truth: { cnLabel: 'CN_6-CN_4', motifLabels: { '6': 'octahedral-pentagonal pyramidal' } },
    },
  ]);
});

test.each([
  ['{', 'is no JSON'],
  ['{}', 'is a JSON list'],
  ['[]', 'at least one'],
  ['[null]', 'row 1 of the table of labelled spectra: "mu" must be a list of numbers'],
  [JSON.stringify([row, { ...row, mu: [0, '1'] }]), 'row 2 of the table of labelled spectra: "mu" must be'],
  [JSON.stringify([{ ...row, id: 7 }]), '"id" must be a text'],
  [JSON.stringify([{ ...row, motifRankLabelByCN: { six: 'octahedral' } }]), '"motifRankLabelByCN" must be'],
])('refuses %s', (text, message) => {
  expect(() => readExperiments(text)).toThrow(message);
});
