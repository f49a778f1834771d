import { expect, test } from 'vitest';
import { syntheticSpectrum } from '../../test/synthetic-spectrum.ts';
import { seriesFigure } from './series-figure.ts';

const range = { fromEv: -20, toEv: 80 } as const;
const [first, last] = [0.2, 0.9].map((whiteLine) => syntheticSpectrum({ ...range, whiteLine }).mu);
const values = [300, 325, 350, 375, 400, 450, 500, 600];
const shares = values.map((value) => 1 / (1 + Math.exp((400 - value) / 30)));
const { energyEv } = syntheticSpectrum(range);

test('draws the spectra, P(CN), the indicator and the share of the second state', async () => {
  const svg = seriesFigure({
    title: 'Fe K edge over temperature (K)',
    subtitle: '8 spectra, FeO_300K.dat to FeO_600K.dat',
    variable: 'temperature (K)',
    values,
    isSupported: shares.map((share) => Math.abs(share - 0.5) > 0.3),
    probabilities: [
      { cn: 6, values: shares.map((share) => 0.95 - 0.8 * share) },
      { cn: 4, values: shares.map((share) => 0.05 + 0.7 * share) },
      { cn: 5, values: shares.map((share) => 0.1 * share) },
    ],
    energy: Array.from(energyEv),
    mu: shares.map((share) => Array.from(first!, (value, i) => (1 - share) * value + share * last![i]!)),
    indicator: [2.1e-3, 1.2e-4, 1.6e-4, 2.4e-4, 4.1e-4, 9e-4, 3e-3],
    suggested: 2,
    fractions: shares,
    errors: shares.map(() => 0.02),
    isosbestic: [
      { energyEv: 7117.2, holds: true },
      { energyEv: 7141.5, holds: false },
    ],
    words: [
      '2 components are suggested: what is left, 0.0004 of the edge step, is as large as the noise.',
      'Two states are enough: nothing but noise is left of any spectrum.',
    ],
    footer: 'edgewise 0.1.0 · bundle default 3',
  });
  await expect(svg).toMatchFileSnapshot('__snapshots__/series-figure.svg');
});

test('a series of a few spectra has neither components nor states', () => {
  const svg = seriesFigure({
    title: 'Fe K edge over order',
    subtitle: '2 spectra',
    variable: 'order',
    values: [1, 2],
    isSupported: [true, false],
    probabilities: [{ cn: 6, values: [0.9, 0.8] }],
    energy: Array.from(energyEv),
    mu: [Array.from(first!), Array.from(last!)],
    words: [],
    footer: '',
  });
  expect(svg).not.toContain('NaN');
});
