import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, expect, test } from 'vitest';
import { ServiceCrew, type ServiceCrewOptions } from './service-crew.ts';
import type { ServiceTask } from './task.ts';

/** Answers with its own number; the content type tells in which way to fail. */
const program = `
process.on('message', ({ contentType }) => {
  if (contentType === 'die') process.exit(7);
  if (contentType === 'fill') { const all = []; for (;;) all.push(new Array(1000).fill(all.length)); }
  if (contentType === 'parse') JSON.parse('[' + '{},'.repeat(5e6) + '1]');
  if (contentType === 'kill') process.kill(process.pid, 'SIGKILL');
  if (contentType === 'loop') for (;;);
  const answer = () => process.send({ status: 200, body: new Uint8Array(1), results: process.pid, refused: 0 });
  if (contentType === 'slow') setTimeout(answer, 300);
  else answer();
  if (contentType === 'die afterwards') setTimeout(() => process.exit(7), 20);
});
`;
const folder = mkdtempSync(join(tmpdir(), 'edgewise-crew-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'worker.mjs'), program);
const url = pathToFileURL(join(folder, 'worker.mjs'));

const crews: ServiceCrew[] = [];
const deaths: string[] = [];
afterEach(async () => {
  await Promise.all(crews.splice(0).map((crew) => crew.end()));
  deaths.length = 0;
});

function crewOf(options: Partial<ServiceCrewOptions> = {}): ServiceCrew {
  const crew = new ServiceCrew(url, {
    workers: 1,
    workSeconds: 20,
    mostWaiting: 2,
    memoryMib: 32,
    workerData: { modelFolders: [] },
    onDeath: (reason) => deaths.push(reason),
    ...options,
  });
  crews.push(crew);
  return crew;
}

const task = (contentType: string): ServiceTask => ({
  kind: 'identify',
  contentType,
  body: new Uint8Array(10),
  query: [],
});

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test.each(['die', 'fill', 'parse', 'kill'])(
  'a worker that fails ("%s") costs its own request only',
  async (way) => {
    const crew = crewOf({ workers: 2 });
    const [dead, other] = await Promise.allSettled([crew.ask(task(way)), crew.ask(task('slow'))]);
    expect(dead).toMatchObject({
      status: 'rejected',
      reason: { status: 503, message: expect.stringMatching(/died/) },
    });
    expect(other).toMatchObject({ status: 'fulfilled', value: { status: 200 } });
    expect(deaths).toEqual([expect.stringMatching(/^(?:exit status \d+|SIG[A-Z]+)$/)]);
    for (let i = 0; i < 3; i++) {
      expect(await crew.ask(task(''))).toMatchObject({ status: 200 });
    }
    expect(crew.state).toEqual({ workers: 2, busy: 0, waiting: 0 });
  },
);

test('a worker that died idle costs no request', async () => {
  const crew = crewOf();
  const first = await crew.ask(task('die afterwards'));
  await pause(300);
  const second = await crew.ask(task(''));
  expect(second.status).toBe(200);
  expect(second.results).not.toBe(first.results);
});

test('work without end is stopped', async () => {
  const crew = crewOf({ workSeconds: 0.3 });
  await expect(crew.ask(task('loop'))).rejects.toMatchObject({
    status: 503,
    message: expect.stringMatching(/longer than 0\.3 s/),
  });
  const patient = crewOf();
  expect(await patient.ask(task(''))).toMatchObject({ status: 200 });
});

test('requests wait in turn, too many are turned away, and who goes away is forgotten', async () => {
  const crew = crewOf();
  const leaving = new AbortController();
  const running = crew.ask(task('slow'));
  const left = crew.ask(task(''), leaving.signal);
  const waiting = crew.ask(task(''));
  expect(crew.state).toEqual({ workers: 1, busy: 1, waiting: 2 });
  await expect(crew.ask(task(''))).rejects.toMatchObject({ status: 503, headers: { 'Retry-After': '2' } });
  leaving.abort();
  await expect(left).rejects.toThrow(/gone away/);
  expect(crew.state.waiting).toBe(1);
  expect(await running).toMatchObject({ status: 200 });
  expect(await waiting).toMatchObject({ status: 200 });
});

test('waiting has an end', async () => {
  const crew = crewOf({ workSeconds: 0.5 });
  const running = crew.ask(task('loop'));
  running.catch(() => {});
  await pause(30);
  const results = await Promise.allSettled([running, crew.ask(task(''))]);
  // The second either got the new worker in time or was told that none became free.
  expect(results[0]).toMatchObject({ status: 'rejected' });
  const [, second] = results;
  if (second.status === 'rejected') {
    expect(second.reason).toMatchObject({ status: 503 });
  }
});

test('ending answers whoever works or waits', async () => {
  const crew = crewOf();
  const asked = [crew.ask(task('loop')), crew.ask(task(''))];
  const settled = Promise.allSettled(asked);
  await pause(50);
  await crew.end();
  for (const result of await settled) {
    expect(result).toMatchObject({
      status: 'rejected',
      reason: { status: 503, message: 'The service is stopping.' },
    });
  }
});
