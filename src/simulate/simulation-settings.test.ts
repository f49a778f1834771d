import { expect, test } from 'vitest';
import { simulationSettings, unusualSettings } from './simulation-settings.ts';

test('usual settings: light absorbers take more scatterers', () => {
  expect(simulationSettings('Fe', {})).toEqual({ scatterers: 60, lMax: 2, belowEv: 7.4, broadeningEv: 0 });
  expect(simulationSettings('Ca', {}).scatterers).toBe(100);
  expect(simulationSettings('Sc', {}).scatterers).toBe(60);
});

test('what is not as usual is told in words', () => {
  const words = (element: string, options: Parameters<typeof simulationSettings>[1]) =>
    unusualSettings(element, simulationSettings(element, options));
  expect(words('Fe', {})).toBe('');
  expect(words('Fe', { scatterers: 60, belowEv: 30 })).toBe('');
  expect(words('Mg', { scatterers: 60 })).toBe('60 scatterers');
  expect(words('Fe', { scatterers: 100, lMax: 3, broadeningEv: 1.5 })).toBe(
    '100 scatterers, lmax 3, broadened by 1.5 eV',
  );
  expect(words('Fe', { broadeningEv: -0.8 })).toBe('sharpened by 0.8 eV');
});

test.each([
  [{ scatterers: 1 }, 'The number of scatterers is a whole one from 2 to 400, not 1.'],
  [{ scatterers: 401 }, /from 2 to 400, not 401/],
  [{ scatterers: 20.5 }, /whole one from 2 to 400, not 20\.5/],
  [{ lMax: 4 }, 'The highest l of the waves that scatter (lmax) is 2 or 3, not 4.'],
  [{ lMax: Number.NaN }, /2 or 3, not NaN/],
  [{ belowEv: 0 }, 'Energies begin more than 0 and at most 100 eV below the Fermi level, not 0 eV.'],
  [{ belowEv: 101 }, /at most 100 eV below the Fermi level, not 101 eV/],
  [{ broadeningEv: 21 }, 'A spectrum is broadened by at most 20 eV, not by 21 eV.'],
  [{ broadeningEv: Number.NaN }, /not by NaN eV/],
  [
    { broadeningEv: -2 },
    'A broadening of -2 eV leaves nothing of the width of the 1s level of Fe, 1.31 eV; take -1.27 eV or more.',
  ],
])('%o is refused', (options, sentence) => {
  expect(() => simulationSettings('Fe', options)).toThrow(sentence);
});
