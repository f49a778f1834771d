// How soon "edgewise watch" answers a new file in a folder with many others,
// and what it costs while nothing happens.
//
//   npm run build:program && node bench/watch.mjs [files, default 10000]
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const count = Number(process.argv[2] ?? 10_000);
const news = 30;
const scan = readFileSync(new URL('../examples/FeO-Fe.xdi', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'edgewise-bench-watch-'));
for (let i = 0; i < count; i++) {
  const below = join(folder, `day${i % 10}`);
  mkdirSync(below, { recursive: true });
  writeFileSync(join(below, `scan_${i}.xdi`), scan);
}
const begun = performance.now();
const child = spawn(process.execPath, [
  new URL('../dist/cli/main.js', import.meta.url).pathname,
  'watch',
  folder,
  '--only-new',
  '--csv',
  join(folder, 'answers.csv'),
]);
const seen = new Map();
child.stdout.setEncoding('utf8').on('data', (text) => {
  for (const [, name] of text.matchAll(/^(new_\d+\.xdi)/gm)) {
    seen.set(name, performance.now());
  }
});
await new Promise((resolve) => child.stderr.once('data', resolve));
console.log(`ready after ${((performance.now() - begun) / 1000).toFixed(2)} s with ${count} files`);
const ticks = () => {
  const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return Number(fields[11]) + Number(fields[12]);
};
await setTimeout(3000);
const before = ticks();
await setTimeout(10_000);
console.log(`idle: ${((ticks() - before) / 10).toFixed(1)} % of one core`);
const latencies = [];
for (let i = 0; i < news; i++) {
  const name = `new_${i}.xdi`;
  writeFileSync(join(folder, name), scan);
  const written = performance.now();
  while (!seen.has(name)) {
    await setTimeout(5);
  }
  latencies.push(seen.get(name) - written);
}
latencies.sort((a, b) => a - b);
const memory = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))[1] / 1024;
console.log(
  `answered after ${latencies[news >> 1].toFixed(0)} ms (median), ${latencies.at(-1).toFixed(0)} ms (slowest of ${news}); peak memory ${memory.toFixed(0)} MB`,
);
child.kill('SIGINT');
const status = await new Promise((resolve) => child.on('exit', resolve));
console.log(`exit status ${status}`);
rmSync(folder, { recursive: true });
