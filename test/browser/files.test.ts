import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endlessHdf5 } from '../endless-hdf5.ts';
import { makeHdf5 } from '../make-hdf5.ts';
import { hasReference, referencePath } from '../reference.ts';
import { hasChromium, whySkipped } from './chromium.ts';
import { allAnswered, dropFiles } from './drop-files.ts';
import { type Opened, openBrowser } from './open-browser.ts';

const root = join(import.meta.dirname, '../..');
const example = (name: string) => join(root, 'examples', name);

/** Five columns without names, energies in keV in the second: no reader can tell what is what. */
function unnamedColumns(edgeKev: number): string {
  return Array.from({ length: 220 }, (_, i) => {
    const energy = edgeKev - 0.08 + i * 0.001;
    const step = 0.5 + Math.atan((energy - edgeKev) * 700) / Math.PI;
    const i0 = 1e5 + 3000 * (i % 7);
    return [i, energy.toFixed(4), 7, i0, (i0 * Math.exp(-0.3 - step)).toFixed(1)].join('\t');
  }).join('\n');
}

/** A scan of a sample with the foil of its element behind it. */
function withReference(edgeEv: number): string {
  const rows = Array.from({ length: 300 }, (_, i) => {
    const energy = edgeEv - 120 + i;
    const mu = (e0: number) => 0.3 + 0.5 + Math.atan((energy - e0) / 2) / Math.PI;
    const it = 1e5 * Math.exp(-mu(edgeEv));
    return [energy, 1e5, it.toFixed(2), (it * Math.exp(-mu(edgeEv - 5))).toFixed(2)].join(' ');
  });
  return ['# energy i0 it iref', ...rows].join('\n');
}

describe.skipIf(!hasChromium)(`files${whySkipped}`, () => {
  let opened: Opened;
  let folder: string;
  beforeAll(async () => {
    opened = await openBrowser();
    folder = mkdtempSync(join(tmpdir(), 'edgewise-page-'));
    mkdirSync(join(folder, 'series/inner'), { recursive: true });
    const fe = readFileSync(example('FeO-Fe.xdi'));
    writeFileSync(join(folder, 'series/a.xdi'), fe);
    writeFileSync(join(folder, 'series/inner/b.xdi'), readFileSync(example('TmVO4-V.xdi')));
    writeFileSync(join(folder, 'series/.hidden'), 'x');
    writeFileSync(join(folder, 'two.zip'), zipSync({ 'one.xdi': fe, 'two.xdi': fe }));
    writeFileSync(join(folder, 'picture.png'), Buffer.from('89504e470d0a1a0a', 'hex'));
    writeFileSync(join(folder, 'empty.dat'), '');
    writeFileSync(join(folder, 'channels.dat'), withReference(7118));
    writeFileSync(join(folder, 'scan1.dat'), unnamedColumns(7.12));
    writeFileSync(join(folder, 'scan2.dat'), unnamedColumns(7.121));
  });
  afterAll(async () => {
    await opened?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('takes files, folders and zips in one drop, and goes on where one is refused', async () => {
    const { page, errors } = await opened.visit();
    await dropFiles(page, [
      join(folder, 'series'),
      join(folder, 'two.zip'),
      join(folder, 'picture.png'),
      join(folder, 'empty.dat'),
    ]);
    await allAnswered(page, 4);
    const refused = await page.locator('.refused li').allInnerTexts();
    expect(refused).toHaveLength(2);
    expect(refused.find((words) => words.includes('picture.png'))).toMatch(/a PNG picture|picture/i);
    expect(refused.find((words) => words.includes('empty.dat'))).toContain('the file is empty');
    expect(await page.locator('.spectrum-file').allInnerTexts()).toEqual(
      expect.arrayContaining(['a.xdi', 'b.xdi', expect.stringContaining('two.zip')]),
    );
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('answers every drop, and tells how soon (300 ms are wanted)', async () => {
    const { page } = await opened.visit();
    await page.getByRole('button', { name: /FeO.*CN 6/ }).waitFor();
    await page.evaluate(() => {
      const times = { dropped: 0, took: [] as number[] };
      Object.assign(window, { times });
      addEventListener('drop', () => Object.assign(times, { dropped: performance.now() }), true);
      new MutationObserver(() => {
        const isDone = document.querySelector('.headline') && times.dropped > 0;
        if (isDone) {
          times.took.push(performance.now() - times.dropped);
        }
        if (isDone) {
          times.dropped = 0;
        }
      }).observe(document, { childList: true, subtree: true });
    });
    for (const name of ['FeO-Fe.xdi', 'TmVO4-V.xdi', 'MgTiO3-Ti.xdi']) {
      await dropFiles(page, [example(name)]);
      await allAnswered(page, 1);
      await page.getByRole('button', { name: `Remove ${name}` }).click();
      await page.getByText('How is the absorbing atom').waitFor();
    }
    const took = await page.evaluate(() => (window as unknown as { times: { took: number[] } }).times.took);
    console.info(`from drop to answer: ${took.map((ms) => ms.toFixed(0)).join(', ')} ms`);
    expect(took).toHaveLength(3);
    await page.context().close();
  });

  test('asks for columns with a live plot, and remembers the layout', async () => {
    const { page } = await opened.visit();
    await dropFiles(page, [join(folder, 'scan1.dat')]);
    const dialog = page.getByRole('dialog', { name: 'Columns of scan1.dat' });
    await dialog.waitFor();
    await dialog.getByLabel('Energy', { exact: true }).selectOption('1');
    await dialog.getByLabel('Unit of the energy').selectOption('keV');
    await dialog.getByLabel('ln(I0 / I)').check();
    await dialog.getByLabel('I0', { exact: true }).selectOption('3');
    await dialog.getByLabel('I', { exact: true }).selectOption('4');
    await dialog.getByRole('img', { name: 'mu from 7040.0 to 7259.0 eV, 220 points' }).waitFor();
    await dialog.getByRole('button', { name: 'Add the spectrum' }).click();
    await allAnswered(page, 1);
    await page.getByText('Receipt').click();
    expect(await page.locator('.receipt').innerText()).toContain('ln(col4/col5)');

    await page.reload();
    await dropFiles(page, [join(folder, 'scan2.dat')]);
    await allAnswered(page, 1);
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.context().close();
  });

  test('switches channels, and puts the columns of a spectrum right that was read', async () => {
    const { page, errors } = await opened.visit();
    await dropFiles(page, [join(folder, 'channels.dat')]);
    await allAnswered(page, 1);
    const channel = page.getByRole('combobox', { name: 'Channel' });
    expect(await channel.locator('option').allInnerTexts()).toEqual([
      'transmission: ln(i0/it)',
      'reference: ln(it/iref)',
    ]);
    await channel.selectOption('ln(it/iref)');
    await page.getByText('Receipt').click();
    await page.locator('.receipt', { hasText: 'ln(it/iref)' }).waitFor();
    await page.getByRole('button', { name: 'Columns …' }).click();
    const dialog = page.getByRole('dialog', { name: 'Columns of channels.dat' });
    expect(await dialog.getByLabel('I0', { exact: true }).inputValue()).toBe('2');
    await dialog.getByLabel('I0', { exact: true }).selectOption('1');
    await dialog.getByLabel('I', { exact: true }).selectOption('2');
    await dialog.getByRole('button', { name: 'Read it so' }).click();
    await page.locator('.receipt', { hasText: 'ln(i0/it)' }).waitFor();
    expect(await page.locator('.spectrum').count()).toBe(1);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('takes pasted columns', async () => {
    const { page } = await opened.visit();
    await page.getByRole('button', { name: 'Paste' }).click();
    const text = readFileSync(example('FeO-Fe.xdi'), 'utf8')
      .split('\n')
      .filter((line) => !line.startsWith('#'));
    await page.getByLabel('Columns').fill(`energy i0 itrans\n${text.join('\n')}`);
    await page.getByLabel('Name').fill('from a sheet');
    await page.getByRole('button', { name: 'Add it' }).click();
    await allAnswered(page, 1);
    expect(await page.locator('.answer').innerText()).toContain('CN 6');
    await page.getByText('Receipt').click();
    expect(await page.locator('.receipt').innerText()).toContain('the nearest there is');
    await page.context().close();
  });

  test('a damaged HDF5 file in which the HDF5 library turns in circles is refused, and a whole one answered', async () => {
    const energy = Float64Array.from({ length: 120 }, (_, i) => 7000 + 3 * i);
    const mu = energy.map((value) => 1 + Math.atan((value - 7120) / 3) / Math.PI);
    const whole = await makeHdf5({ foil: { '@NX_class': 'NXentry', energy, mu } });
    writeFileSync(join(folder, 'whole.h5'), whole);
    writeFileSync(join(folder, 'endless.h5'), endlessHdf5(whole));
    const { page, errors } = await opened.visit();
    await dropFiles(
      page,
      ['endless.h5', 'whole.h5'].map((name) => join(folder, name)),
    );
    await page.waitForFunction(
      () =>
        document.querySelectorAll('.spectrum').length === 1 &&
        document.querySelectorAll('.refused li').length === 1,
    );
    expect(await page.locator('.refused li').innerText()).toContain('what it refers to leads in circles');
    expect(await page.locator('.spectrum').innerText()).toContain('whole.h5');
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test.skipIf(!hasReference)(
    'reads real files of beamlines, HDF5 among them (needs the reference folder)',
    async () => {
      const { page, errors } = await opened.visit();
      const measured = join(referencePath('measured'), 'files');
      const iron = readdirSync(measured)
        .filter((name) => /^Fe_Fe.*hematite/.test(name))
        .slice(0, 6);
      const hdf5 = join(referencePath('formats'), 'nexus_hdf5');
      const others = ['Fe_XDIFiles.h5'];
      await dropFiles(page, [
        ...iron.map((name) => join(measured, name)),
        ...others.map((name) => join(hdf5, name)),
      ]);
      await page.waitForFunction(
        (count) => document.querySelectorAll('.spectrum, .refused li').length >= count,
        iron.length + others.length,
      );
      const lines = await page.locator('.spectrum').allInnerTexts();
      expect(lines.filter((line) => line.includes('hematite'))).toHaveLength(iron.length);
      expect(lines.filter((line) => line.includes('.h5')).length).toBeGreaterThan(0);
      expect(errors).toEqual([]);
      await page.context().close();
    },
  );
});
