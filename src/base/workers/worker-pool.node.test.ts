import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { InputError } from '../input-error.ts';
import { WorkerPool } from './worker-pool.node.ts';

/** Doubles numbers; other tasks are the ways in which a thread can fail. */
const program = `
import { parentPort, workerData } from 'node:worker_threads';
parentPort.on('message', (task) => {
  if (task === 'exit') process.exit(7);
  if (task === 'fill') for (const all = [];;) all.push(new Array(1e5).fill({}));
  if (task === 'throw') throw new TypeError('a defect');
  if (task !== 'hang') parentPort.postMessage(task * workerData.factor);
});
`;
const url = new URL(`data:text/javascript,${encodeURIComponent(program)}`);

/** How many threads the machine allows, and whether it says so at once or later. */
const machine = vi.hoisted(() => ({ threads: Number.POSITIVE_INFINITY, later: false }));
vi.mock('node:worker_threads', async (load) => {
  const threads = await load<typeof import('node:worker_threads')>();
  class Worker extends threads.Worker {
    constructor(...[url, options]: ConstructorParameters<typeof threads.Worker>) {
      machine.threads--;
      if (machine.threads < 0 && !machine.later) {
        throw Object.assign(new Error('EAGAIN'), { code: 'ERR_WORKER_INIT_FAILED' });
      }
      super(machine.threads < 0 ? new URL('data:text/javascript,') : url, options);
      if (machine.threads < 0) {
        const error = new Error('Worker initialization failure: EMFILE');
        setImmediate(() => this.emit('error', Object.assign(error, { code: 'ERR_WORKER_INIT_FAILED' })));
      }
    }
  }
  return { ...threads, Worker };
});
beforeEach(() => {
  Object.assign(machine, { threads: Number.POSITIVE_INFINITY, later: false });
});

const pools: { end(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.end()));
});

function poolOf(workers: number): WorkerPool<unknown, number> {
  const pool = new WorkerPool<unknown, number>(url, {
    workers,
    workerData: { factor: 2 },
    resourceLimits: { maxOldGenerationSizeMb: 40 },
    nameOf: (task) => `task "${task}"`,
  });
  pools.push(pool);
  return pool;
}

test('every task gets its own answer, with fewer threads than tasks and with more', async () => {
  for (const workers of [1, 2, 5]) {
    const pool = poolOf(workers);
    const tasks = [1, 2, 3, 4];
    expect(await Promise.all(tasks.map((task) => pool.ask(task)))).toEqual([2, 4, 6, 8]);
    expect(await pool.ask(21)).toBe(42);
  }
});

test('a thread that dies is told with what it worked on, and ends what waits', async () => {
  const pool = poolOf(1);
  const [dead, behind] = await Promise.allSettled([pool.ask('exit'), pool.ask(1)]);
  const reason =
    'A worker thread died (exit status 7) while it worked on task "exit": try again with fewer workers.';
  expect(dead).toMatchObject({ status: 'rejected', reason: new Error(reason) });
  expect(behind).toMatchObject({ status: 'rejected', reason: new Error(reason) });
  await expect(pool.ask(2)).rejects.toThrow(reason);
});

test('a thread that runs out of memory is told as such, not as a defect', async () => {
  const error = await poolOf(1)
    .ask('fill')
    .catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(InputError);
  expect(String(error)).toMatch(/memory.* while it worked on task "fill": try again with fewer workers/);
});

test.each([false, true])(
  'where the machine allows fewer threads, these do the work (told later: %s)',
  async (later) => {
    Object.assign(machine, { threads: 2, later });
    const pool = poolOf(5);
    expect(await Promise.all([1, 2, 3, 4, 5, 6].map((task) => pool.ask(task)))).toEqual([2, 4, 6, 8, 10, 12]);
  },
);

test.each([false, true])(
  'where the machine allows no thread, that is said (told later: %s)',
  async (later) => {
    Object.assign(machine, { threads: 0, later });
    const pool = poolOf(2);
    const errors = await Promise.all(
      [1, 2, 3].map((task) => pool.ask(task).catch((reason: unknown) => reason)),
    );
    for (const error of errors) {
      expect(error).toBeInstanceOf(InputError);
      expect(String(error)).toMatch(
        /No worker thread can be started \(E\w+\): this machine allows no more; try again/,
      );
    }
  },
);

test('a defect in a thread comes as the exception that it was', async () => {
  await expect(poolOf(2).ask('throw')).rejects.toThrow(new TypeError('a defect'));
});

test('a task that cannot be sent fails alone', async () => {
  const pool = poolOf(1);
  await expect(pool.ask(() => {})).rejects.toThrow(/could not be cloned/);
  expect(await pool.ask(4)).toBe(8);
});

test('ending rejects what has no answer yet', async () => {
  const pool = poolOf(1);
  const [hanging, waiting] = [pool.ask('hang'), pool.ask(1)];
  hanging.catch(() => {});
  waiting.catch(() => {});
  await pool.end();
  await expect(hanging).rejects.toThrow(/ended before/);
  await expect(waiting).rejects.toThrow(/ended before/);
});
