// Takes the screenshot of the page that the README shows: docs/figures/page.png. Run `npm run build` before.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('..', import.meta.url));

const service = spawn(process.execPath, [`${root}dist/cli/main.js`, 'serve', '--port', '0']);
const address = await new Promise((resolve, reject) => {
  let words = '';
  const listen = (chunk) => {
    words += chunk;
    const found = /http:\/\/127\.0\.0\.1:\d+/.exec(words);
    if (found) {
      resolve(found[0]);
    }
  };
  service.stdout.on('data', listen);
  service.stderr.on('data', listen);
  service.on('exit', () => reject(new Error(words)));
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  await page.goto(address);
  await page.getByRole('button', { name: /Co.*CN 5|Co.*CN 6|Co.*CN 4/ }).waitFor();
  await page.getByRole('button', { name: 'Open all four' }).click();
  await page
    .getByRole('button', { name: /^TmVO4-V\.xdi/ })
    .first()
    .click();
  // Evidence comes after the answer, where the models keep training spectra.
  await page.waitForTimeout(1500);
  await page.screenshot({ path: `${root}docs/figures/page.png` });
} finally {
  await browser.close();
  service.kill();
}
