import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { mutantOf, randomOf } from './mutate.mjs';

/*
 * The service under a mixed load on loopback: good spectra and structures, damaged ones, clients that go
 * away, clients that say nothing. Nothing good may be refused, and the memory of the service and its workers
 * stays flat.
 *
 * node fuzz/soak.mjs [--minutes 30] [--clients 8] [--pause 0] [--seed 1]
 *
 * --pause: seconds that a client waits between two requests, on average: what is asked for has to be less
 * than the machine can serve, or the requests that wait tell of the machine and not of the service.
 */
const given = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return Number(at < 0 ? otherwise : process.argv[at + 1]);
};
const minutes = given('minutes', 30);
const clients = given('clients', 8);
const pauseSeconds = given('pause', 0);
const random = randomOf(given('seed', 1));

const root = new URL('../', import.meta.url);
const iron = readFileSync(new URL('examples/FeO-Fe.xdi', root));
const rutile = readFileSync(new URL('src/structure/fixtures/rutile.cif', root));
const service = spawn(
  process.execPath,
  [fileURLToPath(new URL('dist/cli/main.js', root)), 'serve', '--port', '0', '--workers', '2'],
  { stdio: ['ignore', 'pipe', 'ignore'] },
);
const [printed] = await once(service.stdout, 'data');
const url = /http:\/\/[\w.:]+/.exec(String(printed))[0];

const upload = (bytes, name) => {
  const body = new FormData();
  body.append('file', new Blob([bytes]), name);
  return { method: 'POST', body };
};

/** What a client does, how often, and the status that it must get; undefined where any sentence will do. */
const deeds = [
  {
    name: 'spectrum',
    share: 40,
    status: 200,
    ask: () => fetch(`${url}/api/identify`, upload(iron, 'iron.xdi')),
  },
  {
    name: 'structure',
    share: 15,
    status: 200,
    ask: () => fetch(`${url}/api/label`, upload(rutile, 'rutile.cif')),
  },
  {
    name: 'explained',
    share: 5,
    status: 200,
    ask: () => fetch(`${url}/api/identify?explain=true`, upload(iron, 'iron.xdi')),
  },
  { name: 'health', share: 10, status: 200, ask: () => fetch(`${url}/api/health`) },
  { name: 'models', share: 5, status: 200, ask: () => fetch(`${url}/api/models`) },
  {
    name: 'damaged',
    share: 20,
    ask: () =>
      fetch(`${url}/api/identify`, upload(mutantOf(iron, Math.floor(2 ** 31 * random())), 'damaged.xdi')),
  },
  { name: 'goes away', share: 3, ask: goAway },
  { name: 'says nothing', share: 2, ask: sayNothing },
];
const shares = deeds.reduce((sum, { share }) => sum + share, 0);

async function goAway() {
  const gone = new AbortController();
  setTimeout(() => gone.abort(), 20 * random());
  await fetch(`${url}/api/identify`, { ...upload(iron, 'iron.xdi'), signal: gone.signal }).catch(() => {});
}

async function sayNothing() {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  setTimeout(() => socket.destroy(), 20_000).unref();
}

function oneDeed() {
  let left = shares * random();
  for (const deed of deeds) {
    left -= deed.share;
    if (left < 0) {
      return deed;
    }
  }
  return deeds[0];
}

const counts = {};
const wrong = [];
let times = [];
async function client(until) {
  while (performance.now() < until) {
    await pause(2000 * pauseSeconds * random());
    const { name, status, ask } = oneDeed();
    const start = performance.now();
    const response = await ask().catch((error) => ({
      status: String(error.cause?.code ?? error),
      text: async () => '',
    }));
    const words = await response?.text?.();
    if (status !== undefined) {
      times.push(performance.now() - start);
    }
    const key = `${name} ${response?.status ?? ''}`.trim();
    counts[key] = (counts[key] ?? 0) + 1;
    if ((status !== undefined && response.status !== status) || response?.status === 500) {
      wrong.push({ name, status: response.status, words: words?.slice(0, 200) });
    }
  }
}

/** Resident memory of the service and its workers together, MB. */
function memory() {
  const megabytes = (pid) => {
    try {
      return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
    } catch {
      return 0;
    }
  };
  const children = readdirSync('/proc').filter((pid) => {
    try {
      return (
        /^\d+$/.test(pid) &&
        readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')[1] === String(service.pid)
      );
    } catch {
      return false;
    }
  });
  return Math.round([service.pid, ...children].reduce((sum, pid) => sum + megabytes(pid), 0));
}

const quantile = (sorted, share) =>
  Math.round(10 * (sorted[Math.floor(share * (sorted.length - 1))] ?? 0)) / 10;
function timesOf() {
  const sorted = times.sort((a, b) => a - b);
  times = [];
  return { requests: sorted.length, p50Ms: quantile(sorted, 0.5), p99Ms: quantile(sorted, 0.99) };
}

const memories = [];
const watch = setInterval(() => memories.push(memory()), 10_000);
const end = performance.now() + 60_000 * minutes;
await Promise.all(Array.from({ length: clients }, () => client(end)));
clearInterval(watch);
const mixed = timesOf();

// The same good request from more and more connections at a time, for five seconds each.
const load = [];
for (const connections of [1, 50, 200, 300]) {
  const until = performance.now() + 5000;
  let refused = 0;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      do {
        const asked = performance.now();
        const response = await fetch(`${url}/api/identify`, upload(iron, 'iron.xdi')).catch(() => undefined);
        await response?.arrayBuffer();
        times.push(performance.now() - asked);
        refused += response?.status === 200 ? 0 : 1;
      } while (performance.now() < until);
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  const of = timesOf();
  load.push({ connections, ...of, perSecond: Math.round(of.requests / seconds), refused });
}
service.kill('SIGTERM');
const [status] = await once(service, 'exit');
const result = {
  minutes,
  clients,
  pauseSeconds,
  counts,
  mixed,
  wrong: wrong.length,
  examples: wrong.slice(0, 5),
  memories,
  load,
  status,
};
mkdirSync('out', { recursive: true });
writeFileSync('out/soak.json', `${JSON.stringify(result, null, 1)}\n`);
console.log(JSON.stringify(result, null, 1));
process.exitCode = wrong.length === 0 && status === 0 ? 0 : 1;
