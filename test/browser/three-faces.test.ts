import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runEdgewise } from '../commands/run-edgewise.ts';
import { hasChromium, whySkipped } from './chromium.ts';
import { allAnswered, dropFiles } from './drop-files.ts';
import { type Opened, openBrowser } from './open-browser.ts';

const root = join(import.meta.dirname, '../..');
const files = ['Co2RuO4-Co.xdi', 'FeO-Fe.xdi', 'MgTiO3-Ti.xdi', 'TmVO4-V.xdi'];

describe.skipIf(!hasChromium)(`command line, service and page${whySkipped}`, () => {
  let opened: Opened;
  let service: ChildProcess;
  let address: string;
  beforeAll(async () => {
    opened = await openBrowser();
    service = spawn(process.execPath, [join(root, 'dist/cli/main.js'), 'serve', '--port', '0'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    address = await new Promise((resolve, reject) => {
      let words = '';
      const listen = (chunk: Buffer) => {
        words += chunk;
        const found = /http:\/\/127\.0\.0\.1:\d+\/?/.exec(words);
        if (found) {
          resolve(found[0].replace(/\/?$/, '/'));
        }
      };
      service.stdout!.on('data', listen);
      service.stderr!.on('data', listen);
      service.on('exit', () => reject(new Error(`the service ended: ${words}`)));
    });
  });
  afterAll(async () => {
    service?.kill();
    await opened?.close();
  });

  test('give the very same numbers for the same files', async () => {
    const { out } = runEdgewise(
      ['identify', ...files, '--format', 'json'],
      '',
      new URL('../../examples/', import.meta.url),
    );
    const byCommand = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(byCommand.map(({ file }) => file)).toEqual(files);

    const form = new FormData();
    for (const name of files) {
      form.append('file', new Blob([readFileSync(join(root, 'examples', name))]), name);
    }
    const response = await fetch(`${address}api/identify`, { method: 'POST', body: form });
    expect((await response.json()).results).toEqual(byCommand);

    const { page, errors } = await opened.visit();
    await page.goto(address);
    await dropFiles(
      page,
      files.map((name) => join(root, 'examples', name)),
    );
    await allAnswered(page, files.length);
    await page.getByRole('checkbox', { name: '4 spectra' }).check();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Results, JSON', exact: true }).click(),
    ]);
    expect(JSON.parse(readFileSync((await file.path())!, 'utf8')).results).toEqual(byCommand);
    expect(errors).toEqual([]);
  });
});
