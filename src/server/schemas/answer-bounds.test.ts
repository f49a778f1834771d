import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { openBundleFolder } from '../../model/bundle/bundle-folder.node.ts';
import { embeddedBundleFolder } from '../../model/bundle/embedded.node.ts';
import { serviceApp } from '../service-app.ts';
import { answerTask } from '../tasks/answer-task.ts';

const bundles = [await openBundleFolder(embeddedBundleFolder)];
const mib = 2 ** 20;
const app = serviceApp({
  crew: { ask: (task) => answerTask(task, bundles), state: { workers: 1, busy: 0, waiting: 0 } },
  bundles,
  bodyLimits: { bytes: 16 * mib, seconds: 10, bytesInAll: 64 * mib },
  answerLimits: { bytesInAll: 256 * mib, seconds: 10 },
  log: () => {},
});

/**
 * Many structures that are none, in a few hundred bytes, under a long name that every refusal could repeat.
 */
function manyRefusals(count: number): RequestInit {
  const body = new FormData();
  const lines = gzipSync('{}\n'.repeat(count));
  expect(lines.length).toBeLessThan(2000);
  body.append('file', new Blob([lines]), `${'n'.repeat(980)}.jsonl.gz`);
  return { method: 'POST', body };
}

test('few bytes that ask for more refusals than anybody reads get one sentence', async () => {
  const response = await app.request('/api/label', manyRefusals(40_000));
  expect(response.status).toBe(413);
  expect(await response.json()).toEqual({
    error: 'The answer would be larger than 64 MiB: send fewer or smaller files.',
  });
});

test('as many as a person may read are told one by one', async () => {
  const response = await app.request('/api/label', manyRefusals(100));
  expect(response.status).toBe(422);
  const { refused } = (await response.json()) as { refused: { group: string }[] };
  expect(refused.map(({ group }) => group)).toEqual(Array.from({ length: 100 }, (_, i) => `line ${i + 1}`));
});
