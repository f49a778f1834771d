import { expect, test } from 'vitest';
import type { RankingLabels } from '../environment/ranking-labels.ts';
import { coordinationNumbersOfGroups } from './coordination-numbers-of-groups.ts';
import type { LabelledSpectrum } from './labelled-spectra.ts';
import { withoutRareLabels } from './without-rare-labels.ts';

const spectra = (count: number, element: string, labels: RankingLabels): LabelledSpectrum[] =>
  Array.from({ length: count }, (_, i) => ({
    materialId: `${element}-${i}`,
    formula: `${element}O`,
    element,
    kind: 'site',
    spectrum: { name: 'x', energyEv: Float64Array.of(1, 2), mu: Float64Array.of(0, 1), state: 'computed' },
    labels,
  }));

const iron = [
  ...spectra(29, 'Fe', { cnLabel: 'CN_5', motifLabels: { 5: 'square pyramidal' } }),
  ...spectra(40, 'Fe', { cnLabel: 'CN_6', motifLabels: { 6: 'octahedral' } }),
  ...spectra(31, 'Fe', { cnLabel: 'CN_6-CN_4', motifLabels: { 6: 'octahedral', 4: 'tetrahedral' } }),
  ...spectra(2, 'Fe', { cnLabel: 'CN_6', motifLabels: { 6: 'pentagonal pyramidal' } }),
  ...spectra(50, 'Fe', { cnLabel: '', motifLabels: {} }),
];

test('labels under 30 samples go: with their spectra for a CN, alone for a motif', () => {
  const kept = withoutRareLabels(iron);
  expect(kept).toHaveLength(73);
  expect(kept.slice(-2).map(({ labels }) => labels)).toEqual([
    { cnLabel: 'CN_6', motifLabels: {} },
    { cnLabel: 'CN_6', motifLabels: {} },
  ]);
  expect(kept[40]!.labels.motifLabels).toEqual({ 6: 'octahedral', 4: 'tetrahedral' });
  expect(withoutRareLabels(iron, 2)).toHaveLength(102);
  expect(withoutRareLabels(iron, 41).map(({ labels }) => labels.cnLabel)).toEqual(new Array(42).fill('CN_6'));
});

test('coordination numbers are told by the group of the element', () => {
  const groups = coordinationNumbersOfGroups([
    ...withoutRareLabels(iron),
    ...spectra(3, 'Na', { cnLabel: 'CN_12-CN_1', motifLabels: {} }),
    ...spectra(3, 'Eu', { cnLabel: 'CN_8', motifLabels: {} }),
  ]);
  expect([...groups]).toEqual([
    [
      'transition metal',
      [
        { coordinationNumber: 4, spectra: 31 },
        { coordinationNumber: 6, spectra: 73 },
      ],
    ],
    [
      'alkali',
      [
        { coordinationNumber: 1, spectra: 3 },
        { coordinationNumber: 12, spectra: 3 },
      ],
    ],
  ]);
});
