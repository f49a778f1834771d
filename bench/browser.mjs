// Classifiers in headless Chromium beside Node: node bench/browser.mjs [rows] (after npm run build; 1500 made
// spectra when no number is given; CHROMIUM names another program than /usr/bin/chromium).
//
// The page gets the compiled modules from a server on the loopback address and runs what Node runs, in turn
// with it. Times are CPU time of the whole process, as a busy machine slows wall time only: of the page's
// process as Chromium's own developer tools tell it, in steps of 10 ms. "first" compiles, too; "later" is the
// mean of five, the shortest of three times.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { loadavg } from 'node:os';
import { join, normalize } from 'node:path';
import { chromium } from 'playwright-core';
import { works } from './browser-work.mjs';
import { madeSpectra } from './training-data.mjs';

const folder = join(import.meta.dirname, '..');
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
for (const [needed, remedy] of [
  [join(folder, 'dist', 'learn', 'index.js'), 'run npm run build'],
  [executablePath, 'install Chromium, or name it in CHROMIUM'],
]) {
  if (existsSync(needed)) {
    continue;
  }
  console.error(`bench/browser.mjs needs ${needed}: ${remedy} first.`);
  process.exit(2);
}
const [repetitions, together] = [3, 5];
const made = madeSpectra(Math.round(Number(process.argv[2] ?? 1500) * 1.25));
const set = { rows: [...made.rows], labels: made.labels, featureCount: made.featureCount };

const server = createServer(async (request, response) => {
  const name = normalize(new URL(request.url, 'http://page').pathname);
  if (name === '/') {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>bench</title>');
  } else if (name === '/set.json') {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(set));
  } else {
    const bytes = await readFile(join(folder, name)).catch(() => undefined);
    response.writeHead(bytes ? 200 : 404, { 'content-type': 'text/javascript' }).end(bytes);
  }
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const browser = await chromium.launch({
  executablePath,
  args: [
    ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
    ...['--disable-background-networking', '--disable-component-update'],
  ],
});
try {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.evaluate(
    async (modules) => {
      const [{ works }, learn, set] = await Promise.all([
        ...modules.map((address) => import(address)),
        fetch('/set.json').then((response) => response.json()),
      ]);
      globalThis.works = works(learn, set);
    },
    ['/bench/browser-work.mjs', '/dist/learn/index.js'],
  );
  const tools = await page.context().newCDPSession(page);
  await tools.send('Performance.enable');
  const pageCpu = async () => {
    const { metrics } = await tools.send('Performance.getMetrics');
    return 1000 * metrics.find(({ name }) => name === 'ProcessTime').value;
  };
  const nodeCpu = async () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  };
  const ours = works(await import(join(folder, 'dist', 'learn', 'index.js')), set);
  console.log(`${made.name}, Node ${process.versions.node} beside Chromium ${browser.version()}, CPU ms`);
  console.log(`${''.padEnd(36)} ${'Node: first'.padStart(12)}    later  Chromium: first    later   ratio`);
  for (const name of Object.keys(ours)) {
    const inNode = [];
    const inPage = [];
    for (let time = 0; time <= repetitions; time++) {
      const times = time === 0 ? 1 : together;
      inNode.push((await cpuOf(nodeCpu, () => repeat(ours[name], times))) / times);
      inPage.push((await cpuOf(pageCpu, () => page.evaluate(repeatInPage, { name, times }))) / times);
    }
    const [a, b] = [inNode, inPage].map(([first, ...later]) => [first, Math.min(...later)]);
    const cell = (ms, width) => ms.toFixed(1).padStart(width);
    console.log(
      `${name.padEnd(36)} ${cell(a[0], 12)} ${cell(a[1], 8)} ${cell(b[0], 16)} ${cell(b[1], 8)} ${(a[1] / b[1]).toFixed(2).padStart(7)}`,
    );
  }
  console.log(`load ${loadavg()[0].toFixed(1)}; a ratio above 1 says that Chromium is faster`);
} finally {
  await browser.close();
  server.close();
}

async function repeat(work, times) {
  for (let time = 0; time < times; time++) {
    await work();
  }
}

async function repeatInPage({ name, times }) {
  for (let time = 0; time < times; time++) {
    await globalThis.works[name]();
  }
}

async function cpuOf(clock, work) {
  const start = await clock();
  await work();
  return (await clock()) - start;
}
