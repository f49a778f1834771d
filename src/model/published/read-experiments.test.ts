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
  ['{', 'the table of labelled spectra: this is no JSON'],
  ['{}', 'the table of labelled spectra: expected a list, found {}'],
  ['[]', 'it is empty; give at least one spectrum'],
  ['[null]', 'the table of labelled spectra, row 1: expected a JSON object, found null'],
  [JSON.stringify([row, { ...row, mu: [0, '1'] }]), 'row 2: "mu": number 2 is "1"'],
  [JSON.stringify([{ ...row, id: 7 }]), '"id": expected a text, found 7'],
  [
    JSON.stringify([{ ...row, motifRankLabelByCN: { six: 'octahedral' } }]),
    '"motifRankLabelByCN": expected names such as "CN_6", found "six"',
  ],
])('refuses %s', (text, message) => {
  expect(() => readExperiments(text)).toThrow(message);
});
