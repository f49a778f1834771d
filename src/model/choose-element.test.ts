import { describe, expect, test } from 'vitest';
import type { Spectrum } from '../spectrum/spectrum.ts';
import { chooseElement } from './choose-element.ts';

/** A step at `edgeEv` on an axis around it, with a glitch where asked. */
function step(edgeEv: number, facts: Partial<Spectrum> = {}, glitchEv?: number): Spectrum {
  const energyEv = Float64Array.from({ length: 600 }, (_, i) => edgeEv - 100 + i * 0.5);
  const mu = energyEv.map(
    (e) =>
      1 / (1 + Math.exp(-(e - edgeEv) / 1.5)) +
      (glitchEv !== undefined && e >= glitchEv && e < glitchEv + 0.5 ? 5 : 0),
  );
  return { name: 'step', energyEv, mu, state: 'raw', ...facts };
}

describe('the absorber', () => {
  test('is what the user says, then what the file says, then the nearest K edge', () => {
    expect(chooseElement(step(7120, { element: 'Fe' }), 'Fe')).toMatchObject({
      element: 'Fe',
      elementSource: 'given',
    });
    expect(chooseElement(step(7120, { element: 'Fe' }))).toMatchObject({
      element: 'Fe',
      elementSource: 'file',
    });
    expect(chooseElement(step(7120))).toMatchObject({ element: 'Fe', elementSource: 'energy', warnings: [] });
  });

  test('of a wrong file is put right with a warning, of a wrong user refused with the remedy', () => {
    const spectrum = step(7120, { element: 'Mn' });
    expect(chooseElement(spectrum)).toMatchObject({
      element: 'Fe',
      warnings: [expect.stringMatching(/file says Mn/)],
    });
    expect(() => chooseElement(spectrum, 'Cu')).toThrow(/below the K edge of Cu: is it Fe\?/);
    expect(() => chooseElement(spectrum, 'Qq')).toThrow(/"Qq" is not an element symbol/);
  });

  test('stays where a glitch is steeper than its edge, with a warning', () => {
    const spectrum = step(7120, { element: 'Fe' }, 7270);
    expect(chooseElement(spectrum)).toMatchObject({
      element: 'Fe',
      warnings: [expect.stringMatching(/glitch/)],
    });
  });

  test('is asked for where no K edge is near', () => {
    expect(() => chooseElement(step(13045))).toThrow(/not a K edge.*--element/);
  });
});
