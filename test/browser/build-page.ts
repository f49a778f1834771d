import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { hasChromium } from './chromium.ts';

/** Where the page is built for the tests, apart from `dist/`, which may be older. */
export const pageFolder = fileURLToPath(new URL('../../out/page', import.meta.url));

/** Builds the page once for all browser tests. */
export async function setup(): Promise<void> {
  if (!hasChromium) {
    return;
  }
  // Vitest says "test" here, and Vite would build the page of a developer.
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  await build({ logLevel: 'error', build: { outDir: pageFolder, emptyOutDir: true } });
  process.env.NODE_ENV = before;
}
