import type { Page } from 'playwright-core';

/** Drops files and folders of the disk onto the page, as a person does. */
export async function dropFiles(page: Page, paths: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 200, y: 300, data });
  }
  await session.detach();
}

/** Waits until every spectrum of the list has its answer or its refusal. */
export async function allAnswered(page: Page, count: number): Promise<void> {
  await page.waitForFunction((wanted) => {
    const lines = [...document.querySelectorAll('.spectrum-answer')];
    return lines.length === wanted && lines.every(({ textContent }) => textContent !== '…');
  }, count);
}
