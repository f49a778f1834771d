import { describe, expect, test } from 'vitest';
import { measuredSpectrum } from '../../../test/measured-spectrum.ts';
import { hasReference, referenceJson } from '../../../test/reference.ts';
import { syntheticSpectrum } from '../../../test/synthetic-spectrum.ts';
import { requireKEdge } from '../../elements/edge.ts';
import { e0NearEdge } from '../edge/e0-near-edge.ts';
import { chooseNormalisation } from './choose-normalisation.ts';
import { isNormalised } from './is-normalised.ts';
import { athenaRanges } from './normalisation-ranges.ts';
import { normaliseByPolynomials } from './normalise-by-polynomials.ts';

const iron = { element: 'Fe' };

describe('chooseNormalisation', () => {
  test('takes MBACK for measured data with both sides of the edge', async () => {
    const result = await chooseNormalisation(syntheticSpectrum({ height: 4, background: [3, 1e-3] }), iron);
    expect(result.method).toBe('MBACK');
    expect(result.reason).toMatch(/f2 of Fe: holds for data 1\d\d eV below and 3\d\d eV above/);
  });

  test('leaves a normalised spectrum alone, in every bit', async () => {
    const spectrum = syntheticSpectrum();
    const result = await chooseNormalisation(spectrum, iron);
    expect(result).toMatchObject({ method: 'already normalised', edgeStep: 1 });
    expect(result.normalised).toEqual(spectrum.mu);
    expect(result.flattened).toEqual(spectrum.mu);
  });

  test('scales a computed spectrum to its edge step', async () => {
    const spectrum = syntheticSpectrum({ height: 5, state: 'computed', fromEv: -15, toEv: 60 });
    const result = await chooseNormalisation(spectrum, iron);
    expect(result.method).toBe('computed');
    expect(result.edgeStep).toBeCloseTo(5, 0);
  });

  test('falls back to polynomials and says why', async () => {
    const short = await chooseNormalisation(syntheticSpectrum({ background: [3, 0], fromEv: -5 }), iron);
    expect(short).toMatchObject({
      method: 'polynomials',
      reason: expect.stringMatching(/too short on one side/),
    });
    const sulfur = syntheticSpectrum({ edgeEv: 2475, background: [3, 0] });
    const noTable = await chooseNormalisation(sulfur, { element: 'S' });
    expect(noTable).toMatchObject({
      method: 'polynomials',
      reason: expect.stringMatching(/no f2 table of S/),
    });
  });

  test('refuses an unknown element', async () => {
    await expect(chooseNormalisation(syntheticSpectrum(), { element: 'Xx' })).rejects.toThrow(/is "Xx"/);
  });
});

describe('isNormalised', () => {
  test.each([
    [{}, true],
    [{ height: 2 }, false],
    [{ background: [0.3, 0] as const }, false],
    [{ background: [0.1, 2e-3] as const }, false],
    [{ fromEv: -4 }, false],
    [{ toEv: 30 }, false],
  ])('%o → %s', (options, expected) => {
    expect(isNormalised(syntheticSpectrum(options), 7119.5)).toBe(expected);
  });

  test.skipIf(!hasReference)('recognises the measured spectra that were normalised', () => {
    const manifest = referenceJson<{ id: string; state: 'raw' | 'normalised'; element: string }[]>(
      'measured',
      'manifest.json',
    );
    const spectra = manifest.map(({ id, state, element }) => {
      const spectrum = measuredSpectrum(id);
      const e0Ev = e0NearEdge(spectrum, requireKEdge(element));
      const aboveEdgeEv = spectrum.energyEv.at(-1)! - e0Ev;
      return { id, state, aboveEdgeEv, recognised: isNormalised(spectrum, e0Ev) };
    });
    const missed = spectra.filter(({ state, recognised }) => state === 'normalised' && !recognised);
    // Only what ends before mu has settled is not seen to have an edge step of 1.
    expect(missed.filter(({ aboveEdgeEv }) => aboveEdgeEv > 30)).toEqual([]);
    // Of the raw ones only these, whose owners took the background off before they saved them.
    const mistaken = spectra.filter(({ state, recognised }) => state === 'raw' && recognised);
    expect(mistaken.filter(({ id }) => !id.endsWith('_demeter'))).toEqual([]);
  });
});

describe('athenaRanges', () => {
  const spectrum = (fromEv: number, toEv: number, edgeEv = 7120) =>
    syntheticSpectrum({ edgeEv, fromEv, toEv });

  test.each([
    [spectrum(-200, 900), 7120, [-150, -30, 150, 800, 2]],
    [spectrum(-250, 900, 16105), 16105, [-150, -45, 150, 800, 2]],
    [spectrum(-250, 900, 22117), 22117, [-150, -60, 150, 800, 2]],
    [spectrum(-250, 900, 31000), 31000, [-150, -75, 150, 800, 2]],
    [spectrum(-40, 80), 7120, [-40, -20, 15, 80, 1]],
    [spectrum(-200, 240), 7120, [-150, -30, 80, 240, 2]],
  ])('has the ranges of Athena cut to the data (%#)', (data, e0Ev, expected) => {
    const { preFromEv, preToEv, postFromEv, postToEv, postOrder } = athenaRanges(data, e0Ev);
    expect([preFromEv, preToEv, postFromEv, postToEv, postOrder]).toEqual(expected);
  });

  test('normalises with them', () => {
    const raw = syntheticSpectrum({ height: 2, background: [1, 1e-3], toEv: 600 });
    const { edgeStep, flattened } = normaliseByPolynomials(raw, 7120, athenaRanges(raw, 7120));
    expect(edgeStep / 2).toBeCloseTo(1, 1);
    expect(flattened.at(-1)).toBeCloseTo(1, 1);
  });

  test('fits the pre-edge in the style of Victoreen', () => {
    const raw = syntheticSpectrum({ height: 0 });
    const decay = { ...raw, mu: raw.energyEv.map((energy) => (2e9 + 1e5 * energy) / energy ** 2) };
    const ranges = { ...athenaRanges(raw, 7120), victoreen: 2 };
    const { preEdge } = normaliseByPolynomials(decay, 7120, ranges);
    for (const [i, value] of decay.mu.entries()) {
      expect(preEdge[i]! / value).toBeCloseTo(1, 9);
    }
  });
});
