// Load on the service: node bench/service.mjs [requests] (after npm run build;
// 10,000 requests unless told otherwise).
//
// Starts `edgewise serve` on loopback and sends it a spectrum of 198 points with 1 and with 50 connections
// that each ask again when they have their answer: requests per second, p50, p99, and the longest time that
// health took meanwhile. Then the memory of the service and its workers (RSS) over all requests, and hostile
// rounds: garbage, bombs, senders that stop, clients that go away, workers that are killed or fed too much.
// The service must be alive and as fast as before after each. The client runs beside the service on the same
// cores, so that the figures are a lower bound.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const root = join(import.meta.dirname, '..');
const program = join(root, 'dist', 'cli', 'main.js');
if (!existsSync(program)) {
  console.error('bench/service.mjs measures the compiled program: run npm run build first.');
  process.exit(2);
}
const total = Number(process.argv[2] ?? 10_000);

const child = spawn(process.execPath, [program, 'serve', '--port', '0'], {
  stdio: ['ignore', 'pipe', 'ignore'],
});
const port = await new Promise((resolve, reject) => {
  let out = '';
  child.stdout.on('data', (bytes) => {
    out += bytes;
    const found = /^API +http:\/\/127\.0\.0\.1:(\d+)/m.exec(out);
    if (found) {
      resolve(Number(found[1]));
    }
  });
  child.on('exit', () => reject(new Error('serve did not start')));
});

/** Process ids of the workers. */
const workers = () =>
  readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(/\s+/).filter(Boolean);

/** Memory of the service and its workers in MB (RSS; what they share is counted for each). */
function rss() {
  const kilobytes = [child.pid, ...workers()].map((pid) => {
    const status = existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, 'utf8') : '';
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0);
  });
  return kilobytes.reduce((sum, size) => sum + size, 0) / 1000;
}

const file = readFileSync(join(root, 'examples', 'TmVO4-V.xdi'));
const boundary = 'edgewise-bench';
const formOf = (content, name = 'scan.xdi') =>
  Buffer.concat([
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`),
    content,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
const form = formOf(file);

/** One request; resolves to its status, or 0 where the connection broke. */
function ask(agent, path, body, timeout = 120_000) {
  return new Promise((resolve) => {
    const asked = request(
      {
        agent,
        port,
        host: '127.0.0.1',
        path,
        timeout,
        method: body ? 'POST' : 'GET',
        headers: body
          ? { 'Content-Type': `multipart/form-data; boundary=${boundary}`, 'Content-Length': body.length }
          : {},
      },
      (answer) => {
        answer.resume();
        answer.on('end', () => resolve(answer.statusCode));
        answer.on('error', () => resolve(0));
      },
    );
    asked.on('error', () => resolve(0));
    asked.on('timeout', () => asked.destroy());
    asked.end(body);
  });
}

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];

async function load(connections, requests, path = '/api/identify') {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times = [];
  let [left, failed, slowestHealth, isDone] = [requests, 0, 0, false];
  const health = (async () => {
    const own = new Agent({ keepAlive: true });
    while (!isDone) {
      const start = performance.now();
      if ((await ask(own, '/api/health')) !== 200) {
        failed++;
      }
      slowestHealth = Math.max(slowestHealth, performance.now() - start);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    own.destroy();
  })();
  const start = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (left-- > 0) {
        const sent = performance.now();
        if ((await ask(agent, path, form)) !== 200) {
          failed++;
        }
        times.push(performance.now() - sent);
      }
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  isDone = true;
  await health;
  agent.destroy();
  times.sort((a, b) => a - b);
  return {
    perSecond: times.length / seconds,
    p50: at(times, 0.5),
    p99: at(times, 0.99),
    failed,
    slowestHealth,
  };
}

const show = (name, { perSecond, p50, p99, failed, slowestHealth }) =>
  console.log(
    `${name.padEnd(34)} ${perSecond.toFixed(0).padStart(5)} req/s  p50 ${p50.toFixed(1).padStart(6)} ms  p99 ${p99.toFixed(1).padStart(6)} ms  ` +
      `health at most ${slowestHealth.toFixed(0).padStart(4)} ms  failed ${failed}  RSS ${rss().toFixed(0)} MB`,
  );

console.log(
  `${cpus().length} × ${cpus()[0].model.trim()}, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}`,
);
console.log(`started: RSS ${rss().toFixed(0)} MB`);
show('warm-up, 50 connections', await load(50, Math.min(500, total)));
show('1 connection', await load(1, Math.min(1000, total)));
const memory = [];
const rounds = 5;
for (let round = 1; round <= rounds; round++) {
  show(
    `50 connections, ${Math.round((round * total) / rounds)} requests`,
    await load(50, Math.round(total / rounds)),
  );
  memory.push(rss());
}
console.log(
  `memory over ${total} requests: RSS ${memory[0].toFixed(0)} MB after the first fifth, ${memory.at(-1).toFixed(0)} MB after the last`,
);

/** Statuses of a hostile round, counted. */
async function round(name, work) {
  const statuses = await Promise.all(work());
  const counts = {};
  for (const status of statuses) {
    counts[status] = (counts[status] ?? 0) + 1;
  }
  console.log(`${name.padEnd(34)} statuses ${JSON.stringify(counts)}, then`);
  show('  50 connections', await load(50, Math.min(500, total)));
}

const agent = new Agent({ maxSockets: 20 });
const times = (count, make) => Array.from({ length: count }, (_, i) => make(i));
await round('a worker killed in the middle, × 10', () =>
  times(10, async (i) => {
    await new Promise((resolve) => setTimeout(resolve, 500 * i));
    const asked = [1, 2, 3, 4].map(() => ask(agent, '/api/identify', form));
    await new Promise((resolve) => setTimeout(resolve, 4));
    for (const pid of workers().slice(0, 1)) {
      try {
        process.kill(Number(pid), 'SIGKILL');
      } catch {
        // It has ended since it was listed.
      }
    }
    return (await Promise.all(asked)).sort().join(' ');
  }),
);
const garbage = Buffer.alloc(10 * 2 ** 20);
for (let i = 0, state = 1; i < garbage.length; i++) {
  state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
  garbage[i] = state >>> 16;
}
await round('40 × 10 MB of garbage', () =>
  times(40, (i) => ask(agent, i % 2 ? '/api/identify' : '/api/label', formOf(garbage))),
);
const bomb = formOf(gzipSync(Buffer.alloc(200 * 2 ** 20)), 'bomb.cif.gz');
await round('20 gzip bombs of 200 MB', () =>
  times(20, (i) => ask(agent, i % 2 ? '/api/identify' : '/api/label', bomb)),
);
await round('200 senders that stop', () =>
  times(200, async () => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write(`POST /api/identify HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\nsome`);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    socket.destroy();
    return 'left';
  }),
);
await round('300 clients that go away', () => times(300, () => ask(new Agent(), '/api/identify', form, 20)));
const lists = Buffer.from(`{"energy": [${'7000.5,'.repeat(8_000_000)}1], "mu": [1]}`);
await round('4 × 56 MB of JSON', () =>
  times(
    4,
    () =>
      new Promise((resolve) => {
        const asked = request(
          {
            port,
            host: '127.0.0.1',
            path: '/api/identify',
            method: 'POST',
            headers: { 'Content-Type': 'application/json', 'Content-Length': lists.length },
          },
          (answer) => {
            answer.resume();
            answer.on('end', () => resolve(answer.statusCode));
          },
        );
        asked.on('error', () => resolve(0));
        asked.end(lists);
      }),
  ),
);
console.log(`at the end: RSS ${rss().toFixed(0)} MB`);
const ended = new Promise((resolve) => child.on('exit', resolve));
child.kill('SIGTERM');
console.log(`exit status ${await ended}`);
