// The longest pauses of the page with many spectra: node bench/page.mjs [spectra] (after npm run build:page;
// 500 spectra when no number is given; CHROMIUM names another program than /usr/bin/chromium).
//
// The bundled examples are dropped again and again, each copy with other noise. Then all are marked, others
// are chosen, the list is scrolled and searched. What is told is how long the page's main thread is busy from
// an action to the second frame after it: CPU time as Chromium's own developer tools tell it ("ThreadTime"),
// as a busy machine lengthens all others; the median and the longest of the times. Beside it stands the
// longest task that Chromium itself reports ("longtask"), in ms of the clock.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { loadavg } from 'node:os';
import { extname, join } from 'node:path';
import { chromium } from 'playwright-core';

const folder = join(import.meta.dirname, '..', 'dist', 'web');
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
for (const [needed, remedy] of [
  [join(folder, 'index.html'), 'run npm run build:page'],
  [executablePath, 'install Chromium, or name it in CHROMIUM'],
]) {
  if (!existsSync(needed)) {
    console.error(`bench/page.mjs needs ${needed}: ${remedy} first.`);
    process.exit(2);
  }
}
const count = Math.round(Number(process.argv[2] ?? 500));
const kinds = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
};
const server = createServer(async (request, response) => {
  const name = decodeURIComponent(new URL(request.url, 'http://page').pathname).slice(1) || 'index.html';
  const bytes = await readFile(join(folder, name)).catch(() => undefined);
  response.writeHead(bytes ? 200 : 404, {
    'content-type': kinds[extname(name)] ?? 'application/octet-stream',
  });
  response.end(bytes);
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  page.setDefaultTimeout(600_000);
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.getByText('How is the absorbing atom').waitFor();
  const tools = await page.context().newCDPSession(page);
  await tools.send('Performance.enable');
  await page.exposeFunction('busyMs', async () => {
    const { metrics } = await tools.send('Performance.getMetrics');
    return 1000 * metrics.find(({ name }) => name === 'ThreadTime').value;
  });
  await page.evaluate(watchTasks);
  const begin = performance.now();
  await page.evaluate(dropCopies, count);
  await page.locator('.list-progress').waitFor();
  await page.locator('.list-progress').waitFor({ state: 'detached' });
  const seconds = (performance.now() - begin) / 1000;
  console.log(
    `${count} spectra read and answered in ${seconds.toFixed(1)} s, load ${loadavg()[0].toFixed(1)}`,
  );
  console.log(`${'ms'.padEnd(34)} median  longest  longest task`);
  await tell('meanwhile', []);
  await tell('all marked, and not', await pauses(page, '.list-head input', 6));
  await page.locator('.list-head input').check();
  await tell('another chosen', await pauses(page, '.spectrum:nth-of-type(odd) .spectrum-name', 8));
  await tell('the list scrolled by a page', await page.evaluate(scrollPauses, '.spectra'));
  await tell('the table scrolled by a page', await page.evaluate(scrollPauses, '.marked'));
  await tell('a name searched, letter by letter', await page.evaluate(searchPauses));
  await tell('the pointer over the plot', await page.evaluate(pointerPauses));

  async function tell(what, times) {
    const sorted = times.sort((a, b) => a - b);
    const cell = (ms, width) => (ms === undefined ? '' : ms.toFixed(0)).padStart(width);
    const longest = await page.evaluate(() => globalThis.tasks.splice(0).reduce((a, b) => Math.max(a, b), 0));
    console.log(
      `${what.padEnd(34)} ${cell(sorted[sorted.length >> 1], 6)} ${cell(sorted.at(-1), 8)} ${cell(longest, 13)}`,
    );
  }
} finally {
  await browser.close();
  server.close();
}

/** Clicks things in turn; the time of each to the second frame after it. */
function pauses(page, selector, times) {
  return page.evaluate(
    async ({ selector, times }) => {
      const took = [];
      for (let time = 0; time < times; time++) {
        const all = document.querySelectorAll(selector);
        took.push(await globalThis.pauseOf(() => all[time % all.length].click()));
      }
      return took;
    },
    { selector, times },
  );
}

function watchTasks() {
  globalThis.tasks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      globalThis.tasks.push(duration);
    }
  }).observe({ type: 'longtask' });
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  globalThis.pauseOf = async (act) => {
    await frame();
    const before = await globalThis.busyMs();
    act();
    await frame();
    await frame();
    return (await globalThis.busyMs()) - before;
  };
}

/** Drops copies of the examples with other noise. */
async function dropCopies(count) {
  const names = ['FeO-Fe', 'TmVO4-V', 'MgTiO3-Ti', 'Co2RuO4-Co'];
  const texts = await Promise.all(names.map(async (name) => (await fetch(`./examples/${name}.xdi`)).text()));
  const transfer = new DataTransfer();
  for (let i = 0; i < count; i++) {
    const text = texts[i % names.length].replace(
      /^(\s*[\d.]+\s+)([\d.eE+-]+)/gm,
      (_, energy, value) =>
        `${energy}${(Number(value) * (1 + 1e-4 * Math.sin(i * 7.1 + Number(energy)))).toPrecision(9)}`,
    );
    const number = String(i).padStart(4, '0');
    transfer.items.add(new File([text], `room_temperature_${names[i % names.length]}_scan_${number}.xdi`));
  }
  const drop = new DragEvent('drop', { bubbles: true, dataTransfer: transfer });
  document.querySelector('.drop-area').dispatchEvent(drop);
}

async function scrollPauses(selector) {
  const box = document.querySelector(selector);
  const took = [];
  for (let time = 0; time < 12; time++) {
    took.push(await globalThis.pauseOf(() => box.scrollBy(0, box.clientHeight)));
  }
  return took;
}

async function searchPauses() {
  const field = document.querySelector('.list-tools input');
  const took = [];
  for (const text of ['s', 'sc', 'sca', 'scan', 'scan_', 'scan_0', 'scan_01', '']) {
    took.push(
      await globalThis.pauseOf(() => {
        field.value = text;
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }),
    );
  }
  return took;
}

async function pointerPauses() {
  const plot = document.querySelector('.plot');
  const { left, top } = plot.getBoundingClientRect();
  const took = [];
  for (let time = 0; time < 12; time++) {
    const at = { bubbles: true, clientX: left + 200 + 20 * time, clientY: top + 150 };
    took.push(await globalThis.pauseOf(() => plot.dispatchEvent(new PointerEvent('pointermove', at))));
  }
  return took;
}
