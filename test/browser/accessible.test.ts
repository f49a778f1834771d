import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, whySkipped } from './chromium.ts';
import { allAnswered, dropFiles } from './drop-files.ts';
import { type Opened, openBrowser } from './open-browser.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const example = (name: string) => join(import.meta.dirname, '../../examples', name);

/** What axe finds against WCAG 2.2 A and AA and its best practices, in words. */
async function violations(page: Page): Promise<string[]> {
  // The policy of the page lets no script in; the developer's tools may.
  await page.evaluate(axe);
  const { violations: found } = await page.evaluate<AxeResults>(
    // Long tables are alike from row to row.
    `axe.run({ include: ['html'], exclude: ['tbody tr:nth-child(n+5)'] }, { resultTypes: ['violations'] })`,
  );
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
  );
}

/** What each view is brought to before it is looked at. */
const views: Record<string, (page: Page) => Promise<unknown>> = {
  'the first screen': (page) => page.getByRole('button', { name: /Co.*CN 5/ }).waitFor(),
  'several spectra': async (page) => {
    await dropFiles(page, ['FeO-Fe.xdi', 'Co2RuO4-Co.xdi'].map(example));
    await allAnswered(page, 2);
    await page.getByRole('checkbox', { name: '2 spectra' }).check();
    await page.getByText('Receipt').click();
  },
  'the table behind the plot': (page) => page.getByLabel('Table', { exact: true }).check(),
  'the paste dialog': async (page) => {
    await page.getByRole('button', { name: 'Paste' }).click();
    await page.getByRole('dialog').waitFor();
  },
  'a refused file': async (page) => {
    await page.getByLabel('Columns').fill('1 2 3 4\n2 3 4 5\n3 4 5 6\n4 5 6 7');
    await page.getByRole('button', { name: 'Add it' }).click();
    await page.getByRole('dialog', { name: 'Columns of pasted 1' }).waitFor();
  },
  structures: (page) =>
    page.keyboard.press('Escape').then(() => page.evaluate(() => location.assign('#/structures'))),
  models: async (page) => {
    await page.evaluate(() => location.assign('#/models'));
    await page.waitForTimeout(500);
  },
  about: (page) => page.evaluate(() => location.assign('#/about')),
};

/** Looked at on a phone too: where the arrangement differs. */
const narrow = ['the first screen', 'several spectra', 'structures', 'models'];

describe.skipIf(!hasChromium)(`everyone can use every view${whySkipped}`, () => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await openBrowser();
  });
  afterAll(() => opened?.close());

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [1440, 390]) {
      test(`in ${colorScheme} colours, ${width} px wide`, async () => {
        const { page } = await opened.visit({
          colorScheme,
          bypassCSP: true,
          viewport: { width, height: 900 },
        });
        for (const [name, arrive] of Object.entries(views)) {
          if (width < 1000 && !narrow.includes(name)) {
            continue;
          }
          await arrive(page);
          // What is not on the first screen is loaded when it is asked for.
          await page.locator('h1').first().waitFor({ state: 'attached' });
          expect(await violations(page), name).toEqual([]);
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          expect(overflow, `${name} is wider than the screen`).toBeLessThanOrEqual(0);
        }
        await page.context().close();
      });
    }
  }
});
