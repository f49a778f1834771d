import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCsv } from '../../src/base/text/read-csv.ts';
import { runEdgewise } from '../commands/run-edgewise.ts';
import { hasChromium, whySkipped } from './chromium.ts';
import { allAnswered, dropFiles } from './drop-files.ts';
import { type Opened, openBrowser } from './open-browser.ts';

const root = join(import.meta.dirname, '../..');
const example = (name: string) => join(root, 'examples', name);

describe.skipIf(!hasChromium)(`taking results out${whySkipped}`, () => {
  let opened: Opened;
  let page: Page;
  let errors: string[];
  beforeAll(async () => {
    opened = await openBrowser();
    ({ page, errors } = await opened.visit({ permissions: ['clipboard-read', 'clipboard-write'] }));
    await dropFiles(page, ['FeO-Fe.xdi', 'TmVO4-V.xdi'].map(example));
    await allAnswered(page, 2);
  });
  afterAll(async () => {
    expect(errors).toEqual([]);
    await opened?.close();
  });
  const download = async (words: string): Promise<{ name: string; bytes: Buffer }> => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: words, exact: true }).click(),
    ]);
    return { name: file.suggestedFilename(), bytes: readFileSync((await file.path())!) };
  };
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });

  test('gives the numbers of the command line, and the command for them', async () => {
    await page
      .getByRole('button', { name: /^FeO-Fe.xdi/ })
      .first()
      .click();
    for (const [name, value] of [
      ['E0', '7125.5'],
      ['Shift of all energies', '0.4'],
      ['Window moved by', '-0.7'],
      ['Pre-edge to', '-30'],
      ['Post-edge from', '35'],
    ] as const) {
      await field(name).fill(value);
      await field(name).press('Enter');
    }
    await page.getByText('7125.50 eV: given').waitFor({ state: 'attached' });
    await page.waitForSelector('.answer[aria-busy="false"]');
    const { name, bytes } = await download('Results, JSON');
    expect(name).toBe('FeO-Fe.json');
    const [result] = JSON.parse(bytes.toString()).results;

    await page.getByRole('button', { name: 'Copy the command' }).click();
    const command = await page.evaluate(() => navigator.clipboard.readText());
    expect(command).toBe(
      'edgewise identify FeO-Fe.xdi --e0=7125.5 --shift=0.4 --pre-edge=-160,-30 --post-edge=35,50 --move-window=-0.7 --format json',
    );
    const { out } = runEdgewise(command.split(' ').slice(1), '', new URL('../../examples/', import.meta.url));
    expect(JSON.parse(out)).toEqual(result);
  });

  test('saves CSV with every parameter', async () => {
    const { bytes } = await download('Results, CSV');
    const [line] = readCsv(bytes.toString(), 'results.csv');
    const at = (name: string) => line!.cells[name.toLowerCase()];
    expect(at('given_e0_eV')).toBe('7125.5');
    expect(at('given_post_edge_eV')).toBe('35 to 50');
    expect(at('model_hash')).toMatch(/^[0-9a-f]{64}$/);
  });

  test('saves the figure as SVG and PNG, of one spectrum or of all marked', async () => {
    const svg = (await download('Figure, SVG')).bytes.toString();
    expect(svg).toMatch(/^<svg .*FeO-Fe\.xdi.*<\/svg>$/s);
    const png = (await download('Figure, PNG')).bytes;
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(2880);
    await page.getByRole('checkbox', { name: '2 spectra' }).check();
    const both = await download('Figure, SVG');
    expect(both.name).toBe('edgewise-2-spectra.svg');
    expect(both.bytes.toString()).toContain('TmVO4-V.xdi');
  });

  test('saves a report that stands alone', async () => {
    const html = (await download('Report, HTML')).bytes.toString();
    const { page: report } = await opened.visit();
    await report.setContent(html);
    expect(await report.locator('section').count()).toBe(2);
    expect(await report.locator('svg').count()).toBe(3);
    expect(html).toContain('--e0=7125.5');
    expect(html).not.toMatch(/<script|(src|href)=/);
    await report.context().close();
  });

  test('saves the session and opens it again', async () => {
    const saved = await download('Save the session');
    const path = join(root, 'out', saved.name);
    writeFileSync(path, saved.bytes);
    const { page: later } = await opened.visit();
    await dropFiles(later, [path]);
    await allAnswered(later, 2);
    await later
      .getByRole('button', { name: /^FeO-Fe.xdi/ })
      .first()
      .click();
    expect(await later.getByRole('textbox', { name: 'E0', exact: true }).inputValue()).toBe('7125.5');
    expect(await later.getByRole('checkbox', { name: '2 of 2 marked' }).isChecked()).toBe(true);
    expect(await later.locator('.ranking-cn').innerText()).toBe(
      await page.locator('.ranking-cn').innerText(),
    );
    await later.context().close();
  });

  test('copies the citation', async () => {
    await page.getByRole('button', { name: 'Cite: copy BibTeX' }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
      '10.1016/j.patter.2020.100013',
    );
  });
});
