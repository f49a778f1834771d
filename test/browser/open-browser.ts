import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { pageFolder } from './build-page.ts';
import { chromiumPath } from './chromium.ts';
import { type ServedFolder, serveFolder } from './serve-folder.ts';

/** Flags that keep Chromium from asking anything of the network. */
export const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser and the page on a static host. */
export interface Opened {
  readonly browser: Browser;
  readonly site: ServedFolder;
  /** A fresh visit: nothing kept of earlier ones. Errors of the page end up in `errors`. */
  visit(options?: BrowserContextOptions & { readonly path?: string }): Promise<Visit>;
  close(): Promise<void>;
}

export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Words of the console's errors and of exceptions. */
  readonly errors: string[];
  /** Addresses asked for, by the page and its workers. */
  readonly requests: string[];
}

export async function openBrowser(): Promise<Opened> {
  const browser = await chromium.launch({ executablePath: chromiumPath, headless: true, args: quiet });
  const site = await serveFolder(pageFolder);
  return {
    browser,
    site,
    async visit({ path = '', ...options } = {}) {
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        reducedMotion: 'reduce',
        ...options,
      });
      // Long enough for a machine that does other work beside the tests.
      context.setDefaultTimeout(90_000);
      const errors: string[] = [];
      const requests: string[] = [];
      context.on('request', (request) => requests.push(request.url()));
      const page = await context.newPage();
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') {
          errors.push(message.text());
        }
      });
      await page.goto(site.address + path);
      return { context, page, errors, requests };
    },
    async close() {
      await browser.close();
      await site.close();
    },
  };
}
