import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { simulationXdi } from '../../src/answers/simulations/simulation-xdi.ts';
import { loadFreeAtoms } from '../../src/simulate/atoms/free-atoms.node.ts';
import { simulateStructure } from '../../src/simulate/simulate-structure.ts';
import { readStructures } from '../../src/structure/readers/read-structures.ts';
import { hasChromium, whySkipped } from './chromium.ts';
import { allAnswered, dropFiles } from './drop-files.ts';
import { type Opened, openBrowser } from './open-browser.ts';

const rutile = fileURLToPath(new URL('../../src/structure/fixtures/rutile.cif', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'edgewise-simulate-page-'));
/** A simulation takes seconds, and more where other work runs beside it. */
const longest = { timeout: 120_000 };

describe.skipIf(!hasChromium)(`simulated spectra${whySkipped}`, () => {
  let opened: Opened;
  let expected: string;
  beforeAll(async () => {
    opened = await openBrowser();
    const [structure] = readStructures(readFileSync(rutile, 'utf8'), { fileName: 'rutile.cif' });
    const simulated = simulateStructure(structure!, 'Ti', await loadFreeAtoms());
    expected = simulationXdi({ file: 'rutile.cif', structure: structure!, simulated });
  }, 240_000);
  afterAll(async () => {
    await opened?.close();
    rmSync(folder, { recursive: true });
  });

  test('are the same bytes as in Node.js, and fetch the free atoms only when asked for', async () => {
    const { page, errors, context } = await opened.visit({ path: '#/structures' });
    const panel = page.getByRole('region', { name: 'Simulate' });
    await panel.getByRole('button', { name: 'Simulate' }).waitFor();
    // The service worker fetches everything for later; the page itself does not.
    const fetched = () =>
      page.evaluate(
        () =>
          performance.getEntriesByType('resource').filter(({ name }) => name.includes('free-atoms')).length,
      );
    expect(await fetched()).toBe(0);
    await panel.getByRole('button', { name: 'Simulate' }).click();
    await panel.getByRole('button', { name: 'Spectrum, XDI' }).waitFor(longest);
    expect(await panel.locator('.simulated-line').count()).toBe(1);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      panel.getByRole('button', { name: 'Spectrum, XDI' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('rutile-Ti.xdi');
    expect(await readFile(await download.path(), 'utf8')).toBe(expected);
    expect(errors).toEqual([]);
    await context.close();
  }, 240_000);

  test('are held against a measured spectrum, and structures are ranked as candidates', async () => {
    const scan = join(folder, 'scan.xdi');
    writeFileSync(scan, expected);
    const { page, errors, context } = await opened.visit();
    await page.getByText('How is the absorbing atom coordinated?').waitFor();
    await dropFiles(page, [scan]);
    await allAnswered(page, 1);
    await page.goto(`${page.url().split('#')[0]}#/structures`);
    const panel = page.getByRole('region', { name: 'Simulate' });
    await panel.getByRole('button', { name: 'Compare with the spectrum' }).click();
    await panel.getByText(/rutile\.cif is nearest/).waitFor(longest);
    expect(await panel.locator('.simulated-line').count()).toBe(2);
    expect(await panel.locator('.candidates tbody tr').count()).toBe(1);
    expect(errors).toEqual([]);
    await context.close();
  }, 240_000);

  test('of a nearest training material, with another broadening', async () => {
    const { page, errors, context } = await opened.visit();
    await page.getByText('How is the absorbing atom coordinated?').waitFor();
    await dropFiles(page, [fileURLToPath(new URL('../../examples/FeO-Fe.xdi', import.meta.url))]);
    await allAnswered(page, 1);
    const near = page.locator('.nearest').getByRole('button').first();
    const id = await page.locator('.nearest-id').first().innerText();
    await near.click();
    await page
      .getByText(new RegExp(`${id}\\b`))
      .first()
      .waitFor();
    const panel = page.getByRole('region', { name: 'Simulate' });
    expect(await panel.getByRole('heading').innerText()).toBe('Simulated Fe K edge');
    const width = panel.getByLabel('Broadening added');
    await width.fill('1.5');
    await width.press('Enter');
    await panel.getByRole('button', { name: 'Simulate' }).click();
    await panel.getByRole('button', { name: 'Spectrum, XDI' }).waitFor(longest);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      panel.getByRole('button', { name: 'Spectrum, XDI' }).click(),
    ]);
    expect(await readFile(await download.path(), 'utf8')).toContain('broadened by 1.5 eV');
    // A spectrum is of the broadening that it was simulated with.
    await width.fill('0');
    await width.press('Enter');
    await panel.getByRole('button', { name: 'Simulate' }).waitFor();
    expect(errors).toEqual([]);
    await context.close();
  }, 240_000);

  test('can be cancelled', async () => {
    const { page, errors, context } = await opened.visit({ path: '#/structures' });
    const panel = page.getByRole('region', { name: 'Simulate' });
    await panel.getByRole('button', { name: 'Simulate' }).click();
    await panel.getByRole('button', { name: 'Cancel' }).click();
    await panel.getByRole('button', { name: 'Simulate' }).waitFor();
    expect(await panel.locator('.simulated-plot').count()).toBe(0);
    expect(errors).toEqual([]);
    await context.close();
  });
});
