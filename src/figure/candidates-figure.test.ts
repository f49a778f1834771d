import { expect, test } from 'vitest';
import { madeSimulation, madeSite } from '../../test/made-simulation.ts';
import { candidatesFigure } from './candidates-figure.ts';

const energyEv = Array.from(madeSimulation.average.energyEv);
const candidate = (name: string, whiteLine: number, distance: number) => ({
  name,
  formula: 'Fe3O4',
  cnLabel: 'CN_6-CN_4',
  distance,
  sameFarther: 0.72,
  probability: 0.61,
  shift: -1.25,
  gaussianWidth: 2.1,
  lorentzianWidth: 4,
  mu: Array.from(madeSite([0], whiteLine).mu),
});
const figure = {
  title: 'Fe K edge of scan.xdi, against simulated candidates',
  energyEv,
  mu: Array.from(madeSimulation.average.mu),
  candidates: [
    candidate('magnetite.cif', 0.8, 0.041),
    candidate('another-structure-of-a-long-name.cif', 0.2, 0.12),
  ],
  findings: ['magnetite.cif is nearest: 72 % of 108 measured spectra are farther from their own compound.'],
  footer: 'edgewise 0.1.0',
};

test('draws each candidate over the measured spectrum', async () => {
  await expect(candidatesFigure(figure)).toMatchFileSnapshot('__snapshots__/candidates-figure.svg');
});

test('of many candidates the nearest are drawn, and the others counted', () => {
  const svg = candidatesFigure({
    ...figure,
    candidates: Array.from({ length: 11 }, (_, i) => candidate(`candidate ${i}`, 0.1 * i, 0.1)),
  });
  expect(svg).toContain('candidate 7');
  expect(svg).not.toContain('candidate 8');
  expect(svg).toContain('3 further candidates not drawn.');
});
