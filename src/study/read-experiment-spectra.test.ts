import { expect, test } from 'vitest';
import { readExperimentSpectra } from './read-experiment-spectra.ts';

const row = {
  id: 'Fe2O3',
  element: 'Fe',
  formula: 'Fe2O3',
  energy: [7110, 7112, 7114],
  mu: [0, 0.5, 1],
  cnRankLabel: 'CN_6',
  motifRankLabelByCN: { CN_6: 'octahedral' },
  inPaper28: true,
};
const read = (...rows: unknown[]) => readExperimentSpectra(JSON.stringify(rows));

test('energies stand beside the features of each experiment', () => {
  const [first, second] = read(row, { ...row, id: 'b', inPaper28: undefined });
  expect(first).toMatchObject({ id: 'Fe2O3', inPaper: true, truth: { cnLabel: 'CN_6' } });
  expect([...first!.energyEv]).toEqual(row.energy);
  expect([...first!.mu]).toEqual(row.mu);
  expect(second).toMatchObject({ id: 'b', inPaper: false });
});

test('what is no table of experiments is refused with its place', () => {
  expect(() => readExperimentSpectra('[{')).toThrow(/^The experiments: this is no JSON/i);
  expect(() => read(row, { ...row, energy: [7110, 7112] })).toThrow(
    /the experiments, row 2: "energy": expected 3 numbers, found 2/i,
  );
  expect(() => read({ ...row, energy: [7110, 'a', 7114] })).toThrow(
    /the experiments, row 1: "energy": number 2 is "a"/i,
  );
  expect(() => read({ ...row, energy: undefined })).toThrow(
    /row 1: "energy": expected a list, found nothing/i,
  );
});
