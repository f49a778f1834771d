import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answersOfFile } from '../../src/answers/spectra/answers-of-file.ts';
import { openBundleFolder } from '../../src/model/bundle/bundle-folder.node.ts';
import { madeUpSpectra } from '../labelled-spectra.ts';
import { hasChromium, whySkipped } from './chromium.ts';
import { allAnswered, dropFiles } from './drop-files.ts';
import { type Opened, openBrowser } from './open-browser.ts';

/** Made-up spectra as files, and the table of their labels. */
const folder = mkdtempSync(join(tmpdir(), 'edgewise-training-'));
const spectra = madeUpSpectra(60);
const paths = spectra.map(({ spectrum: { energyEv, mu } }, i) => {
  const path = join(folder, `scan-${String(i).padStart(2, '0')}.dat`);
  const rows = Array.from(energyEv, (energy, j) => `${energy} ${mu[j]}`);
  writeFileSync(path, `# energy(eV) mu\n${rows.join('\n')}\n`);
  return path;
});
const table = [
  'file,element,cn,motif,group',
  ...spectra.map(({ labels: { cnLabel, motifLabels }, materialId }, i) => {
    const number = cnLabel.slice(3);
    return `scan-${String(i).padStart(2, '0')}.dat,Fe,${number},${motifLabels[number]},${materialId}`;
  }),
].join('\n');
const tablePath = join(folder, 'labels.csv');
writeFileSync(tablePath, table);

describe.skipIf(!hasChromium)(`models and training${whySkipped}`, () => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await openBrowser();
  });
  afterAll(() => opened?.close());

  const openModels = async () => {
    const visit = await opened.visit({ path: '#/models' });
    await visit.page.getByRole('region', { name: 'Card of Fe' }).waitFor();
    return visit;
  };

  test('shows the card of each element, with split, number and baseline', async () => {
    const { page, errors, context } = await openModels();
    const { card } = JSON.parse(
      readFileSync(new URL('../../models/default/bundle.json', import.meta.url), 'utf8'),
    );
    const { grouped } = card.elements.Nb;
    const percent = ({ right, of }: { right: number; of: number }) => `${Math.round((100 * right) / of)} %`;
    await page.getByRole('button', { name: /niobium/ }).click();
    const panel = await page.getByRole('region', { name: 'Card of Nb' }).innerText();
    expect(panel).toContain(
      `${percent(grouped.model.topCn)}\t${percent(grouped.baseline.topCn)}\t${grouped.model.topCn.of}`,
    );
    expect(panel).toContain('Not shown to know more than its baseline');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Card of V' }).waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });

  const fill = async (page: Page, files: readonly string[]) => {
    await page.getByLabel('Spectra, structures and tables of labels').setInputFiles([...files]);
    const count = files.filter((file) => file.endsWith('.dat')).length;
    await page.getByText(`${count} of ${count} spectra have a label`).waitFor();
  };

  test('trains on dropped spectra with a table, says how good it is, and identifies with the bundle', async () => {
    const { page, errors, context, requests } = await openModels();
    await dropFiles(page, [...paths, tablePath]);
    await page.getByText('60 of 60 spectra have a label').waitFor();
    await page.getByText('Fe: CN 6 × 40, CN 4 × 20').waitFor();
    await page.getByLabel('Name of the bundle').fill('made up');
    await page.getByLabel('Trees of each forest').fill('20');
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    const result = page.getByRole('region', { name: 'What was trained' });
    await result.waitFor({ timeout: 110_000 });
    expect(await result.innerText()).toMatch(/60 spectra of 30 groups/);
    // Labels that a table states alone are no p and q.
    expect(await result.innerText()).toMatch(/classify in two steps, .* stated labels alone/);
    expect(await result.innerText()).toMatch(/Better than its baseline: 100 % of 60 spectra, against 67 %/);

    await page.getByRole('button', { name: 'Use it from now on' }).click();
    await page.evaluate(() => location.assign('#/spectra'));
    await page.getByText('How is the absorbing atom coordinated?').waitFor();
    await dropFiles(page, [paths[0]!, paths[1]!]);
    await allAnswered(page, 2);
    expect(await page.locator('.answer').innerText()).toMatch(/made up \(Fe\)[\s\S]*CN [46]/);
    await page.getByRole('combobox', { name: 'Model' }).selectOption('that of this page');
    await page.getByText(/^default \d+, /).waitFor({ state: 'attached' });
    expect(errors).toEqual([]);
    expect(requests.filter((address) => !address.startsWith(opened.site.address))).toEqual([]);

    // What the browser kept is there after a reload.
    await page.goto(`${opened.site.address}#/models`);
    await page.reload();
    await page.getByRole('radio', { name: /made up/ }).waitFor();
    await context.close();
  });

  test('exports a bundle that the library reads, with the answers of the page', async () => {
    const { page, context } = await openModels();
    await fill(page, [...paths, tablePath]);
    await page
      .getByRole('combobox', { name: 'Models' })
      .selectOption('two steps, random forests (the paper’s)');
    await page.getByLabel('Trees of each forest').fill('10');
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    const result = page.getByRole('region', { name: 'What was trained' });
    await result.waitFor({ timeout: 110_000 });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      result.getByRole('button', { name: 'Export, zip' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('my-bundle.zip');
    const zip = readFileSync(await download.path());
    for (const [name, bytes] of Object.entries(unzipSync(zip))) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), bytes);
    }
    const bundle = await openBundleFolder(join(folder, 'my-bundle'));
    expect(bundle.manifest.card.summary).toMatch(/^Random forests of Fe/);
    const { results } = await answersOfFile(readFileSync(paths[0]!), bundle, { file: 'scan-00.dat' });

    await page.getByRole('button', { name: 'Use it from now on' }).click();
    await page.evaluate(() => location.assign('#/spectra'));
    await page.getByText('How is the absorbing atom coordinated?').waitFor();
    await dropFiles(page, [paths[0]!]);
    await allAnswered(page, 1);
    const [json] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Results, JSON' }).click(),
    ]);
    const saved = JSON.parse(readFileSync(await json.path(), 'utf8')).results;
    expect(saved).toEqual(JSON.parse(JSON.stringify(results)));

    // The choice outlasts a reload; taken back, it does as well.
    const model = page.getByRole('combobox', { name: 'Model' });
    for (const choice of [bundle.hash, '']) {
      await model.selectOption(choice);
      await page.reload();
      await page.getByText('How is the absorbing atom coordinated?').waitFor();
      await dropFiles(page, [paths[0]!]);
      await allAnswered(page, 1);
      expect(await model.inputValue()).toBe(choice);
    }

    // The same zip goes in again where nothing is kept.
    const other = await openModels();
    await other.page.getByLabel('A zip with a bundle').setInputFiles(
      await download.path().then((path) => {
        const named = join(folder, 'my-bundle.zip');
        writeFileSync(named, readFileSync(path));
        return named;
      }),
    );
    await other.page.getByRole('radio', { name: /my-bundle/ }).waitFor();
    await other.page.getByText(bundle.hash).waitFor();
    await other.context.close();
    await context.close();
  });

  test('says in a sentence where there is too little to learn, and stops when told', async () => {
    const { page, context } = await openModels();
    const sixes = paths.filter((_, i) => i % 3 !== 0).slice(0, 12);
    await fill(page, [...sixes, tablePath]);
    await page.getByText(/48 lines of the table name no spectrum that is here/).waitFor();
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await page
      .getByText('Fe: 12 usable spectra, and only one label has 5 of them: a model needs two labels')
      .waitFor();

    await page.getByRole('button', { name: 'Begin anew' }).click();
    await fill(page, [...paths, tablePath]);
    await page.getByLabel('Trees of each forest').fill('500');
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Train', exact: true }).waitFor();
    expect(await page.locator('.train-result').count()).toBe(0);

    await page.getByLabel('A zip with a bundle').setInputFiles({
      name: 'no.zip',
      mimeType: 'application/zip',
      buffer: Buffer.from('no zip'),
    });
    await page.getByText('no.zip: the zip is broken or cut short; copy or pack it again.').waitFor();
    await context.close();
  });
});
