import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { preEdgeElements } from './pre-edge-peak.ts';
import { preEdgeDataset, preEdgeTraining } from './pre-edge-training.ts';

test('was made of the dataset that lies here; if not: node scripts/pre-edge-training.js', () => {
  const bytes = readFileSync(new URL('../../../data/xanes.parquet', import.meta.url));
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(preEdgeDataset);
});

test('has ranges of every element, low before high, and taller tetrahedra of the early metals', () => {
  expect(Object.keys(preEdgeTraining)).toEqual(preEdgeElements);
  for (const [element, rows] of Object.entries(preEdgeTraining)) {
    expect(rows.length, element).toBeGreaterThan(1);
    for (const { height, areaEv, belowRiseEv, sites, seen } of rows) {
      for (const [low, middle, high] of [height, areaEv, belowRiseEv]) {
        expect(low <= middle && middle <= high).toBe(true);
      }
      expect(seen).toBeLessThanOrEqual(sites);
    }
  }
  for (const element of ['Ti', 'V', 'Cr']) {
    const middle = (wanted: number): number =>
      preEdgeTraining[element]!.find(({ cn }) => cn === wanted)!.height[1];
    expect(middle(4), element).toBeGreaterThan(2 * middle(6));
  }
});
