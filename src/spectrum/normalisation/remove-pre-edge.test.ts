import { describe, expect, test } from 'vitest';
import { syntheticSpectrum } from '../../../test/synthetic-spectrum.ts';
import { removePreEdge } from './remove-pre-edge.ts';

describe('removePreEdge', () => {
  const plain = (fromEv: number) => removePreEdge(syntheticSpectrum({ fromEv, whiteLine: 0 }), 7120);
  const sloping = (fromEv: number) =>
    removePreEdge(syntheticSpectrum({ fromEv, whiteLine: 0, background: [2, -3e-3] }), 7120);

  test('takes a line off where the pre-edge bears one', () => {
    for (const fromEv of [-300, -150, -31]) {
      const [found, expected] = [sloping(fromEv), plain(fromEv)];
      expect(found.every((value, i) => Math.abs(value - expected[i]!) < 1e-9)).toBe(true);
    }
  });

  test('takes a constant off where it does not', () => {
    for (const fromEv of [-28, -10]) {
      // The slope stays: −3e-3 per eV between the first and the last energy.
      const expected = plain(fromEv);
      const added = sloping(fromEv).map((value, i) => value - expected[i]!);
      expect(added.at(-1)! - added[0]!).toBeCloseTo(-3e-3 * (300 - fromEv), 9);
      expect(Math.abs(sloping(fromEv)[0]!)).toBeLessThan(0.02);
    }
  });
});
