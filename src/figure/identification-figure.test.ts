import { expect, test } from 'vitest';
import { type IdentificationFigure, identificationFigure } from './identification-figure.ts';

const energyEv = Float64Array.from({ length: 240 }, (_, i) => 7080 + i * 0.6);

const hematiteLike: IdentificationFigure = {
  title: 'synthetic.xdi',
  subtitle: 'Fe K edge, as the file says',
  energyEv,
  mu: energyEv.map(
    (e) =>
      1 / (1 + Math.exp(-(e - 7122) / 1.6)) +
      0.45 * Math.exp(-(((e - 7131) / 5) ** 2)) +
      0.06 * Math.sin((e - 7131) / 9),
  ),
  e0Ev: 7123.4,
  anchorEv: 7121.9,
  window: { from: 7116.9, to: 7166.9 },
  numbers: [
    { label: 'CN 6', probability: 0.87, prior: 0.7 },
    { label: 'CN 5', probability: 0.1, prior: 0.14 },
    { label: 'CN 4', probability: 0.027, prior: 0.14 },
    { label: 'CN 3', probability: 0.003, prior: 0.01 },
  ],
  environments: [
    {
      coordinationNumber: 6,
      motifs: [
        { label: 'octahedral > pentagonal pyramidal > hexagonal planar', probability: 0.92 },
        { label: 'octahedral > pentagonal pyramidal', probability: 0.08 },
      ],
    },
  ],
  verdict: {
    word: 'supported',
    reasons: ['CN 6 has 87 %, where 70 % of such sites in oxides have it.'],
    next: 'Report the coordination number; for a publication, put a standard of known coordination beside it.',
    stability: 'CN 6 in 47 of 50 preparations; CN 5 if the anchor lies 1 eV higher',
  },
  warnings: ['The spectrum ends 3.1 eV before the window does.'],
  footer: 'edgewise 0.1.0 · bundle default 1 (0123456789ab)',
};

test('an identification is drawn as the committed picture', async () => {
  await expect(identificationFigure(hematiteLike)).toMatchFileSnapshot('./__snapshots__/identification.svg');
});

test('what is outside gets its reasons, and no coordination number', async () => {
  const svg = identificationFigure({
    ...hematiteLike,
    verdict: {
      word: 'outside',
      reasons: [
        'The spectrum does not look like Fe surrounded by oxygen, but like a metal (97 % not oxygen).',
      ],
      next: 'If this is no oxide, the models do not apply.',
      stability: 'CN 6 in 20 of 50 preparations',
    },
  });
  expect(svg).not.toContain('>CN 6<');
  await expect(svg).toMatchFileSnapshot('./__snapshots__/identification-outside.svg');
});

test('a pre-edge peak is drawn with its foot, beside the heights of computed spectra', async () => {
  const curve = energyEv.filter((e) => e > 7100 && e < 7118);
  const baseline = curve.map((e) => 0.1 * Math.exp((e - 7118) / 3));
  const svg = identificationFigure({
    ...hematiteLike,
    preEdge: {
      peak: {
        height: { value: 0.12, uncertainty: 0.01 },
        curve: {
          energyEv: [...curve],
          baseline: [...baseline],
          fit: [...baseline.map((value, i) => value + 0.12 * Math.exp(-((curve[i]! - 7113) ** 2)))],
        },
      },
      ranges: [
        { cn: 4, height: [0, 0.004, 0.389] },
        { cn: 6, height: [0, 0.063, 0.166] },
      ],
      words: '0.12 ± 0.01 high: speaks neither for nor against CN 6',
    },
  });
  expect(svg).toContain('this one 0.12');
  await expect(svg).toMatchFileSnapshot('./__snapshots__/identification-pre-edge.svg');
  const none = { ranges: [], words: 'No peak stands out from the foot of the edge.' };
  expect(identificationFigure({ ...hematiteLike, preEdge: none })).toContain('No peak stands out');
});

test('words from files cannot become markup', () => {
  const svg = identificationFigure({ ...hematiteLike, title: '<script>alert("x")</script>\u0000' });
  expect(svg).not.toContain('<script');
  expect(svg).toContain('&lt;script&gt;');
  expect(svg).not.toContain('\u0000');
});

test('a spectrum with no point inside the window still gives a figure', () => {
  const svg = identificationFigure({
    ...hematiteLike,
    energyEv: new Float64Array([1, 2]),
    mu: new Float64Array([0, 1]),
  });
  expect(svg).toContain('Coordination number');
  expect(svg).not.toMatch(/NaN|Infinity/);
});
