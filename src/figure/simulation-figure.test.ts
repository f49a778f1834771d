import { expect, test } from 'vitest';
import { madeSimulation } from '../../test/made-simulation.ts';
import { simulationFigure } from './simulation-figure.ts';

test('draws the mean and each distinct site', async () => {
  const svg = simulationFigure({
    title: 'Fe K edge of Fe3O4, simulated',
    subtitle: 'magnetite.cif',
    simulated: madeSimulation,
    footer: 'edgewise 0.1.0',
  });
  await expect(svg).toMatchFileSnapshot('__snapshots__/simulation-figure.svg');
});

test('one site is one curve', () => {
  const [site] = madeSimulation.sites;
  const svg = simulationFigure({
    title: 'Fe K edge',
    subtitle: 'iron.cif',
    simulated: {
      ...madeSimulation,
      sites: [site!],
      average: { energyEv: site!.energyEv, mu: site!.mu },
      warnings: [],
    },
    footer: '',
  });
  expect(svg.match(/spectrum-line hue-/g)).toHaveLength(2);
  expect(svg).not.toContain('mean of all sites');
});
