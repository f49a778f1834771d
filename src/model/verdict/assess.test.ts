import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { measuredSpectrum } from '../../../test/measured-spectrum.ts';
import { hasReference } from '../../../test/reference.ts';
import { InputError } from '../../base/input-error.ts';
import type { Spectrum } from '../../spectrum/spectrum.ts';
import { openBundleFolder } from '../bundle/bundle-folder.node.ts';
import { embeddedBundleFolder } from '../bundle/embedded.node.ts';
import type { Bundle } from '../bundle/open-bundle.ts';
import { identifySpectrum } from '../identify-spectrum.ts';

/** The columns of an example of this repository: energy, and absorption in transmission. */
function example(name: string): Spectrum {
  const rows = readFileSync(new URL(`../../../examples/${name}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => line.trim().split(/\s+/).map(Number));
  return {
    name,
    energyEv: Float64Array.from(rows, ([energy]) => energy!),
    mu: Float64Array.from(rows, ([, i0, transmitted]) => Math.log(i0! / transmitted!)),
    state: 'raw',
  };
}

const part = (spectrum: Spectrum, keep: (energyEv: number, i: number) => boolean): Spectrum => ({
  ...spectrum,
  energyEv: spectrum.energyEv.filter((energy, i) => keep(energy, i)),
  mu: spectrum.mu.filter((_, i) => keep(spectrum.energyEv[i]!, i)),
});

let bundle: Bundle;
const iron = example('FeO-Fe.xdi');
const asked = async (spectrum: Spectrum, element = 'Fe') => identifySpectrum(spectrum, bundle, { element });

beforeAll(async () => {
  bundle = await openBundleFolder(embeddedBundleFolder);
});

describe('the verdict on a spectrum', () => {
  test('comes with its witnesses, the same each time', async () => {
    const answer = await asked(iron);
    expect(['supported', 'open']).toContain(answer.verdict.word);
    expect(answer.cn.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 9);
    expect(answer.stability.preparations).toBeGreaterThan(40);
    expect(answer.surrounding.verdict).toBe('oxygen');
    expect(answer.regions.map(({ name }) => name)).toContain('white line');
    expect(await asked(iron)).toEqual(answer);
  });

  test('a shift of the energy axis changes neither word nor stability', async () => {
    const [plain, shifted] = [
      await asked(iron),
      await identifySpectrum(iron, bundle, { element: 'Fe', shiftEv: 3 }),
    ];
    expect(shifted.verdict.word).toBe(plain.verdict.word);
    expect(shifted.stability.same).toBe(plain.stability.same);
  });

  test('one that ends before its window is outside, or refused with the remedy', async () => {
    const { anchor } = await asked(iron);
    const short = await asked(part(iron, (energyEv) => energyEv <= anchor + 33));
    expect(short.verdict.word).toBe('outside');
    expect(short.verdict.reasons[0]).toMatch(/ends \d+ eV before/);
    await expect(asked(part(iron, (energyEv) => energyEv <= anchor + 15))).rejects.toThrow(InputError);
  });

  test('one of 20 points is outside', async () => {
    const { window } = await asked(iron);
    const within = [...iron.energyEv.keys()].filter(
      (i) => iron.energyEv[i]! >= window.from && iron.energyEv[i]! <= window.to,
    );
    const kept = new Set(within.filter((_, i) => i % Math.ceil(within.length / 20) === 0));
    const few = part(iron, (energyEv, i) => energyEv < window.from || energyEv > window.to || kept.has(i));
    const { verdict } = await asked(few);
    expect(verdict.word).toBe('outside');
    expect(verdict.reasons[0]).toMatch(/^Only \d\d points/);
  });

  test('one with a glitch in the white line is open at best, and the glitch is named', async () => {
    const { regions, quality } = await asked(iron);
    expect(quality.glitchesEv).toEqual([]);
    const { fromEv, toEv } = regions.find(({ name }) => name === 'white line')!;
    const at = iron.energyEv.findIndex((energyEv) => energyEv >= (fromEv + toEv) / 2);
    const step = Math.max(...iron.mu) - Math.min(...iron.mu);
    const { verdict } = await asked({ ...iron, mu: iron.mu.with(at, iron.mu[at]! + 0.4 * step) });
    expect(verdict.word).not.toBe('supported');
    expect(verdict.reasons.join(' ')).toContain(`${iron.energyEv[at]!.toFixed(1)} eV`);
  });

  test.skipIf(!hasReference).each([
    ['Fe', 'Fe_Fe3O4_magnetite_guda'],
    ['Fe', 'Fe_CoFe2O4_cobaltferrite_lisa'],
  ])('the %s of %s, on two kinds of sites, is said to be a mixture', async (element, id) => {
    const { verdict, mixture } = await asked(measuredSpectrum(id), element);
    expect(verdict.word).toBe('open');
    expect(verdict.reasons.join(' ')).toContain('it may be of a mixture of sites');
    expect(mixture!.ratio).toBeLessThan(0.8);
  });

  test.skipIf(!hasReference)('foils are outside, and no coordination number is supported', async () => {
    const copper = await asked(measuredSpectrum('Cu_Cu_fccmetal_xasref'), 'Cu');
    expect(copper.verdict.word).toBe('outside');
    expect(copper.verdict.reasons[0]).toMatch(/not look like Cu surrounded by oxygen/);
  });
});
