import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runEdgewise } from '../commands/run-edgewise.ts';
import { noisyScan } from '../noisy-scan.ts';
import { hasChromium, whySkipped } from './chromium.ts';
import { allAnswered, dropFiles } from './drop-files.ts';
import { type Opened, openBrowser } from './open-browser.ts';

const example = (name: string) => readFileSync(join(import.meta.dirname, '../../examples', name), 'utf8');

const iron = example('FeO-Fe.xdi').replace(/^# Sample\.name.*\n/m, '');

/** With a bump that no other scan has. */
const spoilt = iron.replaceAll(
  /^( *\d+\.\d+ +\d+ +)(\d+)$/gm,
  (_, start, count) => `${start}${Number(count) + 60_000}`,
);

async function saved(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  return readFileSync(await download.path(), 'utf8');
}

describe.skipIf(!hasChromium)(`spectra that belong together${whySkipped}`, () => {
  let opened: Opened;
  let folder: string;
  beforeAll(async () => {
    opened = await openBrowser();
    folder = mkdtempSync(join(tmpdir(), 'edgewise-together-'));
  });
  afterAll(async () => {
    await opened?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Writes files, drops them, and marks all of them. */
  async function marked(page: Page, files: Readonly<Record<string, string>>): Promise<string[]> {
    const paths = Object.entries(files).map(([name, text]) => {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    });
    await dropFiles(page, paths);
    await allAnswered(page, paths.length);
    await page.locator('.list-head input').check();
    return paths;
  }

  test('scans become one with an error bar, outliers can be left out, and a reload loses nothing', async () => {
    const { page, errors } = await opened.visit();
    const paths = await marked(page, {
      'ore_001.xdi': noisyScan(iron, 1, 0.002),
      'ore_002.xdi': noisyScan(iron, 2, 0.002),
      'ore_003.xdi': noisyScan(iron, 3, 0.002),
      'ore_004.xdi': noisyScan(iron, 4, 0.002),
      'ore_005.xdi': spoilt,
    });
    await page.getByRole('button', { name: 'Merge 5 scans' }).click();
    await allAnswered(page, 6);
    const panel = page.getByRole('region', { name: 'Scans in the mean' });
    await panel.getByRole('heading', { name: 'Scans in the mean: 5' }).waitFor();
    expect(await page.locator('.headline-sure').innerText()).toMatch(/\d+ % ± <?\d+ % for CN 6/);
    await page.locator('.error-band').waitFor();
    await page.getByText('± standard error of the mean of the scans').waitFor();

    // The outlier is told and dropped; the answer is that of the command for the others.
    await panel.getByRole('button', { name: 'Leave it out' }).click();
    await panel.getByRole('heading', { name: 'Scans in the mean: 4 of 5' }).waitFor();
    expect(await panel.getByRole('checkbox', { name: 'ore_005.xdi in the mean' }).isChecked()).toBe(false);
    await page.locator('.list-head input').check();
    await page.locator('.list-head input').uncheck();
    const [own] = JSON.parse(await saved(page, 'Results, JSON')).results;
    const { out } = runEdgewise(['identify', ...paths.slice(0, 4), '--merge-all', '--format', 'json']);
    const command = JSON.parse(out);
    expect(own.cn).toEqual(command.cn);
    expect(own.merge.cn).toEqual(command.merge.cn);
    expect(own.merge.mu).toEqual(command.merge.mu);

    // Undo takes the scan in again; a reload brings all of it back.
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await panel.getByRole('heading', { name: 'Scans in the mean: 5', exact: true }).waitFor();
    await page.waitForTimeout(800);
    await page.reload();
    await page.getByRole('button', { name: 'Bring it back' }).click();
    await allAnswered(page, 6);
    await page.getByRole('button', { name: /^ore \(5 scans\)/ }).click();
    await panel.getByRole('checkbox', { name: 'ore_002.xdi in the mean' }).uncheck();
    await panel.getByRole('heading', { name: 'Scans in the mean: 4 of 5' }).waitFor();
    expect(errors).toEqual([]);
  });

  test('a session keeps the scans of what was merged', async () => {
    const { page } = await opened.visit();
    await marked(page, {
      'ash_001.xdi': noisyScan(iron, 1, 0.002),
      'ash_002.xdi': noisyScan(iron, 2, 0.002),
      'ash_003.xdi': spoilt,
    });
    await page.getByRole('button', { name: 'Merge 3 scans' }).click();
    await allAnswered(page, 4);
    await page.getByRole('checkbox', { name: 'ash_003.xdi in the mean' }).uncheck();
    await page.getByRole('heading', { name: 'Scans in the mean: 2 of 3' }).waitFor();
    const path = join(folder, 'session.edgewise.json');
    writeFileSync(path, await saved(page, 'Save the session'));
    const { page: later, errors } = await opened.visit();
    await dropFiles(later, [path]);
    await allAnswered(later, 4);
    await later.getByRole('button', { name: /^ash \(3 scans\)/ }).click();
    const panel = later.getByRole('region', { name: 'Scans in the mean' });
    await panel.getByRole('heading', { name: 'Scans in the mean: 2 of 3' }).waitFor();
    expect(await later.locator('.headline-sure').innerText()).toBe(
      await page.locator('.headline-sure').innerText(),
    );
    await panel.getByRole('checkbox', { name: 'ash_003.xdi in the mean' }).check();
    await panel.getByRole('heading', { name: 'Scans in the mean: 3', exact: true }).waitFor();
    expect(errors).toEqual([]);
  });

  test('a series is put in order by what the names tell, as the command does it', async () => {
    const { page, errors } = await opened.visit();
    const other = iron.replaceAll(
      /^( *(\d+\.\d+) +\d+ +)(\d+)$/gm,
      (_, start, energy, count) =>
        `${start}${Math.round(Number(count) * (1 + 0.1 * Math.sin(Number(energy) / 9)))}`,
    );
    const paths = await marked(page, {
      'heat_500K.xdi': noisyScan(other, 5, 0.002),
      'heat_300K.xdi': noisyScan(iron, 6, 0.002),
      'heat_400K.xdi': noisyScan(iron, 7, 0.002),
    });
    await page.getByRole('button', { name: 'Show as a series' }).click();
    const series = page.getByRole('region', { name: 'Series', exact: true });
    await series.locator('.series-figure img').waitFor();
    const values = () => series.locator('tbody tr td:nth-child(2)').allInnerTexts();
    expect(await values()).toEqual(['300', '400', '500']);
    expect(await series.getByRole('combobox').inputValue()).toBe('temperature');

    const { out } = runEdgewise(['series', ...paths, '--format', 'json']);
    const own = JSON.parse(await saved(page, 'JSON'));
    const command = JSON.parse(out);
    // Browsers and Node differ in the last digits of exponentials.
    const sixDigits = (object: unknown) =>
      JSON.parse(JSON.stringify(object), (_, value) =>
        typeof value === 'number' ? Number(value.toFixed(6)) : value,
      );
    expect(sixDigits(own.components)).toEqual(sixDigits(command.components));
    expect(sixDigits(own.twoStates)).toEqual(sixDigits(command.twoStates));
    expect(own.spectra.map(({ cn }: { cn: unknown }) => cn)).toEqual(
      command.spectra.map(({ cn }: { cn: unknown }) => cn),
    );

    // Another variable, another order; a row chooses its spectrum.
    await series.getByRole('combobox').selectOption('order');
    await expect.poll(values).toEqual(['1', '2', '3']);
    expect(await series.locator('tbody th').first().innerText()).toContain('500K');
    await series.getByRole('button', { name: /400K/ }).click();
    expect(await page.locator('.answer-file').innerText()).toContain('heat_400K.xdi');
    expect(errors).toEqual([]);
  });

  test('own standards are held against a spectrum, and can be added to the training', async () => {
    const { page, errors } = await opened.visit();
    await marked(page, {
      'ferrous.xdi': noisyScan(iron, 8, 0.001),
      'other.xdi': spoilt,
      'unknown.xdi': noisyScan(iron, 9, 0.001),
    });
    await page
      .getByRole('button', { name: /^unknown\.xdi/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Hold against 2 marked spectra' }).click();
    const panel = page.getByRole('region', { name: 'Own standards' });
    await panel.getByText('R factor').waitFor();
    expect(await panel.locator('tbody tr').first().innerText()).toContain('ferrous');
    await panel.getByRole('button', { name: 'Add them to training' }).click();
    await page.getByText('ferrous.xdi').first().waitFor();
    await page.getByText('other.xdi').first().waitFor();
    expect(await page.getByText('unknown.xdi').count()).toBe(0);
    expect(await page.getByRole('checkbox', { name: 'Add to the models of this page' }).isChecked()).toBe(
      true,
    );
    await page.getByRole('button', { name: 'Undo: take the standards' }).click();
    await page.getByText('ferrous.xdi').waitFor({ state: 'detached' });
    expect(errors).toEqual([]);
  });
});
