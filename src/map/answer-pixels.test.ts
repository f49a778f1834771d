import { expect, test } from 'vitest';
import { madeStack } from '../../test/made-stack.ts';
import { syntheticSpectrum } from '../../test/synthetic-spectrum.ts';
import { openBundleFolder } from '../model/bundle/bundle-folder.node.ts';
import { embeddedBundleFolder } from '../model/bundle/embedded.node.ts';
import { identifySpectrum } from '../model/identify-spectrum.ts';
import { answerPixels, type PixelBlock } from './answer-pixels.ts';
import { mapCounts, mapImages } from './map-images.ts';
import { type MapSettings, pixelLength } from './map-settings.ts';
import { spectrumOf } from './plan-map.ts';

const bundle = await openBundleFolder(embeddedBundleFolder);
const model = await bundle.load('Fe');
const { recipe } = bundle.manifest;
const shape = { fromEv: -100, toEv: 120, stepEv: 1, background: [0.3, -0.0004] } as const;
const stack = madeStack(
  syntheticSpectrum({ ...shape, whiteLine: 0.2 }),
  syntheticSpectrum({ ...shape, whiteLine: 0.9, edgeEv: 7122 }),
  { height: 7, width: 9, noise: 0.01 },
);
const { energyEv, height, width } = stack;
const settings: MapSettings = { element: 'Fe', e0Ev: 7121, leastStep: 0.2 };
const block: PixelBlock = { mu: stack.mu, order: 'energies first' };
const told = answerPixels(block, { model, recipe, energyEv, settings });
const images = mapImages(told, height, width);

test('a pixel is answered as identify answers its spectrum with the same settings', async () => {
  let compared = 0;
  // One of every row that is not empty, in both halves and between them: a whole answer takes a while.
  for (const [y, x] of [
    [1, 1],
    [2, 3],
    [3, 4],
    [4, 5],
    [5, 7],
  ] as const) {
    const pixel = y * width + x;
    const mu = spectrumOf(block, pixel, energyEv.length);
    const answer = await identifySpectrum({ name: 'pixel', energyEv, mu, state: 'raw' }, bundle, {
      element: 'Fe',
      e0Ev: settings.e0Ev,
    });
    for (let cn = 1; cn <= 12; cn++) {
      const alone = answer.cn.find((each) => each.cn === cn)?.probability ?? 0;
      expect(told[pixel * pixelLength + cn - 1]).toBeCloseTo(alone, 6);
    }
    expect(images.cn[pixel]).toBe(answer.cn[0]!.cn);
    expect(images.noise[pixel]).toBe(Math.fround(answer.quality.noise!));
    compared++;
  }
  expect(compared).toBe(5);
});

test('the empty border is masked, and its steps are told', () => {
  const corner = told.subarray(0, pixelLength);
  expect(corner.subarray(0, 12).every(Number.isNaN)).toBe(true);
  expect(images.edgeEnergyEv[0]).toBeNaN();
  expect(Math.abs(images.edgeStep[0]!)).toBeLessThan(0.05);
  expect(mapCounts(images).verdicts.masked).toBe(2 * height + 2 * width - 4);
});

test('edge energies tell the halves apart, edge steps the thickness', () => {
  const at = (y: number, x: number): number => y * width + x;
  expect(Math.abs(images.edgeEnergyEv[at(3, 7)]! - images.edgeEnergyEv[at(3, 1)]!)).toBeGreaterThan(0.5);
  expect(images.edgeStep[at(5, 1)]! / images.edgeStep[at(1, 1)]!).toBeCloseTo(
    (0.5 + 5 / 7) / (0.5 + 1 / 7),
    1,
  );
});

test('a block with the pixels first gives the same bytes, and so does one that is cut', () => {
  const n = energyEv.length;
  const turned = new Float32Array(stack.mu.length);
  for (let pixel = 0; pixel < height * width; pixel++) {
    turned.set(spectrumOf(block, pixel, n), pixel * n);
  }
  const answerer = { model, recipe, energyEv, settings };
  expect(answerPixels({ mu: turned, order: 'pixels first' }, answerer)).toEqual(told);
  const half = 4 * width * n;
  const parts = [turned.subarray(0, half), turned.subarray(half)].flatMap((mu) => [
    ...answerPixels({ mu, order: 'pixels first' }, answerer),
  ]);
  expect(Float32Array.from(parts)).toEqual(told);
});

test('pixels that are no numbers, or have no edge, are masked', () => {
  const n = energyEv.length;
  const mu = new Float32Array(3 * n);
  mu.fill(Number.NaN, 0, n);
  mu.fill(1, n, 2 * n);
  mu.set(
    energyEv.map((energy) => (7121 - energy) / 100),
    2 * n,
  );
  const answered = answerPixels({ mu, order: 'pixels first' }, { model, recipe, energyEv, settings });
  expect([...mapImages(answered, 1, 3).verdict]).toEqual([0, 0, 0]);
});

test('no pixel is believed more than the mean of its kind', () => {
  const [kind] = mapCounts(images).cn;
  const open = mapImages(told, height, width, new Map([[kind!.cn, 'open']]));
  expect(mapCounts(open).verdicts).toMatchObject({ masked: mapCounts(images).verdicts.masked, supported: 0 });
  const believed = mapImages(
    told,
    height,
    width,
    new Map(mapCounts(images).cn.map(({ cn }) => [cn, 'supported'])),
  );
  expect(believed.verdict).toEqual(images.verdict);
});
