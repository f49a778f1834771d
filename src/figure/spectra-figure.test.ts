import { expect, test } from 'vitest';
import { syntheticSpectrum } from '../../test/synthetic-spectrum.ts';
import { spectraFigure } from './spectra-figure.ts';

const shown = (name: string, whiteLine: number, shift: number) => ({
  ...syntheticSpectrum({ edgeEv: 7120 + shift, whiteLine }),
  name,
  element: 'Fe',
  e0Ev: 7120 + shift,
  cn: { label: 'CN 6', probability: 0.9 - whiteLine / 4 },
  motif: { label: 'octahedral > pentagonal pyramidal > hexagonal planar', probability: 0.7 },
});

test('draws several spectra with their answers', async () => {
  const svg = spectraFigure({
    title: '7 marked spectra',
    spectra: Array.from({ length: 7 }, (_, i) => shown(`heated ${i} <h>.xdi`, 0.1 + 0.15 * i, i)),
    footer: 'edgewise 0.1.0 · bundle default 1 (0123456789ab) · recipe anchored-0.3',
  });
  await expect(svg).toMatchFileSnapshot('__snapshots__/spectra-figure.svg');
});
