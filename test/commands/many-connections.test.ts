import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runningService } from './running-service.ts';

const rutile = readFileSync(new URL('../../src/structure/fixtures/rutile.cif', import.meta.url));
const connections = 300;

test('of 300 connections at a time, each gets its answer or is told to come again', async () => {
  const { url } = await runningService();
  const ask = async () => {
    const body = new FormData();
    body.append('file', new Blob([rutile]), 'rutile.cif');
    const response = await fetch(`${url}/api/label`, { method: 'POST', body });
    return {
      status: response.status,
      retry: response.headers.get('Retry-After'),
      text: await response.text(),
    };
  };
  const answers = await Promise.all(Array.from({ length: connections }, ask));
  const good = answers.filter(({ status }) => status === 200);
  const refused = answers.filter(({ status }) => status !== 200);
  expect(good.length).toBeGreaterThan(0);
  expect(new Set(good.map(({ text }) => text)).size).toBe(1);
  for (const { status, retry, text } of refused) {
    expect([status, retry]).toEqual([503, expect.stringMatching(/^\d+$/)]);
    expect(JSON.parse(text)).toEqual({ error: expect.stringMatching(/try again/) });
  }
  // Afterwards it serves as before.
  expect(await ask()).toEqual(good[0]);
}, 300_000);
