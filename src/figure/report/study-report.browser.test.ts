import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { madeUpStudy } from '../../../test/made-up-study.ts';
import { studyReport } from './study-report.ts';

const executablePath = '/usr/bin/chromium';

/** The made-up study with what repeats itself cut short: what axe looks at grows with every cell. */
function shortStudy(): ReturnType<typeof madeUpStudy> {
  return JSON.parse(JSON.stringify(madeUpStudy()), (key, value: unknown) => {
    if (!Array.isArray(value)) {
      return value;
    }
    if (['elements', 'splitDifferences', 'points', 'trends'].includes(key)) {
      return value.slice(0, 4);
    }
    return ['learningCurves', 'importance', 'labelDistributions'].includes(key) ? value.slice(0, 3) : value;
  }) as ReturnType<typeof madeUpStudy>;
}

describe.skipIf(!existsSync(executablePath))(
  'the report in Chromium (skipped where there is no /usr/bin/chromium)',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'edgewise-report-'));
    const file = join(folder, 'index.html');
    let browser: Browser;

    beforeAll(async () => {
      writeFileSync(file, studyReport(shortStudy()));
      browser = await chromium.launch({
        executablePath,
        args: [
          ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
          ...['--disable-background-networking', '--disable-component-update'],
        ],
      });
    }, 180_000);

    afterAll(async () => {
      await browser?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    async function opened(
      width: number,
      colorScheme: 'light' | 'dark',
    ): Promise<{ page: Page; asked: string[] }> {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(pathToFileURL(file).href);
      return { page, asked };
    }

    test.each([
      [1440, 'light'],
      [390, 'dark'],
    ] as const)(
      'at %i px, %s: axe finds nothing',
      async (width, scheme) => {
        const { page } = await opened(width, scheme);
        await page.locator('details').evaluateAll((all) => {
          for (const details of all.slice(0, 3)) {
            details.setAttribute('open', '');
          }
        });
        await page.addScriptTag({ content: axe.source });
        const violations = await page.evaluate(async () => {
          const page = globalThis as unknown as { axe: typeof axe };
          return (await page.axe.run()).violations.map(
            ({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`,
          );
        });
        expect(violations).toEqual([]);
        await page.close();
      },
      180_000,
    );

    test.each([
      [1440, 'light'],
      [800, 'light'],
      [390, 'light'],
    ] as const)(
      'at %i px nothing is cut off, nothing is asked of anyone',
      async (width, scheme) => {
        const { page, asked } = await opened(width, scheme);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        expect(await page.evaluate(textsOutsideTheirFigure)).toEqual([]);
        expect(asked).toEqual([pathToFileURL(file).href]);
        await page.close();
      },
      180_000,
    );
  },
);

/** Runs in the page: words of shown figures that reach beyond their edge by more than 2 px. */
function textsOutsideTheirFigure(): string[] {
  const outside: string[] = [];
  for (const figure of document.querySelectorAll('svg.figure')) {
    const edge = figure.getBoundingClientRect();
    if (!edge.width) {
      continue;
    }
    for (const words of figure.querySelectorAll('text')) {
      const box = words.getBoundingClientRect();
      const beyond = Math.max(
        edge.left - box.left,
        box.right - edge.right,
        edge.top - box.top,
        box.bottom - edge.bottom,
      );
      if (beyond > 2) {
        outside.push(`${figure.closest('article')?.id}: ${words.textContent}`);
      }
    }
  }
  return outside;
}
