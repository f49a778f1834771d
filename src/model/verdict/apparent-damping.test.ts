import { beforeAll, describe, expect, test } from 'vitest';
import { openBundleFolder } from '../bundle/bundle-folder.node.ts';
import { embeddedBundleFolder } from '../bundle/embedded.node.ts';
import type { References } from '../references.ts';
import { apparentDamping } from './apparent-damping.ts';

let iron: References;
let points: number;
const row = (i: number): Float32Array => iron.features.slice(i * points, (i + 1) * points);
/** As the fluorescence of a thick sample shows it. */
const damped = (mu: Float32Array, strength: number): Float32Array =>
  mu.map((value) => (value * (1 + strength)) / (1 + strength * value));

beforeAll(async () => {
  const bundle = await openBundleFolder(embeddedBundleFolder);
  iron = (await bundle.loadReferences('Fe'))!;
  points = iron.features.length / iron.spectra.length;
});

describe('apparentDamping', () => {
  test.each([0, 1, 2])('finds strength %f again, by other materials alone', (strength) => {
    const found = Array.from({ length: 12 }, (_, k) => {
      const i = Math.floor((k * iron.spectra.length) / 12);
      return apparentDamping(damped(row(i), strength), iron, iron.spectra[i]!.materialId)!;
    }).sort((a, b) => a - b);
    expect(Math.abs(found[6]! - strength)).toBeLessThanOrEqual(0.3);
  });

  test('few materials tell nothing', () => {
    const few = { ...iron, spectra: iron.spectra.slice(0, 3), features: iron.features.slice(0, 3 * points) };
    expect(apparentDamping(row(0), few)).toBeUndefined();
  });
});
