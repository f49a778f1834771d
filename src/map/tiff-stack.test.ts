import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { type TiffLayout, tiffFile } from '../../test/write-tiff.ts';
import { openStack } from './open-stack.node.ts';
import { tiffPages } from './tiff-pages.ts';

const folder = mkdtempSync(join(tmpdir(), 'edgewise-tiff-'));
afterAll(() => rmSync(folder, { recursive: true }));

const width = 5;
const height = 7;
const energies = [7100, 7112, 7125.5];
const images = energies.map((_, k) => Float64Array.from({ length: width * height }, (_v, i) => 3 * k + i));

const layoutArbitrary: fc.Arbitrary<TiffLayout> = fc
  .record({
    isLittleEndian: fc.boolean(),
    type: fc.constantFrom(
      ...([
        'unsigned 8',
        'signed 8',
        'unsigned 16',
        'signed 16',
        'unsigned 32',
        'signed 32',
        'float 32',
        'float 64',
      ] as const),
    ),
    rowsPerStrip: fc.integer({ min: 1, max: height }),
  })
  .map(({ type, ...layout }) => {
    const [kind, bits] = type.split(' ') as [TiffLayout['kind'], string];
    return { ...layout, kind, bits: Number(bits) as TiffLayout['bits'] };
  });

function written(name: string, layout: TiffLayout, list: readonly number[] = energies): string {
  const path = join(folder, `${name}.tif`);
  writeFileSync(path, tiffFile(images, { width, height }, layout));
  writeFileSync(join(folder, `${name}.txt`), `# energy eV\n${list.join('\n')}\n`);
  return path;
}

test('any rows of any kind of numbers come back', async () => {
  await fc.assert(
    fc.asyncProperty(
      layoutArbitrary,
      fc.tuple(fc.integer({ min: 0, max: height - 1 }), fc.integer({ min: 1, max: height })),
      async (layout, [from, count]) => {
        const to = Math.min(height, from + count);
        const stack = await openStack(written('any', layout), {});
        const { mu, order } = await stack.readRows(from, to);
        stack.close();
        expect([stack.width, stack.height, order]).toEqual([width, height, 'energies first']);
        expect([...stack.energyEv]).toEqual(energies);
        expect([...mu]).toEqual(images.flatMap((image) => [...image.slice(from * width, to * width)]));
      },
    ),
    { numRuns: 60 },
  );
});

const plain: TiffLayout = { isLittleEndian: true, kind: 'float', bits: 32, rowsPerStrip: 2 };

test('energies from above are put in order, and those of a file that is named win', async () => {
  const path = written('down', plain, [...energies].reverse());
  const stack = await openStack(path, { shiftEv: 1 });
  expect([...stack.energyEv]).toEqual(energies.map((energy) => energy + 1));
  expect((await stack.readRows(0, 1)).mu[0]).toBe(6);
  stack.close();
  const other = join(folder, 'other.csv');
  writeFileSync(other, 'energy,i0\n7.2,100\n7.3,100\n7.4,100\n');
  const named = await openStack(path, { energies: other });
  expect([...named.energyEv]).toEqual([7200, 7300, 7400]);
  named.close();
});

test.each([
  ['too few energies', plain, [7100, 7112], /it holds 3 images, and there are 2 energies; give one a line/],
  ['compressed', { ...plain, compression: 5 }, energies, /image 1: it is compressed or written in tiles/],
  [
    'strange',
    { ...plain, bits: 16 as const },
    energies,
    /image 1: its pixels are not one number each of a kind that is read/,
  ],
])('%s: refused in one sentence', async (name, layout, list, message) => {
  await expect(openStack(written(name, layout, list), {})).rejects.toThrow(message);
});

test('no energies, and BigTIFF', async () => {
  const path = join(folder, 'alone.tif');
  writeFileSync(path, tiffFile(images, { width, height }, plain));
  await expect(openStack(path, {})).rejects.toThrow(
    /does not say at which energies .* put them into alone\.txt beside it/,
  );
  writeFileSync(path, 'II+\0\b\0\0\0');
  await expect(openStack(path, {})).rejects.toThrow(/it is a BigTIFF file, which is not read/);
});

test('whatever is cut or damaged ends in pages or in one sentence', () => {
  const whole = tiffFile(images, { width, height }, plain);
  fc.assert(
    fc.property(
      fc.integer({ min: 8, max: whole.length }),
      fc.array(fc.tuple(fc.integer({ min: 4, max: whole.length - 1 }), fc.integer({ min: 0, max: 255 })), {
        maxLength: 6,
      }),
      (length, flips) => {
        const bytes = whole.slice();
        for (const [at, value] of flips) {
          bytes[at] = value;
        }
        const cut = bytes.subarray(0, length);
        try {
          const { pages } = tiffPages((offset, count) => cut.subarray(offset, offset + count), cut.length);
          expect(pages.length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toHaveProperty('name', 'InputError');
        }
      },
    ),
    { numRuns: 500 },
  );
});

test('a file that is still being written says so', () => {
  const whole = tiffFile(images, { width, height }, plain);
  const half = whole.subarray(0, Math.floor(whole.length / 2));
  expect(() => tiffPages((offset, count) => half.subarray(offset, offset + count), half.length)).toThrow(
    /damaged or still being written: .*; write it again, or wait until it is complete/,
  );
});
