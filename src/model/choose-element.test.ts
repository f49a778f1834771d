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
    expect(() => chooseElement(spectrum, 'Cu')).toThrow(/below the K edge of Cu; is it Fe\?/);
    expect(() => chooseElement(spectrum, 'Qq')).toThrow(/"Qq" is not an element symbol/);
  });

  test('stays where a glitch is steeper than its edge, with a warning', () => {
    const spectrum = step(7120, { element: 'Fe' }, 7270);
    expect(chooseElement(spectrum)).toMatchObject({
      element: 'Fe',
      warnings: [expect.stringMatching(/glitch/)],
    });
  });

  test('is not concluded from mu without an edge', () => {
    const { energyEv } = step(7120);
    expect(() => chooseElement({ name: 'flat', energyEv, mu: energyEv.map(() => 1), state: 'raw' })).toThrow(
      /^Mu from 7020\.0 to 7319\.5 eV has no edge in it .* check which column is mu/,
    );
    // What a scan that began above the edge holds.
    const after = step(7120);
    const above = { ...after, energyEv: after.energyEv.slice(220), mu: after.mu.slice(220) };
    expect(() => chooseElement(above)).toThrow(/no edge in it .* first energy/);
    expect(() => chooseElement({ ...above, element: 'Fe' }, 'Cu')).toThrow(
      /^The energies from 7130\.0 to 7319\.5 eV do not hold the K edge of Cu \(8979 eV\); check/,
    );
  });

  test('is doubted with the distance where the energy axis is off', () => {
    expect(chooseElement(step(7145)).warnings).toEqual([
      expect.stringMatching(/doubtful \(E0 = 7145\.0 eV lies 33\.0 eV above the K edge of Fe/),
    ]);
  });

  test('is asked for where no K edge is near', () => {
    expect(() => chooseElement(step(13045))).toThrow(/not a K edge.*--element/);
  });
});

describe('an edge that lies at the K energy of another element', () => {
  test('is doubted where the file names the other element, or nothing', () => {
    const named = chooseElement(step(15203, { mentions: ['Pb', 'Te'] }));
    expect(named.element).toBe('Rb');
    expect(named.warnings).toEqual([
      expect.stringMatching(
        /doubtful: the Pb L2 edge \(15200 eV\) lies at the same energy, and the file names Pb\./,
      ),
    ]);
    expect(chooseElement(step(12660)).warnings).toEqual([
      expect.stringMatching(/Tl L3 edge .* names neither/),
    ]);
    expect(chooseElement(step(15203, { mentions: ['Rb'] })).warnings).toEqual([]);
  });

  test('is believed where the user or the file says so, and then no model fits', () => {
    const refusal = /at the Pb L2 edge \(15200 eV\), and the models are of K edges; give a K-edge spectrum/;
    expect(() => chooseElement(step(15203), 'Pb')).toThrow(refusal);
    expect(() => chooseElement(step(15203, { element: 'Pb' }))).toThrow(/if it is Rb, say --element Rb/);
    expect(() => chooseElement(step(11567))).toThrow(/at no K edge but at the Pt L3 edge \(11564 eV\)/);
  });
});

describe('an edge that the file names', () => {
  test('is doubted though the file names the element of the K edge too', () => {
    const named = chooseElement(step(5486, { mentions: ['La', 'V', 'O', 'La L3'] }));
    expect(named.element).toBe('V');
    expect(named.warnings).toEqual([
      expect.stringMatching(
        /the La L3 edge \(5483 eV\) lies at the same energy, and the file names that edge\./,
      ),
    ]);
    expect(chooseElement(step(5992, { mentions: ['Ba', 'Cr', 'Ba L1'] })).warnings).toHaveLength(1);
    expect(chooseElement(step(2487, { mentions: ['Pb', 'S', 'Pb M5'] })).warnings).toHaveLength(1);
  });

  test('is doubted where both elements are named and the edges cannot be told apart', () => {
    expect(chooseElement(step(5486, { mentions: ['La', 'V'] })).warnings).toEqual([
      expect.stringMatching(/the file names both V and La/),
    ]);
    expect(chooseElement(step(5486, { mentions: ['La', 'V', 'V K'] })).warnings).toEqual([]);
    // 18 eV below the La L3 edge nobody means that.
    expect(chooseElement(step(5467, { mentions: ['La', 'V'] })).warnings).toEqual([]);
    // L1 edges are not measured where the K edge of a named element lies.
    expect(chooseElement(step(7126, { mentions: ['Nd', 'Fe', 'B'] })).warnings).toEqual([]);
  });

  test('of an M shell is believed where the user gives its element', () => {
    expect(() => chooseElement(step(2487), 'Pb')).toThrow(
      /at the Pb M5 edge \(2484 eV\), and the models are of K/,
    );
  });
});
