// Cold start of identify and loading of bundles: node bench/identify.mjs [bundle...] (after npm run build).
//
// Runs `edgewise identify` on one example and `node -e 0` in turn, and prints the medians and their ratio:
// CPU time (user and system) beside wall time, because a busy machine slows the second only. Then the time to
// load each element of the embedded bundle, and of every bundle named, in a fresh bundle each time. Goals: an
// answer in 0.5 s of wall time from a cold start, an element in 50 ms.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Odd, so that the median is a run. */
const runCount = 9;

/** How often every element is loaded: the median tells of the reader, the first of its compilation too. */
const loads = 5;

const folder = join(import.meta.dirname, '..');
const dist = join(folder, 'dist');
if (!existsSync(join(dist, 'cli', 'main.js'))) {
  console.error('bench/identify.mjs measures the compiled program: run npm run build first.');
  process.exit(2);
}
const { openBundleFolder } = await import(join(dist, 'model', 'bundle', 'bundle-folder.node.js'));
const { embeddedBundleFolder } = await import(join(dist, 'model', 'bundle', 'embedded.node.js'));

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/**
 * Wall and CPU time of a process, ms. Its shell tells the CPU time: Node has no such figure for its children.
 */
function timed(args) {
  const start = performance.now();
  const { stdout, status } = spawnSync(
    'sh',
    ['-c', '"$@" > /dev/null || exit; times', 'sh', process.execPath, ...args],
    {
      encoding: 'utf8',
    },
  );
  if (status !== 0) {
    throw new Error(`${args.join(' ')} failed`);
  }
  // Second line of `times`: user and system time of the children, "0m0.123s 0m0.045s".
  const [user, system] = stdout
    .split('\n')[1]
    .split(' ')
    .map((text) => {
      const [minutes, seconds] = text.replace('s', '').split('m').map(Number);
      return 1000 * (60 * minutes + seconds);
    });
  return { wall: performance.now() - start, cpu: user + system };
}

const empty = ['-e', '0'];
const identify = [join(dist, 'cli', 'main.js'), 'identify', join(folder, 'examples', 'FeO-Fe.xdi')];
for (const args of [empty, identify]) {
  timed(args); // files into the system's cache
}
const runs = Array.from({ length: runCount }, () => [timed(empty), timed(identify)]);
console.log(`cold start, medians of ${runCount} runs     node -e 0   identify   ratio`);
for (const kind of ['wall', 'cpu']) {
  const [base, ours] = [0, 1].map((which) => median(runs.map((pair) => pair[which][kind])));
  console.log(
    `  ${kind.padEnd(4)} ms ${base.toFixed(0).padStart(34)} ${ours.toFixed(0).padStart(10)} ${(ours / base).toFixed(1).padStart(7)}`,
  );
}

for (const place of [embeddedBundleFolder, ...process.argv.slice(2)]) {
  const { elements, manifest } = await openBundleFolder(place);
  const rows = [];
  for (const element of elements) {
    const times = [];
    for (let load = 0; load < loads; load++) {
      const bundle = await openBundleFolder(place);
      const start = performance.now();
      await bundle.load(element);
      times.push(performance.now() - start);
    }
    const { size } = statSync(join(place, manifest.elements[element].file));
    rows.push({ element, size, first: times[0], again: median(times) });
  }
  rows.sort((a, b) => b.again - a.again);
  console.log(`\n${place}: ${elements.length} elements; the five slowest to load`);
  console.log('  element      kB   median ms   first ms');
  for (const { element, size, first, again } of rows.slice(0, 5)) {
    console.log(
      `  ${element.padEnd(7)} ${(size / 1000).toFixed(0).padStart(7)} ${again.toFixed(1).padStart(11)} ${first.toFixed(1).padStart(10)}`,
    );
  }
}
