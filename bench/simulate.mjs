// Agreement and speed of simulated spectra: node bench/simulate.mjs [sites] [seed] [file] (after npm run
// build).
//
// Draws sites at random from the FEFF 10 spectra of the reference folder, simulates each from its structure
// alone and compares the 70 values of mu one by one, without any shift. Prints the correlation by element,
// its median and the share of 0.99 and better, what lies below and why, and CPU time a site. The goal: median
// 0.999, 95 % above 0.99, one second.
//
// With a file, each site is written to it as a line of JSON, and a run that was stopped goes on behind the
// last of them: remove it where the program has changed.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const folder = join(import.meta.dirname, '..');
const reference = process.env.EDGEWISE_REFERENCE ?? join(folder, '..', 'shared');
const dist = join(folder, 'dist');
if (!existsSync(join(dist, 'simulate', 'simulate-site.js'))) {
  console.error('bench/simulate.mjs measures the compiled program: run npm run build first.');
  process.exit(2);
}
const { simulateSite } = await import(join(dist, 'simulate', 'simulate-site.js'));
const { loadFreeAtoms } = await import(join(dist, 'simulate', 'atoms', 'free-atoms.node.js'));
const { Random } = await import(join(dist, 'numeric', 'random.js'));

const count = Number(process.argv[2] ?? 20);
const seed = process.argv[3] ?? 'bench/simulate';
const files = ['xanes-feff10.jsonl.gz', 'xanes-feff10-more.jsonl.gz'].map((name) =>
  join(reference, 'data', name),
);
if (!files.every(existsSync)) {
  console.error(`No spectra in ${join(reference, 'data')}: set EDGEWISE_REFERENCE to the reference folder.`);
  process.exit(2);
}

const random = new Random(seed);
const lines = files.flatMap((file) => gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n'));
const drawn = lines
  .map((line) => ({ line, key: random.next() }))
  .sort((a, b) => a.key - b.key)
  .slice(0, count)
  .map(({ line }) => JSON.parse(line));
const atoms = await loadFreeAtoms();

const kept = process.argv[4];
const done = new Map();
if (kept !== undefined && existsSync(kept)) {
  for (const text of readFileSync(kept, 'utf8').trim().split('\n')) {
    const result = JSON.parse(text);
    done.set(`${result.id} ${result.element} ${result.index}`, result);
  }
}

const results = drawn.map((drawnLine) => {
  const { id, element, sites } = drawnLine;
  const site = sites[Math.floor(random.next() * sites.length)];
  const before = done.get(`${id} ${element} ${site.index}`);
  const result = before ?? simulated(drawnLine, site);
  if (kept !== undefined && !before) {
    appendFileSync(kept, `${JSON.stringify(result)}\n`);
  }
  console.log(line(result));
  return result;
});

function simulated({ id, formula, element, lattice, species, fractional }, { index, mu }) {
  const structure = {
    name: id,
    lattice,
    sites: species.map((symbol, i) => ({ element: symbol, fractional: fractional[i] })),
  };
  const common = { id, formula, element, index };
  const { user, system } = process.cpuUsage();
  try {
    const found = simulateSite(structure, index, atoms);
    const after = process.cpuUsage();
    const { isConverged, iterations, fermiEv, scattererCount } = found;
    return {
      ...common,
      seconds: (after.user + after.system - user - system) / 1e6,
      r: correlation(found.mu, mu),
      height: largest(found.mu) / largest(mu),
      ...{ isConverged, iterations, fermiEv, scattererCount },
    };
  } catch (error) {
    return { ...common, refused: error.message };
  }
}

const answered = results.filter(({ refused }) => refused === undefined);
const rs = answered.map(({ r }) => r).sort((a, b) => a - b);
const times = answered.map(({ seconds }) => seconds).sort((a, b) => a - b);
const below = answered.filter(({ r }) => r < 0.99);
console.log(
  `${answered.length} of ${results.length} sites: median r ${rs[rs.length >> 1].toFixed(5)}, ` +
    `${((100 * (rs.length - below.length)) / rs.length).toFixed(1)} % at 0.99 or better; ` +
    `CPU time median ${times[times.length >> 1].toFixed(2)} s, longest ${times.at(-1).toFixed(2)} s`,
);
console.log(`${answered.filter(({ isConverged }) => !isConverged).length} unconverged; below 0.99:`);
for (const result of below) {
  console.log(`  ${line(result)}`);
}

function line({ id, formula, element, refused, ...found }) {
  if (refused !== undefined) {
    return `${element.padEnd(3)} ${formula} (${id}): ${refused}`;
  }
  const { r, height, isConverged, iterations, fermiEv, scattererCount, seconds } = found;
  const state = isConverged ? `${iterations} iterations` : `unconverged after ${iterations}`;
  return (
    `${element.padEnd(3)} r ${r.toFixed(5)} height ${height.toFixed(3)} ${formula} (${id}), ${state}, ` +
    `Fermi level ${fermiEv.toFixed(2)} eV, ${scattererCount} atoms, ${seconds.toFixed(2)} s`
  );
}

function largest(values) {
  return values.reduce((most, value) => Math.max(most, value), 0);
}

function correlation(a, b) {
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [ma, mb] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < b.length; i++) {
    ab += (a[i] - ma) * (b[i] - mb);
    aa += (a[i] - ma) ** 2;
    bb += (b[i] - mb) ** 2;
  }
  return ab / Math.sqrt(aa * bb);
}
