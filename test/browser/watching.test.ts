import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, whySkipped } from './chromium.ts';
import { allAnswered } from './drop-files.ts';
import { type Opened, openBrowser } from './open-browser.ts';

const example = (name: string) => readFileSync(join(import.meta.dirname, '../../examples', name), 'utf8');

/** Writes a file into the folder that the page watches, beside the page, as another program does. */
async function write(page: Page, path: string, text: string): Promise<void> {
  await page.evaluate(
    async ([to, content]) => {
      const names = to!.split('/');
      let folder = await navigator.storage.getDirectory();
      for (const name of names.slice(0, -1)) {
        folder = await folder.getDirectoryHandle(name, { create: true });
      }
      const file = await folder.getFileHandle(names.at(-1)!, { create: true });
      const writer = await file.createWritable();
      await writer.write(content!);
      await writer.close();
    },
    [path, text],
  );
}

describe.skipIf(!hasChromium)(`a watched folder${whySkipped}`, () => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await openBrowser();
  });
  afterAll(() => opened?.close());

  test('answers what lies in it, then each file once it is whole, until it is stopped', async () => {
    const { page, errors } = await opened.visit();
    // No test can use the dialog of the system; the folder of the page itself gives handles of the same kind.
    await page.evaluate(() => {
      Object.assign(window, { showDirectoryPicker: () => navigator.storage.getDirectory() });
    });
    await write(page, 'there.xdi', example('FeO-Fe.xdi'));
    await write(page, '.hidden.xdi', example('FeO-Fe.xdi'));
    await page.getByRole('button', { name: 'Watch a folder' }).click();
    const line = page.getByRole('region', { name: 'Watched folder' });
    await line.getByText('1 file read').waitFor();
    await allAnswered(page, 1);

    const whole = example('TmVO4-V.xdi');
    const rows = whole.split('\n');
    const half = (share: number) => `${rows.slice(0, Math.round(share * rows.length)).join('\n')}\n`;
    await write(page, 'night/scan.xdi', half(0.6));
    await line.getByText('1 file read, 1 waiting').waitFor();
    // Written after it, and read: the half one has had its looks.
    await write(page, 'later.xdi', example('MgTiO3-Ti.xdi'));
    const isRead = () => line.getByText('2 files read, 1 waiting').waitFor({ timeout: 8000 });
    // Half a file is taken as it is when nothing was added to it for long, and machines may be slow.
    for (
      let share = 0.61;
      share < 0.7 &&
      !(await isRead().then(
        () => true,
        () => false,
      ));
      share += 0.01
    ) {
      await write(page, 'night/scan.xdi', half(share));
    }
    expect(await page.locator('.spectrum-file').allInnerTexts()).not.toContain('scan.xdi');
    await write(page, 'night/scan.xdi', whole);
    await line.getByText('3 files read', { exact: true }).waitFor();
    await allAnswered(page, 3);
    expect(await page.locator('.spectrum', { hasText: 'scan.xdi' }).innerText()).toContain('V');

    // Another spectrum in the same file takes the place of the first.
    await write(page, 'later.xdi', example('FeO-Fe.xdi'));
    await page.locator('.spectrum', { hasText: 'later.xdi' }).filter({ hasText: 'Fe' }).waitFor();
    await allAnswered(page, 3);

    await line.getByRole('button', { name: 'Stop' }).click();
    await line.waitFor({ state: 'detached' });
    await write(page, 'too late.xdi', example('FeO-Fe.xdi'));
    await page.waitForTimeout(3000);
    expect(await page.locator('.spectrum').count()).toBe(3);
    // A new watch finds it, and does not double what is there.
    await page.getByRole('button', { name: 'Watch a folder' }).click();
    await line.getByText('4 files read', { exact: true }).waitFor();
    await allAnswered(page, 4);
    expect(await page.locator('.refused li').count()).toBe(0);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('is not offered where the browser cannot', async () => {
    const { context, page } = await opened.visit();
    await context.addInitScript(() => {
      Reflect.deleteProperty(window, 'showDirectoryPicker');
    });
    await page.reload();
    await page.getByRole('button', { name: 'Open files' }).waitFor();
    expect(await page.getByRole('button', { name: 'Watch a folder' }).count()).toBe(0);
    await context.close();
  });
});
