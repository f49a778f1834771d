import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, whySkipped } from './chromium.ts';
import { allAnswered, dropFiles } from './drop-files.ts';
import { type Opened, openBrowser } from './open-browser.ts';

const example = (name: string) => join(import.meta.dirname, '../../examples', name);

/** Moves a handle of the plot by some px with the mouse. */
async function drag(page: Page, name: string, byPx: number): Promise<void> {
  const handle = page.getByRole('slider', { name, exact: true });
  const box = await handle.locator('.grab, .lane-bar').boundingBox();
  const [x, y] = [box!.x + box!.width / 2, box!.y + Math.min(12, box!.height / 2)];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + byPx / 2, y, { steps: 3 });
  await page.mouse.move(x + byPx, y, { steps: 3 });
  await page.mouse.up();
}

describe.skipIf(!hasChromium)(`preparing a spectrum${whySkipped}`, () => {
  let opened: Opened;
  let page: Page;
  let errors: string[];
  beforeAll(async () => {
    opened = await openBrowser();
    ({ page, errors } = await opened.visit());
    await dropFiles(page, ['FeO-Fe.xdi', 'MgTiO3-Ti.xdi', 'TmVO4-V.xdi'].map(example));
    await allAnswered(page, 3);
    await page
      .getByRole('button', { name: /^FeO-Fe.xdi/ })
      .first()
      .click();
  });
  afterAll(async () => {
    expect(errors).toEqual([]);
    await opened?.close();
  });
  const value = async (name: string) =>
    Number(await page.getByRole('slider', { name, exact: true }).getAttribute('aria-valuenow'));
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });

  test('moves E0 by mouse, by keys and by its field, and takes each back', async () => {
    const found = await value('E0');
    await drag(page, 'E0', 30);
    await expect.poll(() => value('E0')).toBeGreaterThan(found + 1);
    const dragged = await value('E0');
    expect(await field('E0').inputValue()).toBe(dragged.toFixed(1));

    await page.getByRole('slider', { name: 'E0', exact: true }).press('ArrowRight');
    await expect.poll(() => value('E0')).toBeCloseTo(dragged + 0.1, 2);
    await page.getByRole('slider', { name: 'E0', exact: true }).press('Shift+ArrowLeft');
    await expect.poll(() => value('E0')).toBeCloseTo(dragged - 0.9, 2);

    await field('E0').fill('7125');
    await field('E0').press('Enter');
    await expect.poll(() => value('E0')).toBe(7125);
    await page.getByText('7125.00 eV: given').waitFor({ state: 'attached' });
    await field('E0').press('ArrowUp');
    await expect.poll(() => value('E0')).toBe(7125.1);

    // As long as the next undo is of E0: one too many would take back the spectra themselves.
    const undo = page.getByRole('button', { name: /^Undo/ });
    while (/\bE0 of/i.test((await undo.getAttribute('aria-label'))!)) {
      const at = await value('E0');
      await page.keyboard.press('Control+z');
      await expect.poll(() => value('E0')).not.toBe(at);
    }
    await expect.poll(() => value('E0')).toBe(found);
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => value('E0')).not.toBe(found);
    await page.getByRole('slider', { name: 'E0', exact: true }).press('Delete');
    await expect.poll(() => value('E0')).toBe(found);
  });

  test('moves the window, and the answer with it', async () => {
    const nearest = page.locator('.nearest');
    const before = await nearest.innerText();
    await drag(page, 'Window moved by', 60);
    await expect.poll(() => value('Window moved by')).toBeGreaterThan(2);
    await expect.poll(() => nearest.innerText()).not.toBe(before);
    await page.getByRole('button', { name: 'Reset' }).click();
    await expect.poll(() => nearest.innerText()).toBe(before);
  });

  test('moves pre-edge and post-edge by their grips', async () => {
    await drag(page, 'post-edge to, relative to E0', -40);
    await expect.poll(() => value('post-edge to, relative to E0')).toBeLessThan(48);
    const to = await value('post-edge to, relative to E0');
    expect(await field('Post-edge to').inputValue()).toBe(String(to));
    await field('Pre-edge to').fill('-25');
    await field('Pre-edge to').press('Enter');
    await expect.poll(() => value('pre-edge to, relative to E0')).toBe(-25);
    await page.getByRole('button', { name: 'Reset' }).click();
    await expect.poll(() => value('post-edge to, relative to E0')).toBe(50);
  });

  test('says no to what is no number, and leaves things as they are', async () => {
    await field('E0').fill('seven');
    await field('E0').press('Enter');
    expect(await field('E0').getAttribute('aria-invalid')).toBe('true');
    await field('E0').press('Escape');
    expect(await field('E0').getAttribute('aria-invalid')).toBe('false');
  });

  test('applies to the marked ones, and shows them in one sortable table', async () => {
    await page.getByRole('checkbox', { name: '3 spectra' }).check();
    await field('Window moved by').fill('1.5');
    await field('Window moved by').press('Enter');
    await page.getByRole('button', { name: 'Apply to marked (2)' }).click();
    await page
      .getByRole('button', { name: /^TmVO4-V.xdi/ })
      .first()
      .click();
    expect(await field('Window moved by').inputValue()).toBe('1.5');
    const names = () => page.locator('.marked tbody th').allInnerTexts();
    await page.getByRole('button', { name: /^E0 \(eV\)/ }).click();
    await expect.poll(names).toEqual(['MgTiO3-Ti.xdi', 'TmVO4-V.xdi', 'FeO-Fe.xdi']);
    await page.getByRole('button', { name: /^E0 \(eV\)/ }).click();
    await expect.poll(names).toEqual(['FeO-Fe.xdi', 'TmVO4-V.xdi', 'MgTiO3-Ti.xdi']);
    expect(await page.locator('.curves path').count()).toBe(3);
  });

  test('shows each quantity, zooms by mouse and keys, and reads values off', async () => {
    await page.getByLabel('E − E0').check();
    const plot = page.getByRole('group', { name: /^Plot area/ });
    await plot.focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('.legend-x').innerText()).toMatch(/E − E0 −?\d+\.\d eV/);
    expect(await page.locator('.legend-value').count()).toBe(3);
    const ticks = () => page.locator('.axes text').allTextContents();
    const before = await ticks();
    await page.keyboard.press('+');
    expect(await ticks()).not.toEqual(before);
    await page.keyboard.press('0');
    expect(await ticks()).toEqual(before);
    const box = (await plot.boundingBox())!;
    await page.mouse.move(box.x + 250, box.y + 150);
    await page.mouse.down();
    await page.mouse.move(box.x + 400, box.y + 160, { steps: 4 });
    await page.mouse.up();
    expect(await ticks()).not.toEqual(before);
    await page.getByRole('button', { name: 'Edge', exact: true }).click();
    for (const quantity of ['Derivative', 'Raw mu', 'Normalised mu']) {
      await page.getByLabel(quantity).check();
      expect(await page.locator('.curves path').first().getAttribute('d')).toMatch(/^M[\d.]+,/);
    }
    await page
      .getByRole('button', { name: 'TmVO4-V.xdi', exact: false })
      .and(page.locator('.legend-entry'))
      .click();
    expect(await page.locator('.curves path').count()).toBe(2);
    await page.getByLabel('Table', { exact: true }).check();
    expect(await page.locator('.plot-table tbody tr').count()).toBeGreaterThan(300);
  });
});
