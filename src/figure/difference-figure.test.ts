import { expect, test } from 'vitest';
import { syntheticSpectrum } from '../../test/synthetic-spectrum.ts';
import { differenceFigure } from './difference-figure.ts';

test('draws sample, reference and what is between them', async () => {
  const { energyEv, mu } = syntheticSpectrum({ fromEv: -30, toEv: 100 });
  const other = syntheticSpectrum({ fromEv: -30, toEv: 100, edgeEv: 7120, whiteLine: 0.3 }).mu;
  const svg = differenceFigure({
    title: 'charged less pristine',
    subtitle: 'Fe K edge, both normalised by edge-step',
    sampleName: 'charged.xdi',
    referenceName: 'pristine',
    energy: Array.from(energyEv),
    sample: Array.from(mu),
    reference: Array.from(other),
    difference: Array.from(mu, (value, i) => value - other[i]!),
    shown: [7090, 7220],
    words: 'From 20 eV below E0 to 50 eV above they differ by 0.0712 of the edge step (root mean square).',
    footer: 'edgewise 0.1.0 · energies as they are',
  });
  await expect(svg).toMatchFileSnapshot('__snapshots__/difference-figure.svg');
});
