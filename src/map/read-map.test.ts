import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { withHdf5 } from '../formats/readers/hdf5/hdf5-file.ts';
import type { MapFacts } from './map-file.ts';
import type { MapImages } from './map-images.ts';
import { maskedImages } from './masked-images.ts';
import { pixelAnswer } from './pixel-answer.ts';
import { isMap, readMap } from './read-map.ts';
import { writeMap } from './write-map.node.ts';

const folder = mkdtempSync(join(tmpdir(), 'edgewise-read-map-'));
afterAll(() => rmSync(folder, { recursive: true }));

const none = Number.NaN;
const images: MapImages = {
  height: 2,
  width: 3,
  probabilities: new Map([
    [4, Float32Array.of(none, 0.25, 0.75, 1, 0, none)],
    [6, Float32Array.of(none, 0.75, 0.25, 0, 1, none)],
  ]),
  cn: Uint8Array.of(0, 6, 4, 4, 6, 0),
  verdict: Uint8Array.of(0, 1, 2, 3, 1, 0),
  edgeEnergyEv: Float32Array.of(none, 7120.5, 7119.5, 7119, 7121, none),
  edgeStep: Float32Array.of(0.01, 0.5, 0.75, 0.9, 1.2, -0.1),
  noise: Float32Array.of(none, 0.125, 0.25, 0.5, 0.0625, none),
};
const facts: MapFacts = {
  source: 'ore.h5/entry/data',
  program: 'edgewise 9.9.9',
  model: 'default 3 0123abcd',
  element: 'Fe',
  e0Ev: 7121.3,
  leastStep: 0.2,
};

test('a map that was written is read as it was', async () => {
  const path = join(folder, 'ore-map.h5');
  await writeMap(path, images, facts);
  const found = await withHdf5(readFileSync(path), (root) => (isMap(root) ? readMap(root) : undefined));
  expect(found).toEqual({ images, facts });
});

test('an answer of a pixel has the most probable CN first, and nothing where it is masked', () => {
  expect(pixelAnswer(images, 1, 0)).toEqual({
    x: 1,
    y: 0,
    verdict: 'supported',
    cn: [
      { cn: 6, probability: 0.75 },
      { cn: 4, probability: 0.25 },
    ],
    edgeEnergyEv: 7120.5,
    edgeStep: 0.5,
    noise: 0.125,
  });
  expect(pixelAnswer(images, 0, 1).cn).toEqual([{ cn: 4, probability: 1 }]);
  expect(pixelAnswer(images, 2, 1)).toMatchObject({ verdict: 'masked', cn: [] });
});

test('a higher least step masks more pixels, and leaves the others and the steps as they are', () => {
  const fewer = maskedImages(images, 0.8);
  expect([...fewer.cn]).toEqual([0, 0, 0, 4, 6, 0]);
  expect([...fewer.verdict]).toEqual([0, 0, 0, 3, 1, 0]);
  expect([...fewer.probabilities.get(4)!]).toEqual([none, none, none, 1, 0, none]);
  expect(fewer.edgeStep).toEqual(images.edgeStep);
  expect(maskedImages(images, 0.2)).toEqual(images);
});
