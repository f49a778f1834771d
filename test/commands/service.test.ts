import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { endGroup } from './end-group.ts';
import { runEdgewise } from './run-edgewise.ts';
import { runningService } from './running-service.ts';

const program = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const iron = new Uint8Array(readFileSync(new URL('../../examples/FeO-Fe.xdi', import.meta.url)));

function upload(bytes: Uint8Array<ArrayBuffer> | string, name = 'scan.xdi'): RequestInit {
  const body = new FormData();
  body.append('file', new Blob([bytes]), name);
  return { method: 'POST', body };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const sockets: Socket[] = [];
afterAll(() => {
  for (const socket of sockets) {
    socket.destroy();
  }
});

/** Sends bytes as they are and gathers what comes back until the other side hangs up. */
function raw(url: string, ...pieces: readonly string[]): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  sockets.push(socket);
  let came = '';
  socket.on('data', (bytes) => {
    came += bytes;
  });
  for (const piece of pieces) {
    socket.write(piece);
  }
  return new Promise((resolve) => {
    socket.on('error', () => {});
    socket.on('close', () => resolve(came));
  });
}

const spectrumOf = (points: number): string =>
  `# energy mu\n${Array.from({ length: points }, (_, i) => {
    const energy = 7000 + (250 * i) / points;
    return `${energy} ${0.1 + 1 / (1 + Math.exp(-(energy - 7122) / 1.5))}`;
  }).join('\n')}\n`;

describe('over a socket', async () => {
  const service = await runningService({ bodySeconds: 1, bodyMib: 12 });
  const identify = `${service.url}/api/identify`;

  test('large files do not hold up health', async () => {
    const large = spectrumOf(200_000);
    const work = Promise.all([1, 2, 3].map(async () => (await fetch(identify, upload(large))).status));
    let answered = 0;
    let isDone = false;
    void work.then(() => {
      isDone = true;
    });
    while (!isDone) {
      expect((await fetch(`${service.url}/api/health`)).status).toBe(200);
      answered += 1;
      await pause(5);
    }
    expect(await work).toEqual([200, 200, 200]);
    // The work takes seconds on any machine; a listener that
    // did it itself would answer between two files only.
    expect(answered).toBeGreaterThan(20);
  }, 120_000);

  test('a sender that stops, in the headers or in the body, is told and hung up on', async () => {
    const head = `POST /api/identify HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n`;
    const [body, crawling] = await Promise.all([raw(service.url, head, '{"energy": ['), drip()]);
    expect(body).toMatch(/^HTTP\/1\.1 408 /);
    expect(body).toMatch(/"error":"The body did not arrive within 1 s/);
    expect(crawling).toMatch(/^HTTP\/1\.1 408 /);
    expect((await fetch(identify, upload(iron))).status).toBe(200);

    /** A byte at a time: never silent, never done. */
    async function drip(): Promise<string> {
      const { hostname, port } = new URL(service.url);
      const socket = connect(Number(port), hostname);
      sockets.push(socket);
      let came = '';
      socket.on('data', (bytes) => {
        came += bytes;
      });
      socket.on('error', () => {});
      socket.write(head);
      const timer = setInterval(() => socket.write(' '), 50);
      await once(socket, 'close');
      clearInterval(timer);
      return came;
    }
  });

  test('a connection that says nothing is told so and given up, though its client never ends it', async () => {
    const { hostname, port } = new URL(service.url);
    const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
    sockets.push(socket);
    let came = '';
    socket.on('data', (bytes) => {
      came += bytes;
    });
    await once(socket, 'end');
    // What is written from now on meets a closed connection.
    socket.on('error', () => {});
    const writing = setInterval(() => socket.write(' '), 200);
    await new Promise((resolve) => socket.on('close', resolve));
    clearInterval(writing);
    expect(came).toMatch(/^HTTP\/1\.1 408 [\s\S]*"error":"The request did not arrive in time/);
  });

  test('what is no request gets a sentence as JSON and a line of the log', async () => {
    const lines: object[] = [];
    const { url } = await runningService({ workers: 1, log: (line) => lines.push(line) });
    const requests = [
      'GARBAGE\r\n\r\n',
      'GET / HTTP/1.1\r\nConnection: close\r\n\r\n',
      'GET / HTTP/1.1\r\nHost: a/b\r\nConnection: close\r\n\r\n',
      'CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n',
      'GET / HTTP/1.1\r\nHost: localhost\r\nExpect: something\r\n\r\n',
      'GET /api/models HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
    ];
    for (const request of requests) {
      expect(await raw(url, request), request).toMatch(/^HTTP\/1\.1 4\d\d [\s\S]*"error":"[^"]+/);
    }
    expect(lines.length).toBe(requests.length);
  });

  test('a body beyond the limit is refused without being received', async () => {
    const start = `POST /api/label HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n`;
    const declared = await raw(service.url, `${start}Content-Length: 99999999999\r\n\r\n`);
    expect(declared).toMatch(/^HTTP\/1\.1 413 /);
    expect(declared).toMatch(/larger than the 12 MiB/);
    const response = await fetch(identify, upload(new Uint8Array(13 * 2 ** 20))).catch(
      (error: Error) => error,
    );
    // Where the client still writes when the answer comes, some clients never read it.
    if (response instanceof Response) {
      expect(response.status).toBe(413);
    }
    expect((await fetch(identify, upload(iron))).status).toBe(200);
  });

  test('what is no HTTP is told so', async () => {
    expect(await raw(service.url, 'hello\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 400 .*"error":"This is no valid HTTP/s,
    );
    expect(
      await raw(service.url, `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'a'.repeat(70_000)}\r\n\r\n`),
    ).toMatch(/^HTTP\/1\.1 431 /);
    expect(
      await raw(
        service.url,
        'GET /../../etc/passwd HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
      ),
    ).toMatch(/^HTTP\/1\.1 404 /);
    expect((await fetch(`${service.url}/api/health`)).status).toBe(200);
  });

  test('clients that go away in the middle leave nothing behind', async () => {
    const large = spectrumOf(60_000);
    for (let i = 0; i < 10; i++) {
      const leaving = new AbortController();
      const asked = fetch(identify, { ...upload(large), signal: leaving.signal });
      asked.catch(() => {});
      await pause(5 * i);
      leaving.abort();
    }
    await expect
      .poll(async () => (await fetch(`${service.url}/api/health`)).json(), { timeout: 20_000 })
      .toMatchObject({ busy: 0, waiting: 0 });
  });
});

test('a worker that runs out of memory costs its own request, and the next one is answered', async () => {
  const events: object[] = [];
  const service = await runningService({ workers: 1, memoryMib: 40, log: (line) => events.push(line) });
  const identify = `${service.url}/api/identify`;
  const hungry = `{"energy": [${'7000.5,'.repeat(6_000_000)}1], "mu": [1]}`;
  const dead = await fetch(identify, {
    method: 'POST',
    body: hungry,
    headers: { 'Content-Type': 'application/json' },
  });
  expect(dead.status).toBe(503);
  expect(await dead.json()).toEqual({ error: expect.stringMatching(/worker that had this request died/) });
  expect((await fetch(identify, upload(iron))).status).toBe(200);
  expect(events).toContainEqual(expect.objectContaining({ event: 'worker died' }));
});

describe('edgewise serve', () => {
  const children: ChildProcess[] = [];
  afterAll(() => {
    for (const child of children) {
      endGroup(child);
    }
  });

  async function serve(
    ...args: readonly string[]
  ): Promise<{ child: ChildProcess; url: string; log: () => string }> {
    const child = spawn(process.execPath, [program, 'serve', '--port', '0', '--workers', '1', ...args], {
      env: { ...process.env, EDGEWISE_TOKEN: undefined },
      // A group of its own, so that a signal can reach all of it, as from a terminal or a service manager.
      detached: true,
    });
    children.push(child);
    let log = '';
    child.stderr!.on('data', (bytes) => {
      log += bytes;
    });
    const url = await new Promise<string>((resolve, reject) => {
      let out = '';
      child.stdout!.on('data', (bytes) => {
        out += bytes;
        const found = /^API +(http:\S+)\/api$/m.exec(out)?.[1];
        if (found !== undefined) {
          resolve(found);
        }
      });
      child.on('exit', () => reject(new Error(`serve did not start: ${out}${log}`)));
    });
    return { child, url, log: () => log };
  }

  test.each(['SIGTERM', 'SIGINT'] as const)(
    '%s finishes what is under way, then ends with status 0',
    async (signal) => {
      const { child, url, log } = await serve();
      await fetch(`${url}/api/identify`, upload(iron, 'secret sample.xdi'));
      const underWay = fetch(`${url}/api/identify`, upload(spectrumOf(100_000)));
      await expect.poll(async () => (await (await fetch(`${url}/api/health`)).json()).busy).toBe(1);
      const ended = once(child, 'exit');
      process.kill(-child.pid!, signal);
      expect((await underWay).status).toBe(200);
      const [status] = await ended;
      expect(status).toBe(0);
      await expect(fetch(`${url}/api/health`)).rejects.toThrow();
      const lines = log()
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(lines.filter(({ path }) => path === '/api/identify')).toMatchObject([
        { status: 200, results: 1 },
        { status: 200, results: 1 },
      ]);
      expect(log()).not.toContain('secret');
    },
  );

  test('a service that is killed takes its workers with it, those at work too', async () => {
    const { child, url } = await serve();
    fetch(`${url}/api/identify`, upload(spectrumOf(400_000))).catch(() => {});
    await expect.poll(async () => (await (await fetch(`${url}/api/health`)).json()).busy).toBe(1);
    child.kill('SIGKILL');
    await once(child, 'exit');
    // The group is empty once the last worker has gone.
    const isAlive = (): boolean => {
      try {
        process.kill(-child.pid!, 0);
        return true;
      } catch {
        return false;
      }
    };
    await expect.poll(isAlive, { timeout: 20_000 }).toBe(false);
  });

  test('a token from the command line is wanted', async () => {
    const { url } = await serve('--token', 'token-of-this-test');
    expect((await fetch(`${url}/api/models`)).status).toBe(401);
    const headers = { Authorization: 'Bearer token-of-this-test' };
    expect((await fetch(`${url}/api/models`, { headers })).status).toBe(200);
  });

  test('a port in use, a bundle that is none, wrong options: a sentence each', async () => {
    const { url } = await serve();
    const cases: [string[], number, RegExp][] = [
      [['--port', new URL(url).port], 1, /: it is in use; name another with --port/],
      [['--host', '203.0.113.7'], 1, /cannot be listened on .*check --host/],
      [['--model', '/nowhere'], 1, /bundle\.json: it cannot be read/],
      [['--model', 'models/default'], 1, /two bundles are named "default"/],
      [['--token', 'short'], 1, /at least 8 characters/],
      [['--cors', 'beamline'], 1, /expected an origin/],
      [['--port', '99999'], 2, /a port from 0 to 65535/],
      [['--workers', '0'], 2, /whole number/],
      [['--workers', '100000'], 2, /from 1 to 256/],
    ];
    for (const [args, status, sentence] of cases) {
      const run = runEdgewise(['serve', ...args], '', new URL('../../', import.meta.url));
      expect(run.err, args.join(' ')).toMatch(sentence);
      expect(run.status).toBe(status);
    }
  });

  test('no other command loads the service', () => {
    const run = runEdgewise(['identify', '--help']);
    expect(run.status).toBe(0);
    const main = readFileSync(program, 'utf8');
    expect(main).not.toMatch(/^import .*(?:hono|server)/m);
  });
});
