import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { afterAwakeSeconds } from './after-awake-seconds.ts';

/** Nothing else runs for so long, as on a machine that is busy with something else. */
function standStill(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until) {
    // Nothing.
  }
}

test('time in which nothing ran does not count', async () => {
  let called = false;
  const over = new Promise<void>((resolve) => {
    afterAwakeSeconds(2, () => {
      called = true;
      resolve();
    });
  });
  standStill(2100);
  await setImmediate();
  await setImmediate();
  expect(called).toBe(false);
  await over;
});

test('what was stopped is not called', async () => {
  let called = false;
  afterAwakeSeconds(0.01, () => {
    called = true;
  })();
  await new Promise<void>((resolve) => {
    afterAwakeSeconds(0.05, resolve);
  });
  expect(called).toBe(false);
});
