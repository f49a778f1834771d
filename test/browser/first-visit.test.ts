import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pageFolder } from './build-page.ts';
import { hasChromium, whySkipped } from './chromium.ts';
import { allAnswered } from './drop-files.ts';
import { type Opened, openBrowser } from './open-browser.ts';

describe.skipIf(!hasChromium)(`the first visit${whySkipped}`, () => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await openBrowser();
  });
  afterAll(() => opened?.close());

  test('loads at most 200 kB of script, gzipped, with its worker', async () => {
    const { page, requests } = await opened.visit({ serviceWorkers: 'block' });
    await page.getByRole('button', { name: /FeO.*CN 6/ }).waitFor();
    await page.waitForLoadState('networkidle');
    // The forest that knows oxygen is data, as the models of the elements are, though it comes as a script.
    const scripts = requests
      .flatMap((address) => /assets\/[^/]+\.js$/.exec(address) ?? [])
      .filter((name) => !name.includes('/gate-forest-'));
    expect(scripts.some((name) => name.includes('/worker-'))).toBe(true);
    const size = (name: string) => gzipSync(readFileSync(join(pageFolder, name))).length;
    const total = [...new Set([...scripts, 'service-worker.js'])].reduce((sum, name) => sum + size(name), 0);
    console.info(`script at first load: ${(total / 1000).toFixed(1)} kB gzipped`);
    expect(total).toBeLessThan(200_000);
    await page.context().close();
  });

  test('explains itself with examples that are really identified', async () => {
    const { page, errors } = await opened.visit();
    await page.getByText('How is the absorbing atom coordinated?').waitFor();
    await page.getByRole('button', { name: /FeO.*CN 6, >?\d+ %/ }).click();
    await allAnswered(page, 1);
    expect(await page.locator('.headline h2').innerText()).toMatch(/CN 6\s+octahedral/);
    expect(await page.getByRole('slider', { name: 'E0', exact: true }).getAttribute('aria-valuetext')).toBe(
      '7128.95 eV',
    );
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('asks no other host for anything, and is told by the policy not to', async () => {
    const { page, requests } = await opened.visit();
    await page.getByRole('button', { name: 'Open all four' }).click();
    await allAnswered(page, 4);
    for (const view of ['structures', 'models', 'about', 'spectra']) {
      await page.goto(`${opened.site.address}#/${view}`);
      await page.waitForTimeout(200);
    }
    expect(requests.length).toBeGreaterThan(8);
    expect(
      requests.filter((address) => !address.startsWith(opened.site.address) && !address.startsWith('blob:')),
    ).toEqual([]);
    const refused = await page.evaluate(async () => {
      try {
        await fetch('http://127.0.0.1:9/');
        return 'asked';
      } catch {
        return performance.getEntriesByName('http://127.0.0.1:9/').length === 0 ? 'refused' : 'asked';
      }
    });
    expect(refused).toBe('refused');
    await page.context().close();
  });

  test('fetches the models of the elements that are asked for, and only those', async () => {
    const { page, requests } = await opened.visit({ serviceWorkers: 'block', path: '#/about' });
    await page.getByText('About Edgewise').waitFor();
    expect(requests.filter((address) => address.endsWith('.forests'))).toEqual([]);
    await page.goto(`${opened.site.address}#/spectra`);
    await page.getByRole('button', { name: /FeO.*CN 6/ }).waitFor();
    await page.getByRole('button', { name: /Co.*CN 5/ }).waitFor();
    const elements = requests.flatMap((address) => /\/(\w+)-\w+\.forests$/.exec(address)?.[1] ?? []);
    expect(elements.sort()).toEqual(['Co', 'Fe', 'Ti', 'V']);
    await page.context().close();
  });

  test('works offline after the first visit, for elements not asked for before too', async () => {
    const { page, context } = await opened.visit();
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    // The rest is kept when the page has been idle for two seconds.
    await expect
      .poll(
        () =>
          page.evaluate(async () => {
            const [name] = await caches.keys();
            return name
              ? (await (await caches.open(name)).keys()).some(({ url }) => /\/Zn-\w+\.forests$/.test(url))
              : false;
          }),
        { timeout: 90_000 },
      )
      .toBe(true);
    await context.setOffline(true);
    await page.reload();
    await page.getByRole('button', { name: 'Open all four' }).click();
    await allAnswered(page, 4);
    await page.getByRole('combobox', { name: 'Absorber' }).selectOption('Zn');
    await page.getByRole('heading', { name: 'Not identified' }).waitFor();
    expect(await page.locator('.answer').innerText()).not.toContain('could not be fetched');
    await context.close();
  });
});
