import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Dataset, File, ready } from 'h5wasm/node';
import { afterAll, describe, expect, test } from 'vitest';
import type { MapObject } from '../../src/answers/map-object.ts';
import { madeStack } from '../made-stack.ts';
import { syntheticSpectrum } from '../synthetic-spectrum.ts';
import { type StackLayout, writeStack } from '../write-stack.ts';
import { tiffFile } from '../write-tiff.ts';
import { runEdgewise } from './run-edgewise.ts';

const folder = mkdtempSync(join(tmpdir(), 'edgewise-map-'));
afterAll(() => rmSync(folder, { recursive: true }));

const shape = { fromEv: -100, toEv: 100, stepEv: 2, background: [0.3, -0.0004] } as const;
const stack = madeStack(
  syntheticSpectrum({ ...shape, whiteLine: 0.2 }),
  syntheticSpectrum({ ...shape, whiteLine: 0.9 }),
  { height: 12, width: 16, noise: 0.003 },
);

const layouts: Readonly<Record<string, StackLayout>> = {
  'NXdata of NeXus': {
    data: 'entry/data/counts',
    energies: 'entry/data/energy',
    signal: { group: 'entry/data', name: 'counts', axes: 'energy' },
  },
  'Data Exchange, in keV': { data: 'exchange/data', energies: 'exchange/energy', kev: true },
  'FXI of NSLS-II': { data: 'img_xanes', energies: 'X_eng', kev: true },
  'a scanning microscope, pixels first': {
    data: '1.1/measurement/xanes',
    energies: '1.1/measurement/energy',
    pixelsFirst: true,
  },
  'energies from above': { data: 'mu', energies: 'energy', downwards: true },
  'intensities behind the sample': {
    data: 'exchange/data',
    energies: 'exchange/energy',
    of: (mu) => 5e4 * Math.exp(-mu),
    more: { 'exchange/i0': Float64Array.from(stack.energyEv, () => 5e4) },
  },
};

const mapped = (path: string, out: string, ...more: string[]): MapObject => {
  const { status, out: printed, err } = runEdgewise(['map', path, '--out', out, '--format', 'json', ...more]);
  expect(err).toBe('');
  expect(status).toBe(0);
  return JSON.parse(printed);
};

async function imagesOf(path: string): Promise<Record<string, number[]>> {
  await ready;
  const file = new File(path, 'r');
  const group = file.get('map') as InstanceType<typeof File>;
  const images = Object.fromEntries(
    group.keys().map((name) => [name, Array.from((group.get(name) as Dataset).value as Float32Array)]),
  );
  file.close();
  return images;
}

describe('edgewise map', () => {
  const results: Record<string, number[]>[] = [];

  test.each(Object.entries(layouts))('reads %s', async (name, layout) => {
    const path = join(folder, `${name.replaceAll(/\W+/g, '-')}.h5`);
    await writeStack(path, stack, layout);
    const out = join(folder, name.replaceAll(/\W+/g, '-'));
    const more = layout.of ? ['--transmission', '--i0', 'exchange/i0'] : [];
    const object = mapped(path, `${out}-map`, ...more);
    expect(object).toMatchObject({ element: 'Fe', height: 12, width: 16, energies: { count: 101 } });
    expect(object.pixels.masked).toBe(2 * 12 + 2 * 16 - 4);
    expect(object.kinds[0]!.answer.element).toBe('Fe');
    results.push(await imagesOf(`${out}-map.h5`));
    const [first] = results as [Record<string, number[]>];
    for (const [key, image] of Object.entries(results.at(-1)!)) {
      const wanted = first[key]!;
      // Masked pixels are no numbers, in both.
      expect(image.map(Number.isNaN)).toEqual(wanted.map(Number.isNaN));
      image.forEach((value, i) => {
        if (!Number.isNaN(value)) {
          expect(value).toBeCloseTo(wanted[i]!, layout.of ? 1 : 4);
        }
      });
    }
  });

  test('reads a TIFF stack with its energies beside it, and what the folder says', async () => {
    const own = join(folder, 'tiff');
    mkdirSync(own);
    const { energyEv, height, width, mu } = stack;
    const pixels = height * width;
    const images = Array.from(energyEv, (_, k) => mu.subarray(k * pixels, (k + 1) * pixels));
    const path = join(own, 'stack.tif');
    const layout = { isLittleEndian: false, kind: 'float', bits: 32, rowsPerStrip: 5 } as const;
    const bytes = tiffFile(images, stack, layout);
    writeFileSync(path, bytes);
    writeFileSync(join(own, 'stack.txt'), Array.from(energyEv).join('\n'));
    const out = join(own, 'map');
    mapped(path, out);
    const [first] = results as [Record<string, number[]>];
    expect(await imagesOf(`${out}.h5`)).toEqual(first);

    writeFileSync(join(own, 'edgewise.json'), '{"element": "Fe", "e0": 7119, "postEdge": [40, 60]}');
    mapped(path, join(own, 'by-folder'));
    mapped(path, join(own, 'by-option'), '--e0', '7119', '--post-edge=40,60');
    const told = await imagesOf(join(own, 'by-folder.h5'));
    expect(told).toEqual(await imagesOf(join(own, 'by-option.h5')));
    expect(told).not.toEqual(first);

    writeFileSync(path, bytes.subarray(0, bytes.length / 2));
    const { status, err } = runEdgewise(['map', path, '--out', join(own, 'half')]);
    expect(status).toBe(1);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toMatch(/stack\.tif: the TIFF file is damaged or still being written/);
  });

  test('gives the same bytes on one thread and three, and leaves three files', async () => {
    const path = join(folder, 'NXdata-of-NeXus.h5');
    for (const workers of ['1', '3']) {
      mapped(path, join(folder, `w${workers}`), '--workers', workers);
    }
    expect(await imagesOf(join(folder, 'w1.h5'))).toEqual(await imagesOf(join(folder, 'w3.h5')));
    expect(readFileSync(join(folder, 'w1.svg'), 'utf8').match(/<image /g)).toHaveLength(6);
    expect(readFileSync(join(folder, 'w1.png')).subarray(1, 4).toString()).toBe('PNG');
    expect(readdirSync(folder).filter((name) => name.startsWith('w1'))).toEqual([
      'w1.h5',
      'w1.png',
      'w1.svg',
    ]);
  });

  test('refuses what is no stack, and says how to name one of several', async () => {
    const text = join(folder, 'no.h5');
    writeFileSync(text, 'nonsense');
    expect(runEdgewise(['map', text]).err).toMatch(/no\.h5: this is no stack of images, neither HDF5/);
    // Behind a block of its own, as MATLAB has it, HDF5 is HDF5: here a damaged one.
    writeFileSync(
      text,
      'MATLAB 7.3'.padEnd(1024) + readFileSync(join(folder, 'w1.h5'), 'latin1').slice(0, 600),
      'latin1',
    );
    expect(runEdgewise(['map', text]).err).toMatch(/no\.h5: the file is no HDF5, or is damaged/);
    const two = join(folder, 'two.h5');
    await writeStack(two, stack, { data: 'a/data', energies: 'energy', more: {} });
    const none = runEdgewise(['map', two, '--dataset', 'b/data']);
    expect(none.status).toBe(1);
    expect(none.err).toMatch(/b\/data: there is no such dataset, only a\/data/);
    const wrong = runEdgewise(['map', two, '--energies', 'elsewhere']);
    expect(wrong.err).toMatch(/a\/data: no energies are found for its 101 × 12 × 16 numbers/);
  });

  test('goes on where a killed run stopped', async () => {
    const path = join(folder, 'NXdata-of-NeXus.h5');
    const out = join(folder, 'resumed');
    // A folder in the place of a figure stops the run after the pixels, before they are removed.
    const { mkdirSync, rmdirSync } = await import('node:fs');
    mkdirSync(`${out}.svg`);
    expect(runEdgewise(['map', path, '--out', out]).status).not.toBe(0);
    truncateSync(`${out}.part`, readFileSync(`${out}.part`).length - 1000);
    rmdirSync(`${out}.svg`);
    const { status, err } = runEdgewise(['map', path, '--out', out]);
    expect(status).toBe(0);
    expect(err).toMatch(/Going on at row 12 of 12|Going on at row 11 of 12/);
    expect(await imagesOf(`${out}.h5`)).toEqual(await imagesOf(join(folder, 'w1.h5')));
    expect(readdirSync(folder)).not.toContain('resumed.part');
  });
});
