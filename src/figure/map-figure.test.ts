import { expect, test } from 'vitest';
import { mapFigure } from './map-figure.ts';

const [width, height] = [24, 16];
const pixels = Array.from({ length: width * height }, (_, i) => ({ x: i % width, y: Math.floor(i / width) }));
const isMasked = ({ x, y }: { x: number; y: number }): boolean => (x - 12) ** 2 / 130 + (y - 8) ** 2 / 60 > 1;
/** From 1 at the left to 0 at the right. */
const share = ({ x }: { x: number }): number => Math.min(1, Math.max(0, (16 - x) / 8));
const image = (value: (pixel: { x: number; y: number }) => number): Float32Array =>
  Float32Array.from(pixels, (pixel) => (isMasked(pixel) ? Number.NaN : value(pixel)));

test('draws CN, P(CN), verdict, edge energy and edge step, each with its key', async () => {
  const svg = mapFigure({
    title: 'ore.h5/entry/data',
    subtitle: 'Fe K edge, 24 × 16 pixels, 101 energies from 7020 to 7220 eV',
    height,
    width,
    probabilities: new Map([
      [4, image((pixel) => share(pixel))],
      [6, image((pixel) => 1 - share(pixel))],
    ]),
    cn: Uint8Array.from(pixels, (pixel) => (isMasked(pixel) ? 0 : share(pixel) > 0.5 ? 4 : 6)),
    verdict: Uint8Array.from(pixels, (pixel) =>
      isMasked(pixel) ? 0 : Math.abs(share(pixel) - 0.5) < 0.3 ? 2 : pixel.y > 12 ? 3 : 1,
    ),
    edgeEnergyEv: image((pixel) => 7121 + 3 * (1 - share(pixel))),
    edgeStep: image(({ y }) => 0.5 + y / height),
    footer: 'edgewise 0.1.0 · bundle default 3',
  });
  await expect(svg).toMatchFileSnapshot('__snapshots__/map-figure.svg');
});
