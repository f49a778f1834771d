import { expect, test } from 'vitest';
import { syntheticSpectrum } from '../../../test/synthetic-spectrum.ts';
import { chooseNormalisation } from './choose-normalisation.ts';
import { normalisations } from './normalisations.ts';
import { normalisedMu } from './normalised-mu.ts';

const about = { element: 'Fe', e0Ev: 7120 };
const raw = syntheticSpectrum({ height: 3, background: [2, -0.002] });

test('every way leaves 0 below the edge and about 1 above, and each is another', async () => {
  const made = await Promise.all(
    normalisations.map((normalisation) => normalisedMu(raw, about, { normalisation })),
  );
  const at = (mu: Float64Array, energy: number): number =>
    mu[raw.energyEv.findIndex((each) => each >= energy)]!;
  for (const [i, mu] of made.entries()) {
    expect(at(mu, 7060), normalisations[i]).toBeCloseTo(0, 1);
    expect(Math.abs(at(mu, 7300) - 1), normalisations[i]).toBeLessThan(0.12);
  }
  expect(new Set(made.map((mu) => at(mu, 7300))).size).toBe(normalisations.length);
});

test('MBACK is what the library chooses for such a spectrum', async () => {
  const { normalised, method } = await chooseNormalisation(raw, about);
  expect(method).toBe('MBACK');
  expect(await normalisedMu(raw, about, { normalisation: 'mback' })).toEqual(normalised);
});

test('given ranges count, and what has no background keeps its form', async () => {
  const ranges = { preEdge: { fromEv: -100, toEv: -50 }, postEdge: { fromEv: 60, toEv: 200 } };
  for (const normalisation of ['edge-step', 'polynomials'] as const) {
    expect(await normalisedMu(raw, about, { normalisation, ...ranges })).not.toEqual(
      await normalisedMu(raw, about, { normalisation }),
    );
  }
  const computed = syntheticSpectrum({ height: 3, state: 'computed' });
  expect(await normalisedMu(computed, about, { normalisation: 'flattened' })).toEqual(
    await normalisedMu(computed, about),
  );
});

test('MBACK without a table is refused', async () => {
  const neon = syntheticSpectrum({ edgeEv: 870 });
  await expect(normalisedMu(neon, { element: 'Ne', e0Ev: 870 }, { normalisation: 'mback' })).rejects.toThrow(
    /MBACK needs tabulated absorption of Ne/,
  );
});
