import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFile } from '../../src/formats/read-file.ts';
import { runEdgewise } from '../commands/run-edgewise.ts';
import { noisyScan } from '../noisy-scan.ts';
import { hasChromium, whySkipped } from './chromium.ts';
import { allAnswered, dropFiles } from './drop-files.ts';
import { type Opened, openBrowser } from './open-browser.ts';

const examples = join(import.meta.dirname, '../../examples');
const folder = mkdtempSync(join(tmpdir(), 'edgewise-choices-'));
const iron = readFileSync(join(examples, 'FeO-Fe.xdi'), 'utf8');
const files = ['sample.xdi', 'known.xdi'].map((name) => join(folder, name));
writeFileSync(files[0]!, iron);
writeFileSync(files[1]!, noisyScan(iron, 3, 0.01));

describe.skipIf(!hasChromium)(`what a person chooses on the page${whySkipped}`, () => {
  let opened: Opened;
  let page: Page;
  let errors: string[];
  beforeAll(async () => {
    opened = await openBrowser();
    ({ page, errors } = await opened.visit());
    await dropFiles(page, [...files, join(examples, 'TmVO4-V.xdi')]);
    await allAnswered(page, 3);
    await choose('sample.xdi');
  });
  afterAll(async () => {
    expect(errors).toEqual([]);
    await opened?.close();
    rmSync(folder, { recursive: true });
  });
  const choose = (name: string) =>
    page
      .getByRole('button', { name: new RegExp(`^${name}`) })
      .first()
      .click();
  const download = async (words: string): Promise<{ name: string; bytes: Buffer }> => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: words, exact: true }).click(),
    ]);
    return { name: file.suggestedFilename(), bytes: readFileSync((await file.path())!) };
  };
  const exported = (args: readonly string[], name: string): Buffer => {
    const out = join(folder, name);
    expect(runEdgewise(['identify', ...args, '--export', out, '--quiet']).status).toBe(0);
    return readFileSync(out);
  };

  test('the normalisation counts in what is exported, byte for byte as on the command line', async () => {
    await page.getByRole('combobox', { name: 'Normalisation' }).selectOption('flattened');
    await page.waitForSelector('.answer[aria-busy="false"]');
    const { name, bytes } = await download('Normalised, XDI');
    expect(name).toBe('sample.xdi');
    expect(bytes).toEqual(exported([files[0]!, '--normalisation', 'flattened'], 'one.xdi'));
    const project = await download('Athena project');
    expect(project.name).toBe('sample.prj');
    const { readings } = await readFile(new Uint8Array(project.bytes), { fileName: 'sample.prj' });
    expect(readings[0]!.spectrum).toMatchObject({ state: 'normalised', element: 'Fe' });
  });

  test('the composition corrects fluorescence, and a wrong one is not taken', async () => {
    await choose('TmVO4-V.xdi');
    const field = page.getByRole('textbox', { name: /^Over-absorption/ });
    await field.fill('rust');
    await field.press('Enter');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await page.getByRole('alert').filter({ hasText: '"rust" is no chemical formula' }).waitFor();
    await field.fill('TmVO4');
    await field.press('Enter');
    await page.getByText(/Corrected for over-absorption by thick TmVO4, 45° in and 45° out/).waitFor();
    await choose('sample.xdi');
  });

  test('marked spectra stand as standards, and the reference is taken off', async () => {
    for (const box of await page.getByRole('checkbox', { name: /^Mark / }).all()) {
      await box.check();
    }
    await page.getByRole('button', { name: 'Hold against 1 marked spectrum' }).click();
    const standards = page.getByRole('region', { name: 'Own standards' });
    await standards
      .getByText(/known.xdi/)
      .first()
      .waitFor();
    expect(await standards.textContent()).toMatch(/differs by 0\.0\d+ of the edge step/);
    await page.getByRole('radio', { name: 'Difference' }).check({ force: true });
    await page
      .getByRole('combobox', { name: 'Spectrum that is taken off the others' })
      .selectOption({ label: 'known.xdi' });
    await page.getByText('Difference of normalised mu').waitFor();
    if (process.env.EDGEWISE_PICTURES) {
      await page.screenshot({ path: join(process.env.EDGEWISE_PICTURES, 'difference.png') });
    }
    const { name, bytes } = await download('Normalised, XDI');
    expect(name).toMatch(/\.zip$/);
    expect(Object.keys(unzipSync(new Uint8Array(bytes)))).toHaveLength(3);
  });
});
