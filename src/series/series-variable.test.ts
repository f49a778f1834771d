import { expect, test } from 'vitest';
import { type SeriesFile, seriesVariable } from './series-variable.ts';

const named = (...names: string[]): SeriesFile[] => names.map((name) => ({ name, header: '' }));

test.each([
  [['FeO_300K_001.dat', 'FeO_400K_002.dat', 'FeO_500K_003.dat'], 'temperature', 'K', [300, 400, 500]],
  [['cell_-0.2V.xdi', 'cell_0.0V.xdi', 'cell_1.25V.xdi'], 'potential', 'V', [-0.2, 0, 1.25]],
  [['t=5min', 't=10min', 't=30min'], 'time', 'min', [5, 10, 30]],
  [['Fe2O3-5.dat', 'Fe2O3-12.dat'], 'number', '', [5, 12]],
  [['scan 7.001', 'scan 7.002', 'scan 7.003'], 'number', '', [7.001, 7.002, 7.003]],
  [['a', 'b', 'c'], 'order', '', [1, 2, 3]],
])('%s', (names, name, unit, values) => {
  expect(seriesVariable(named(...names))).toMatchObject({ name, unit, values });
});

test('headers tell a temperature, and the time at which scans began', () => {
  const files = [300, 350].map((kelvin, i) => ({
    name: ['x', 'y'][i]!,
    header: `# Sample.temperature: ${kelvin} K\n# Scan.start_time: 2026-11-27T10:0${i}:30\n`,
  }));
  expect(seriesVariable(files)).toEqual({
    name: 'temperature',
    unit: 'K',
    source: 'headers, Sample.temperature',
    values: [300, 350],
  });
  expect(seriesVariable(files, 'start')).toMatchObject({ unit: 'min', values: [0, 1] });
});

test('a number that is the same in all files is no variable', () => {
  expect(seriesVariable(named('a_300K_1', 'a_300K_2'))).toMatchObject({ name: 'number', values: [1, 2] });
});
