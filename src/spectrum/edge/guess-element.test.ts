import { describe, expect, test } from 'vitest';
import { measuredSpectrum } from '../../../test/measured-spectrum.ts';
import { hasReference, referenceJson } from '../../../test/reference.ts';
import { syntheticSpectrum } from '../../../test/synthetic-spectrum.ts';
import { guessElement } from './guess-element.ts';

describe('guessElement', () => {
  test('names the element, its reason and the runners-up', () => {
    const guess = guessElement(syntheticSpectrum());
    expect(guess).toMatchObject({ symbol: 'Fe', confidence: 'sure' });
    expect(guess.reason).toMatch(
      /^E0 = 71(19|20)\.\d eV lies [78]\.\d eV above the K edge of Fe, the nearest there is$/,
    );
    expect(guess.runnersUp.map(({ symbol }) => symbol)).toEqual(['Mn', 'Cr']);
  });

  test('doubts a large offset, and knows an L edge for what it is not', () => {
    expect(guessElement(syntheticSpectrum({ edgeEv: 7150 }))).toMatchObject({
      symbol: 'Fe',
      confidence: 'doubtful',
    });
    // L3 edges of Pt and Pb.
    for (const edgeEv of [11564, 13035]) {
      const guess = guessElement(syntheticSpectrum({ edgeEv }));
      expect(guess.confidence).toBe('no K edge');
      expect(guess.reason).toMatch(/not a K edge or not in eV/);
    }
  });

  test('takes energies in keV for no K edge', () => {
    const { energyEv, mu } = syntheticSpectrum();
    expect(guessElement({ energyEv: energyEv.map((energy) => energy / 1000), mu }).confidence).toBe(
      'no K edge',
    );
  });

  test.skipIf(!hasReference)('is right for every measured spectrum', () => {
    const manifest = referenceJson<{ id: string; element: string }[]>('measured', 'manifest.json');
    expect(manifest.length).toBeGreaterThan(100);
    const wrong = manifest.filter(({ id, element }) => guessElement(measuredSpectrum(id)).symbol !== element);
    expect(wrong).toEqual([]);
  });
});
