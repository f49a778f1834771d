import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withHdf5 } from '../../src/formats/readers/hdf5/hdf5-file.ts';
import { readMap } from '../../src/map/read-map.ts';
import { runEdgewise } from '../commands/run-edgewise.ts';
import { madeStack } from '../made-stack.ts';
import { syntheticSpectrum } from '../synthetic-spectrum.ts';
import { writeStack } from '../write-stack.ts';
import { tiffFile } from '../write-tiff.ts';
import { hasChromium, whySkipped } from './chromium.ts';
import { allAnswered, dropFiles } from './drop-files.ts';
import { type Opened, openBrowser } from './open-browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'edgewise-maps-'));
afterAll(() => rmSync(folder, { recursive: true }));

const shape = { fromEv: -100, toEv: 100, stepEv: 2, background: [0.3, -0.0004] } as const;
const stack = madeStack(
  syntheticSpectrum({ ...shape, whiteLine: 0.2 }),
  syntheticSpectrum({ ...shape, whiteLine: 0.9 }),
  { height: 12, width: 16, noise: 0.003 },
);
const path = join(folder, 'ore.h5');

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** Waits until the panel tells of a pixel. */
const atPixel = (page: Page, at: string): Promise<void> =>
  page.locator('.headline-element', { hasText: `Pixel ${at} ` }).waitFor();

/** Waits until the picture is there, and gives it the focus on its upper left pixel. */
async function toCorner(page: Page): Promise<void> {
  const picture = page.getByRole('group', { name: /^Map: arrow keys/ });
  await picture.waitFor();
  await picture.focus();
  for (const key of ['ArrowLeft', 'ArrowUp']) {
    for (let i = 0; i < 3; i++) {
      await page.keyboard.press(`Shift+${key}`);
    }
  }
  await atPixel(page, '0, 0');
}

describe.skipIf(!hasChromium)(`maps${whySkipped}`, () => {
  let opened: Opened;
  beforeAll(async () => {
    await writeStack(path, stack, {
      data: 'entry/data/counts',
      energies: 'entry/data/energy',
      signal: { group: 'entry/data', name: 'counts', axes: 'energy' },
    });
    opened = await openBrowser();
  });
  afterAll(() => opened?.close());

  test('a dropped stack is answered as the command answers it, and the picture answers under the pointer', async () => {
    const { page, errors, context, requests } = await opened.visit();
    await dropFiles(page, [path]);
    await toCorner(page);
    const panel = region(page, 'Pixel');
    expect(await panel.innerText()).toMatch(/Masked/);
    // By keys: into the left half, which is one compound.
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown']) {
      await page.keyboard.press(key);
    }
    await atPixel(page, '2, 4');
    await page.getByRole('img', { name: 'Spectrum of pixel 2, 4' }).waitFor();

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Numbers, JSON' }).click(),
    ]);
    const { file: _, ...own } = JSON.parse(readFileSync(await download.path(), 'utf8'));
    const out = join(folder, 'by-command');
    const { out: printed } = runEdgewise(['map', path, '--out', out, '--format', 'json']);
    const { file: __, ...wanted } = JSON.parse(printed);
    const unnamed = (object: object) =>
      JSON.parse(JSON.stringify(object), (key, value) => (key === 'file' ? '' : value));
    expect(unnamed(own)).toEqual(unnamed(wanted));
    const best = own.cn[0].cn;
    expect(await panel.innerText()).toMatch(/CN \d+\n/);

    // Under the pointer: the other half, unless a pixel is held.
    const box = (await page.locator('.map-canvas').boundingBox())!;
    await page.getByRole('button', { name: 'Let the pixel go' }).click();
    await page.mouse.move(box.x + (13.5 / 16) * box.width, box.y + (6.5 / 12) * box.height);
    await atPixel(page, '13, 6');
    await page.mouse.click(box.x + (12.5 / 16) * box.width, box.y + (6.5 / 12) * box.height);
    await page.mouse.move(box.x + (3.5 / 16) * box.width, box.y + (6.5 / 12) * box.height);
    await atPixel(page, '12, 6');

    // Every picture has its key; a higher edge step masks the thin pixels.
    const choice = page.getByRole('combobox', { name: 'Picture of' });
    for (const [name, key] of [
      [`P(CN ${best})`, '100 %'],
      ['Verdict', 'supported'],
      ['Edge energy', 'Edge energy (eV), at half the step'],
      ['Edge step', 'Edge step (unit of mu)'],
    ] as const) {
      await choice.selectOption({ label: name });
      await page.locator('.map-legend').getByText(key).waitFor();
    }
    const masked = () => page.locator('.map-facts div', { hasText: 'Masked' }).innerText();
    const before = await masked();
    await page.getByRole('slider', { name: 'Mask pixels with a smaller edge step' }).fill('120');
    await expect.poll(masked).not.toBe(before);

    // The images as HDF5, masked as on the screen; undo takes the mask back, and redo brings it again.
    const downloaded = async () => {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Images, HDF5' }).click(),
      ]);
      expect(file.suggestedFilename()).toBe('ore-map.h5');
      return withHdf5(readFileSync(await file.path()), readMap);
    };
    const more = await downloaded();
    await page.keyboard.press('Control+z');
    await expect.poll(masked).toBe(before);
    const whole = await downloaded();
    const written = withHdf5(readFileSync(`${out}.h5`), readMap);
    expect(whole.images).toEqual((await written).images);
    expect(whole.facts).toEqual({ ...(await written).facts, source: whole.facts.source });
    const unmasked = ({ images }: typeof whole) => images.cn.filter((cn) => cn > 0).length;
    expect(unmasked(more)).toBeLessThan(unmasked(whole));
    expect(more.facts.leastStep).toBeGreaterThan(whole.facts.leastStep);
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(masked).not.toBe(before);

    const [figure] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Figure, PNG' }).click(),
    ]);
    expect(figure.suggestedFilename()).toBe('ore-map.png');
    expect([...readFileSync(await figure.path()).subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);

    // The pixel goes to the bench, where it has the whole answer.
    await page.getByRole('button', { name: 'Open in Spectra' }).click();
    await allAnswered(page, 1);
    expect(await page.locator('.spectrum-name').innerText()).toMatch(/pixel 12, 6/);
    expect(errors).toEqual([]);
    expect(
      requests.filter((address) => !address.startsWith('blob:') && !address.startsWith(opened.site.address)),
    ).toEqual([]);

    // What the command has written opens too.
    await dropFiles(page, [`${out}.h5`]);
    await toCorner(page);
    expect(await region(page, 'The map').innerText()).toMatch(/by-command\.h5, of .*ore\.h5/);
    expect(await masked()).toBe(before);
    await context.close();
  });

  test('a reload offers the map back, with its mask, and undo goes back to another preparation', async () => {
    const { page, errors, context } = await opened.visit();
    await dropFiles(page, [path]);
    await toCorner(page);
    const facts = () => region(page, 'The map').locator('.map-facts').innerText();
    const first = await facts();
    const form = page.locator('.map-form');
    await form.locator('summary').click();
    await page.getByLabel('Added to the energies').fill('2');
    await page.getByRole('button', { name: 'Answer again' }).click();
    await expect.poll(() => facts().catch(() => first)).not.toBe(first);
    const shifted = await facts();
    await page.getByRole('button', { name: /^Undo: prepare ore\.h5 otherwise/ }).click();
    await expect.poll(() => facts().catch(() => '')).toBe(first);
    await page.getByRole('button', { name: /^Redo/ }).click();
    await expect.poll(() => facts().catch(() => '')).toBe(shifted);
    await page.getByRole('slider', { name: 'Mask pixels with a smaller edge step' }).fill('120');
    await expect.poll(facts).not.toBe(shifted);
    const masked = await facts();
    // Content is kept a third of a second after a change.
    await page.waitForTimeout(1500);
    await page.reload();
    await page.getByText('the map of ore.h5').waitFor();
    await page.getByRole('button', { name: 'Bring it back' }).click();
    await toCorner(page);
    await expect.poll(facts).toBe(masked);
    expect(errors).toEqual([]);
    await context.close();
  });

  test('a TIFF stack is read with the energies beside it, and asks for them where they are missing', async () => {
    const { energyEv, height, width, mu } = stack;
    const images = Array.from(energyEv, (__, k) => mu.subarray(k * height * width, (k + 1) * height * width));
    const layout = { isLittleEndian: true, kind: 'float', bits: 32, rowsPerStrip: 5 } as const;
    const tiff = join(folder, 'stack.tif');
    writeFileSync(tiff, tiffFile(images, stack, layout));
    const energies = join(folder, 'stack.txt');
    writeFileSync(energies, Array.from(energyEv).join('\n'));
    const { page, errors, context } = await opened.visit();
    await dropFiles(page, [tiff]);
    await page.getByText(/^stack\.tif: a TIFF file does not say at which energies/).waitFor();
    await page.getByLabel('Energies of the images, one a line').fill(Array.from(energyEv).join('\n'));
    await page.getByRole('button', { name: 'Answer again' }).click();
    await toCorner(page);
    const first = await region(page, 'The map').innerText();
    expect(errors).toEqual([]);
    await context.close();
    // Another visit: the map of the first drop cannot be taken for that of the second.
    const again = await opened.visit();
    await dropFiles(again.page, [tiff, energies]);
    await toCorner(again.page);
    expect(await region(again.page, 'The map').innerText()).toBe(first);
    expect(again.errors).toEqual([]);
    await again.context.close();
  });

  test('a stack that is too large says so, and which command takes it', async () => {
    const large = join(folder, 'large.h5');
    await writeStack(
      large,
      {
        energyEv: Float64Array.of(7000, 7100),
        height: 2048,
        width: 1025,
        mu: new Float32Array(2 * 2048 * 1025),
      },
      { data: 'img_xanes', energies: 'X_eng' },
    );
    const { page, context } = await opened.visit({ path: '#/maps' });
    await page.getByLabel('A stack of images, or a map').setInputFiles(large);
    await page
      .getByText(
        /^large\.h5: its 1025 × 2048 pixels are more than the page holds .* "edgewise map large\.h5"/,
      )
      .waitFor();
    await context.close();
  });
});
