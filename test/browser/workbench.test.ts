import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, whySkipped } from './chromium.ts';
import { allAnswered, dropFiles } from './drop-files.ts';
import { type Opened, openBrowser } from './open-browser.ts';

const example = (name: string) => join(import.meta.dirname, '../../examples', name);

const examples = { Fe: 'FeO-Fe.xdi', V: 'TmVO4-V.xdi', Ti: 'MgTiO3-Ti.xdi' };

/** Scans of each element: more than the list shows at a time. */
const scansEach = 14;

const scanNames = Object.keys(examples).flatMap((element) =>
  Array.from(
    { length: scansEach },
    (_, i) => `room_temperature_after_annealing_${element}_scan_${String(i + 1).padStart(4, '0')}.xdi`,
  ),
);

const names = (page: Page) =>
  page.locator('.spectrum-file .cut-name').evaluateAll((all) => all.map((name) => name.ariaLabel));

describe.skipIf(!hasChromium)(`the workbench with many spectra${whySkipped}`, () => {
  let opened: Opened;
  let page: Page;
  let errors: string[];
  let folder: string;
  beforeAll(async () => {
    opened = await openBrowser();
    folder = mkdtempSync(join(tmpdir(), 'edgewise-workbench-'));
    for (const name of scanNames) {
      const [, element] = /_([A-Z][a-z]?)_scan/.exec(name)!;
      copyFileSync(example(examples[element as keyof typeof examples]), join(folder, name));
    }
    ({ page, errors } = await opened.visit());
  });
  afterAll(async () => {
    expect(errors).toEqual([]);
    await opened?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('tells how far it is with many files, and draws the rows that are seen', async () => {
    await dropFiles(
      page,
      scanNames.map((name) => join(folder, name)),
    );
    await page.getByRole('progressbar').waitFor();
    expect(await page.locator('.list-progress').innerText()).toMatch(/\d+ of 42/);
    await page.locator('.list-progress').waitFor({ state: 'detached', timeout: 55_000 });
    await page.getByText('42 spectra', { exact: true }).waitFor();
    expect(await page.locator('.spectrum').count()).toBeLessThan(scanNames.length);
    await page.locator('.spectra').evaluate((list) => list.scrollTo(0, 1e6));
    await expect.poll(() => names(page)).toContain(scanNames.at(-1));
    await page.locator('.spectra').evaluate((list) => list.scrollTo(0, 0));
    await expect.poll(() => names(page)).toContain(scanNames[0]);
  });

  test('shows of a name what tells it from the others', async () => {
    const core = page.locator('.spectrum-file .cut-core').first();
    expect(await core.innerText()).toBe('0001.xdi');
    const [name, list] = await Promise.all([core.boundingBox(), page.locator('.list').boundingBox()]);
    expect(name!.x + name!.width).toBeLessThanOrEqual(list!.x + list!.width);
  });

  test('searches, filters and sorts, and marks what is shown', async () => {
    await page.getByLabel('Search names').fill('scan_0003 Fe');
    await expect.poll(() => names(page)).toEqual([scanNames.find((name) => /Fe.*0003/.test(name))]);
    await page.getByLabel('Search names').fill('');
    await page.getByLabel('Element', { exact: true }).selectOption('V');
    await page.getByText('14 of 42 spectra').waitFor();
    const lines = await page.locator('.spectrum-answer').allInnerTexts();
    expect(lines.every((line) => line.startsWith('V'))).toBe(true);
    const trusts = await page.getByRole('combobox', { name: 'Verdict' }).locator('option').allInnerTexts();
    expect(trusts).toEqual(['all verdicts', ...new Set(trusts.slice(1))]);
    await page.getByRole('combobox', { name: 'Verdict' }).selectOption({ index: 1 });
    expect(await page.locator('.spectrum .trust').allInnerTexts()).toEqual(
      expect.arrayContaining([trusts[1]]),
    );
    await page.getByRole('combobox', { name: 'Verdict' }).selectOption('');
    await page.getByRole('checkbox', { name: '14 of 42 spectra' }).check();
    await page.getByLabel('Element', { exact: true }).selectOption('');
    await page.getByRole('checkbox', { name: '14 of 42 marked' }).waitFor();
    await page.getByLabel('Order of the list').selectOption('element');
    await expect.poll(async () => (await names(page))[0]).toMatch(/Fe_scan_0001/);
    await page.getByLabel('Order of the list').selectOption('opened');
  });

  test('has the verdict first in the table', async () => {
    expect(await page.locator('.marked thead th').first().innerText()).toBe('Verdict');
    const words = await page.locator('.marked tbody tr td:first-child').allInnerTexts();
    expect(words.filter((word) => !['supported', 'open', 'outside', ''].includes(word))).toEqual([]);
    expect(words.filter(Boolean).length).toBeGreaterThan(5);
  });

  test('lays spectra of several edges over each other from E0, until one chooses energies', async () => {
    expect(await page.getByLabel('E − E0').isChecked()).toBe(true);
    await page.locator('label', { hasText: /^Energy$/ }).click();
    expect(await page.getByLabel('Energy', { exact: true }).isChecked()).toBe(true);
    await page.locator('label', { hasText: 'E − E0' }).click();
  });

  test('names every curve and shading, and each can be hidden', async () => {
    const curves = page.getByRole('list', { name: 'Curves' }).getByRole('button');
    expect(await curves.count()).toBe(15);
    const keys = page.getByRole('list', { name: 'Other marks' });
    await keys.getByRole('button', { name: /mp-\d+/ }).click();
    await page.locator('.plot .references path').waitFor({ state: 'detached' });
    await keys.getByRole('button', { name: /speaks for/ }).click();
    await page.locator('.attribution').waitFor({ state: 'detached' });
    await page.getByRole('checkbox', { name: 'shade the plot' }).check();
    await page.locator('.nearest input').first().check();
  });

  test('keeps references within the axes, and ticks within the plot', async () => {
    const inside = await page.locator('.plot .references path').evaluate((path) => {
      const area = document.querySelector('#plot-area rect')!;
      const { y, height } = (path as SVGPathElement).getBBox();
      return (
        y >= Number(area.getAttribute('y')) &&
        y + height <= Number(area.getAttribute('y')) + Number(area.getAttribute('height'))
      );
    });
    expect(inside).toBe(true);
    for (const width of [1440, 1261, 1187]) {
      await page.setViewportSize({ width, height: 900 });
      const cut = await page.evaluate(() => {
        const { left, right } = document.querySelector('.plot svg')!.getBoundingClientRect();
        return [...document.querySelectorAll('.axes text')].filter((text) => {
          const box = text.getBoundingClientRect();
          return box.left < left || box.right > right;
        }).length;
      });
      expect(cut, `${width} px`).toBe(0);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  test('has one answer in bold, whichever spectrum was shown before', async () => {
    for (const row of [3, 20, 8, 1]) {
      await page.locator('.spectrum-name').nth(row).click();
      await page.locator('.ranking-cn li').first().waitFor();
      const bold = await page
        .locator('.ranking-cn .ranking-words')
        .evaluateAll((all) => all.map((words) => getComputedStyle(words).fontWeight));
      expect(bold.filter((weight) => Number(weight) >= 600)).toHaveLength(1);
      expect(Number(bold[0])).toBeGreaterThanOrEqual(600);
    }
  });

  test('gives a spectrum another name, and takes it back', async () => {
    await page.locator('.spectrum-name').first().click();
    await page.locator('.spectrum-name').first().press('F2');
    await page.getByLabel('Name of the spectrum').fill('hematite, 300 K');
    await page.getByLabel('Name of the spectrum').press('Enter');
    await expect.poll(() => page.locator('.spectrum-file').first().innerText()).toBe('hematite, 300 K');
    await page.getByRole('button', { name: /^Undo: rename/ }).click();
    expect((await names(page))[0]).toBe(scanNames[0]);
    await page.getByRole('button', { name: /^Redo: rename/ }).click();
  });

  test('paints many curves, in the colours of the theme', async () => {
    await page.getByLabel('Search names').fill('');
    await page.getByLabel('Element', { exact: true }).selectOption('');
    await page.getByRole('combobox', { name: 'Verdict' }).selectOption('');
    await page.locator('.list-head input').check();
    const canvas = page.locator('canvas.many-curves[data-curves="42"]');
    await canvas.waitFor();
    /** Pixels that are painted, and the sum of their brightness. */
    const painted = () =>
      canvas.evaluate((element) => {
        const { width, height } = element as HTMLCanvasElement;
        const { data } = (element as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height);
        const sums = { count: 0, bright: 0 };
        for (let i = 0; i < data.length; i += 4) {
          sums.count += Number(data[i + 3]! > 0);
          sums.bright += data[i + 3]! > 0 ? data[i]! + data[i + 1]! + data[i + 2]! : 0;
        }
        return sums;
      });
    const light = await painted();
    expect(light.count).toBeGreaterThan(500);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(async () => (await painted()).bright).toBeGreaterThan(1.1 * light.bright);
    await page.emulateMedia({ colorScheme: 'light' });
  });

  test('offers everything back after a reload', async () => {
    // What changed last is kept after a short pause.
    await page.waitForTimeout(1500);
    await page.reload();
    await page.getByText('42 spectra', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Bring it back' }).click();
    await page.getByRole('checkbox', { name: '42 of 42 marked' }).waitFor();
    expect(await page.locator('.spectrum-file').first().innerText()).toBe('hematite, 300 K');
    await page
      .getByRole('button', { name: /^room_temperature.*Fe_scan_0002/ })
      .first()
      .click();
    expect(await page.getByRole('combobox', { name: 'Channel' }).count()).toBe(1);
    await page.locator('.list-progress').waitFor({ state: 'detached', timeout: 55_000 });
  });

  test('forgets what is discarded', async () => {
    await page.waitForTimeout(1500);
    await page.reload();
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('button', { name: 'Discard' }).waitFor({ state: 'detached' });
    await page.reload();
    await page.waitForTimeout(2500);
    expect(await page.getByRole('button', { name: 'Bring it back' }).count()).toBe(0);
  });
});

describe.skipIf(!hasChromium)(`the workbench${whySkipped}`, () => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await openBrowser();
  });
  afterAll(() => opened?.close());

  for (const width of [390, 1024]) {
    test(`has the answer on the first screen, ${width} px wide`, async () => {
      const { page } = await opened.visit({ viewport: { width, height: 800 } });
      await dropFiles(page, Object.values(examples).map(example));
      await allAnswered(page, 3);
      const top = async (place: string) => (await page.locator(place).boundingBox())!.y;
      const [verdict, plot] = [await top('.verdict h3'), await top('.plot')];
      expect(verdict).toBeLessThan(700);
      expect(verdict).toBeLessThan(plot);
      await page.context().close();
    });
  }

  test('has buttons for what the command line would advise', async () => {
    const { page, errors } = await opened.visit();
    await dropFiles(page, [example(examples.Fe)]);
    await allAnswered(page, 1);
    await page.getByRole('combobox', { name: 'Absorber' }).selectOption('Mn');
    await page.getByRole('heading', { name: 'Not identified' }).waitFor();
    expect(await page.locator('.answer').innerText()).not.toContain('--');
    await page.getByRole('button', { name: 'It is Fe' }).click();
    await page.locator('.headline h2', { hasText: 'CN 6' }).waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('undoes what was done to structures, and to what is trained on', async () => {
    const { page, errors } = await opened.visit({ path: '#/structures' });
    await page.getByRole('button', { name: /^Remove TiO2|^Remove rutile/ }).click();
    await page.getByRole('button', { name: /^Undo: remove TiO2/ }).click();
    await page.getByRole('button', { name: /^Remove TiO2|^Remove rutile/ }).waitFor();
    await page.evaluate(() => location.assign('#/models'));
    await page.getByRole('textbox', { name: 'Table of labels' }).fill('file,cn\na.xdi,6');
    await page.getByRole('button', { name: 'Begin anew' }).click();
    expect(await page.getByRole('textbox', { name: 'Table of labels' }).inputValue()).toBe('');
    await page.getByRole('button', { name: 'Undo: begin anew' }).click();
    expect(await page.getByRole('textbox', { name: 'Table of labels' }).inputValue()).toBe(
      'file,cn\na.xdi,6',
    );

    await page.waitForTimeout(1500);
    await page.reload();
    await page.getByRole('button', { name: 'Bring it back' }).click();
    await expect
      .poll(() => page.getByRole('textbox', { name: 'Table of labels' }).inputValue())
      .toBe('file,cn\na.xdi,6');
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('begins each view at its top, and comes back to where one was', async () => {
    const { page } = await opened.visit({ path: '#/about', viewport: { width: 1200, height: 500 } });
    await page.getByText('About Edgewise').waitFor();
    await page.evaluate(() => scrollTo(0, 400));
    await page.getByRole('navigation').getByRole('link', { name: 'Models' }).click();
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
    await page.getByRole('navigation').getByRole('link', { name: 'About' }).click();
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(400);
    expect((await page.getByRole('banner').boundingBox())!.y).toBe(0);
    await page.context().close();
  });
});
