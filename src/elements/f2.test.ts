import { describe, expect, test } from 'vitest';
import { hasReference, referenceJson } from '../../test/reference.ts';
import { requireKEdge } from './edge.ts';
import { loadF2 } from './f2.ts';
import { paperElements } from './paper-elements.ts';

describe('loadF2', () => {
  test('has every element of the paper, rising at least threefold over its K edge', async () => {
    for (const symbol of paperElements) {
      const { energyEv, f2 } = (await loadF2(symbol))!;
      const edge = requireKEdge(symbol).energyEv;
      expect(energyEv.every((energy, index) => index === 0 || energy > energyEv[index - 1]!)).toBe(true);
      expect(energyEv[0]! < 0.87 * edge && energyEv.at(-1)! > 1.27 * edge, symbol).toBe(true);
      expect(f2.at(-1)! / f2[0]!, symbol).toBeGreaterThan(3);
    }
  });

  test('does not know what the table does not hold', async () => {
    expect(await loadF2('H')).toBeUndefined();
    expect(await loadF2('')).toBeUndefined();
  });

  test.skipIf(!hasReference)('agrees with the reference table to its five digits', async () => {
    const { elements } = referenceJson<{
      elements: Record<string, { energy: number[]; f2: number[] }>;
    }>('tables', 'chantler_k.json');
    expect(Object.keys(elements)).toHaveLength(36);
    for (const [symbol, reference] of Object.entries(elements)) {
      const { energyEv, f2 } = (await loadF2(symbol))!;
      const start = reference.energy.findIndex((energy) => Math.abs(energy / energyEv[0]! - 1) < 1e-6);
      for (let i = 0; i < f2.length; i++) {
        expect(Math.abs(f2[i]! / reference.f2[start + i]! - 1), symbol).toBeLessThan(5e-5);
      }
    }
  });
});
