// Speed of labelling on one core: node bench/label.mjs [structures.jsonl.gz] (after npm run build).
//
// Measures labelStructure over the structures of the oracle and over a file of JSON lines with `lattice`,
// `species` and `fractional`, cold and warm, then the reference (pymatgen's CrystalNN, with matminer's
// fingerprint where it is installed) over a sample of the same file, in the same run, and prints the ratio.
// CPU time as well as wall time: a busy machine slows the second only.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Structures that the reference gets: at about 40 sites a second, half a minute. */
const referenceStructures = 50;

/** How often they are labelled for the ratio: once takes a tenth of a second, too short to measure. */
const repeats = 10;

const folder = join(import.meta.dirname, '..');
const reference = process.env.EDGEWISE_REFERENCE ?? join(folder, '..', 'shared');
const compiled = join(folder, 'dist', 'environment', 'index.js');
if (!existsSync(compiled)) {
  console.error('bench/label.mjs measures the compiled program: run npm run build first.');
  process.exit(2);
}
const { labelStructure } = await import(compiled);

const toStructure = ({ id, name = id, lattice, species, fractional, frac_coords = fractional }) => ({
  name,
  lattice,
  sites: species.map((element, i) => ({ element, fractional: frac_coords[i] })),
});

const gunzipped = (path) => gunzipSync(readFileSync(path)).toString('utf8');

const file = process.argv[2] ?? join(reference, 'data', 'structures.jsonl.gz');
if (!existsSync(file)) {
  console.error(
    `No structures at ${file}: name a file of gzipped JSON lines, or set EDGEWISE_REFERENCE to the reference folder.`,
  );
  process.exit(2);
}
const lines = gunzipped(file).split('\n').filter(Boolean);
const many = lines.map((line) => toStructure(JSON.parse(line)));

const oracleFile = join(reference, 'oracle', 'labels.json.gz');
if (existsSync(oracleFile)) {
  const oracle = JSON.parse(gunzipped(oracleFile)).structures.map(toStructure);
  measure('oracle, cold', oracle);
  for (let i = 0; i < 4; i++) {
    measure('', oracle);
  }
  measure('oracle, warm', oracle);
}
const warm = measure('structures, warm', many);

const sample = lines.slice(0, referenceStructures);
// Debian's packages belong to its own python3, which may not be the first on the path.
let python = runReference(process.env.PYTHON ?? 'python3');
if (python.status !== 0) {
  python = runReference('/usr/bin/python3');
}
if (python.status === 0) {
  const { sites, cpuSeconds, what } = JSON.parse(python.stdout);
  const same = sample.map((line) => toStructure(JSON.parse(line)));
  const ours = measure(
    `the same ${sample.length} structures, ${repeats} times`,
    Array.from({ length: repeats }, () => same).flat(),
  );
  report(what, sites, cpuSeconds, Number.NaN);
  console.log(`ratio on the same structures: ${(ours / (sites / cpuSeconds)).toFixed(0)}`);
} else {
  const reason = python.stderr?.trim().split('\n').at(-1) ?? 'python3 is not installed';
  console.log(`reference not measured: ${reason}`);
  // 40.8 sites a second: CrystalNN and matminer's fingerprint on one core of the machine that made the
  // oracle.
  console.log(`ratio to the 40.8 sites/s of the oracle's machine: ${(warm / 40.8).toFixed(0)}`);
}

function runReference(program) {
  const script = join(import.meta.dirname, 'label-pymatgen.py');
  return spawnSync(program, [script], { input: sample.join('\n'), encoding: 'utf8' });
}

/** Labels all structures once; prints and returns sites a second of CPU time. */
function measure(title, structures) {
  const cpu = process.cpuUsage();
  const start = performance.now();
  let sites = 0;
  for (const structure of structures) {
    sites += labelStructure(structure).sites.length;
  }
  const { user, system } = process.cpuUsage(cpu);
  const seconds = (user + system) / 1e6;
  if (title) {
    report(title, sites, seconds, (performance.now() - start) / 1000);
  }
  return sites / seconds;
}

function report(title, sites, cpuSeconds, wallSeconds) {
  const rate = (seconds) => (Number.isNaN(seconds) ? '' : (sites / seconds).toFixed(0)).padStart(7);
  console.log(
    `${title.padEnd(40)} ${String(sites).padStart(6)} sites ${rate(cpuSeconds)} sites/s CPU ${rate(wallSeconds)} wall`,
  );
}
