// What the options of a simulation change against measured spectra:
// node bench/simulate-options.mjs [compounds] [file] (after npm run build; some minutes for 20 compounds).
//
// Simulates the compounds of measured spectra of the reference folder with each setting and lays the
// spectra over the measured ones as `edgewise simulate --against` does. Takes those with the fewest
// distinct sites, then the fewest atoms, and prints a Markdown table: scans of one compound share its
// weight, medians are over compounds.
//
// With a file, each compound and setting is written to it as a line of JSON, and a run that was stopped goes
// on behind the last of them: remove it where the program has changed.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..');
const reference = process.env.EDGEWISE_REFERENCE ?? join(folder, '..', 'shared');
const dist = join(folder, 'dist');
if (!existsSync(join(dist, 'simulate', 'simulate-structure.js'))) {
  console.error('bench/simulate-options.mjs measures the compiled program: run npm run build first.');
  process.exit(2);
}
if (!existsSync(join(reference, 'data', 'counterparts.jsonl.gz'))) {
  console.error(
    `No counterparts in ${join(reference, 'data')}: set EDGEWISE_REFERENCE to the reference folder.`,
  );
  process.exit(2);
}
const { counterpartScans, counterparts } = await import('../scripts/counterpart-scans.js');
const { loadFreeAtoms } = await import(join(dist, 'simulate', 'atoms', 'free-atoms.node.js'));
const { alignSimulated } = await import(join(dist, 'simulate', 'compare', 'align-simulated.js'));
const { distinctSitesOf, simulateStructure } = await import(join(dist, 'simulate', 'simulate-structure.js'));
const { simulationSettings } = await import(join(dist, 'simulate', 'simulation-settings.js'));
const { median } = await import(join(dist, 'numeric', 'median.js'));

const usual = 'as usual';
/** By name: the options, given the number of scatterers that is usual for the absorber. */
const settings = {
  [usual]: () => ({}),
  'half the scatterers': (scatterers) => ({ scatterers: scatterers / 2 }),
  'twice the scatterers': (scatterers) => ({ scatterers: 2 * scatterers }),
  'lmax 3': () => ({ lMax: 3 }),
  'from 30 eV below': () => ({ belowEv: 30 }),
  'broadened by 1 eV': () => ({ broadeningEv: 1 }),
  'broadened by 2 eV': () => ({ broadeningEv: 2 }),
};

const count = Number(process.argv[2] ?? 20);
const kept = process.argv[3];
const done = new Map();
if (kept !== undefined && existsSync(kept)) {
  for (const text of readFileSync(kept, 'utf8').trim().split('\n')) {
    const result = JSON.parse(text);
    done.set(`${result.compound} ${result.setting}`, result);
  }
}

const all = counterparts(reference);
const scans = counterpartScans(reference, all);
const chosen = all
  .map(({ formula, element, lattice, species, fractional }, compound) => {
    const sites = species.map((symbol, i) => ({ element: symbol, fractional: fractional[i] }));
    const structure = { name: formula, lattice, sites };
    return { compound, formula, element, structure, own: scans.filter((scan) => scan.compound === compound) };
  })
  .filter(({ own }) => own.length > 0)
  .map((each) => ({ ...each, distinct: distinctSitesOf(each.structure, each.element).length }))
  .sort(
    (a, b) =>
      a.distinct - b.distinct ||
      a.structure.sites.length - b.structure.sites.length ||
      a.compound - b.compound,
  )
  .slice(0, count);

const atoms = await loadFreeAtoms();
const results = chosen.flatMap((each) =>
  Object.keys(settings).map((setting) => {
    const before = done.get(`${each.compound} ${setting}`);
    const result = before ?? measured(each, setting);
    if (!before) {
      if (kept !== undefined) {
        appendFileSync(kept, `${JSON.stringify(result)}\n`);
      }
      console.error(
        `${each.formula.padEnd(14)} ${each.element} ${setting.padEnd(22)} distance ${result.distance.toFixed(4)} ` +
          `difference ${result.difference.toFixed(4)}, ${result.secondsPerSite.toFixed(1)} CPU-s a site`,
      );
    }
    return result;
  }),
);
report();

function measured({ compound, formula, element, structure, distinct, own }, setting) {
  const options = settings[setting](simulationSettings(element, {}).scatterers);
  const start = process.cpuUsage();
  const { average, sites } = simulateStructure(structure, element, atoms, options);
  const { user, system } = process.cpuUsage(start);
  const aligned = own.map(({ curve }) => alignSimulated(curve, { ...average, edgeEv: sites[0].edgeEv }));
  const mean = (name) => aligned.reduce((sum, each) => sum + each[name], 0) / aligned.length;
  return {
    ...{ compound, formula, element, setting, scans: own.length },
    scatterers: sites[0].scattererCount,
    isConverged: sites.every((site) => site.isConverged),
    distance: mean('distance'),
    difference: mean('difference'),
    gaussianEv: mean('gaussianEv'),
    lorentzianEv: mean('lorentzianEv'),
    secondsPerSite: (user + system) / 1e6 / distinct,
  };
}

function report() {
  const medianOf = (rows, name) => median(Float64Array.from(rows, (row) => row[name]));
  const of = (setting) => results.filter((result) => result.setting === setting);
  const reference = of(usual);
  const total = reference.reduce((sum, row) => sum + row.scans, 0);
  console.log(
    `\n${reference.length} compounds, ${total} scans: ${reference.map(({ formula, element }) => `${formula} (${element})`).join(', ')}\n`,
  );
  console.log(
    '| setting | atoms | distance | difference | nearer than as usual | Gaussian + Lorentzian (eV) | CPU-s a site |',
  );
  console.log('| --- | --- | --- | --- | --- | --- | --- |');
  for (const setting of Object.keys(settings)) {
    const rows = of(setting);
    const nearer = rows.filter((row, i) => row.distance < reference[i].distance - 1e-6).length;
    const farther = rows.filter((row, i) => row.distance > reference[i].distance + 1e-6).length;
    const cells = [
      setting,
      `${medianOf(rows, 'scatterers')}`,
      medianOf(rows, 'distance').toFixed(4),
      medianOf(rows, 'difference').toFixed(4),
      setting === usual ? '' : `${nearer}, farther ${farther}`,
      `${medianOf(rows, 'gaussianEv').toFixed(1)} + ${medianOf(rows, 'lorentzianEv').toFixed(1)}`,
      medianOf(rows, 'secondsPerSite').toFixed(1),
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}
