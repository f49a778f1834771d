import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build, type Rollup } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Random } from '../../src/numeric/random.ts';
import { chromiumPath, hasChromium, whySkipped } from './chromium.ts';
import { type MadeFrom, madeBundle } from './made-bundle.ts';
import { quiet } from './open-browser.ts';

/** Rows of two kinds with noise: enough for nodes that are counted in bins. */
function madeRows(seed: number): MadeFrom {
  const random = new Random(seed);
  const [rowCount, featureCount] = [600, 20];
  const kinds = Array.from({ length: rowCount }, () => random.integer(3));
  return {
    rows: kinds.flatMap((kind) =>
      Array.from({ length: featureCount }, (_, i) => Math.fround((i % 3 === kind ? 1 : 0) + random.normal())),
    ),
    cnLabels: kinds.map((kind) => `CN_${4 + kind}`),
    motifLabels: kinds.map((kind) => (kind > 0 ? 'tetrahedral' : 'square planar-tetrahedral')),
    seed,
  };
}

/** The programs of the page and of the test are one. */
async function compiled(): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: {
        entry: fileURLToPath(new URL('made-bundle.ts', import.meta.url)),
        formats: ['iife'],
        name: 'made',
      },
    },
  })) as unknown as Rollup.RollupOutput[];
  return built[0]!.output[0].code;
}

describe.skipIf(!hasChromium)(`a bundle made in Node and in Chromium${whySkipped}`, () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    const code = await compiled();
    browser = await chromium.launch({ executablePath: chromiumPath, headless: true, args: [...quiet] });
    page = await browser.newPage();
    await page.evaluate(`${code}; globalThis.made = made`);
  }, 240_000);
  afterAll(() => browser?.close());

  const inPage = (from: MadeFrom) =>
    page.evaluate<string, MadeFrom>(
      (from) => (globalThis as unknown as { made: { madeBundle: typeof madeBundle } }).made.madeBundle(from),
      from,
    );

  test('has the same bytes for the same seed and rows', async () => {
    for (const seed of [1, 2]) {
      const from = madeRows(seed);
      const ours = await madeBundle(from);
      expect(await inPage(from)).toBe(ours);
      expect(await inPage({ ...from, seed: 3 })).not.toBe(ours);
    }
  });

  test('has the same bytes where a page may not compile WebAssembly', async () => {
    const from = madeRows(5);
    const calls = await page.evaluate(() => {
      const refused = () => {
        throw new EvalError('refused by policy');
      };
      Object.assign(WebAssembly, { Module: refused, Instance: refused });
      return String(WebAssembly.Module).includes('refused');
    });
    expect(calls).toBe(true);
    expect(await inPage(from)).toBe(await madeBundle(from));
  });
});
