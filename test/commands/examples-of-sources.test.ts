import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importableDataset } from '../labelled-spectra.ts';
import { runEdgewise } from './run-edgewise.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const compiled = (path: string): string => pathToFileURL(join(root, 'dist', path)).href;

/**
 * The examples of all doc comments: `@example` and the lines until the comment ends or another tag begins.
 */
const examples = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.ts$/.test(name) && !name.endsWith('.test.ts'))
  .sort()
  .flatMap((name) =>
    [
      ...readFileSync(join(root, 'src', name), 'utf8').matchAll(
        /\n *\* @example *\n((?: *\*(?!\/)(?! @).*\n)+)/g,
      ),
    ].map(([, lines], number) => ({
      name: `src/${name}, example ${number + 1}`,
      own: name.replace(/\.ts$/, '.js'),
      code: lines!.replaceAll(/^ *\* ?/gm, ''),
    })),
  );

/**
 * What an example may speak of without having made it: each a value of its own, made when it is asked for.
 */
const given: Readonly<Record<string, string>> = {
  bytes: `readFileSync('scan.xdi')`,
  text: `readFileSync('wustite.vasp', 'utf8')`,
  bundle: `await openBundleFolder(embeddedBundleFolder)`,
  reading: `(await readFile(readFileSync('scan.xdi'), { fileName: 'scan.xdi' })).readings[0]`,
  energyEv: `reading.spectrum.energyEv`,
  mu: `reading.spectrum.mu`,
  normalised: `reading.spectrum.mu`,
  answer: `await identifySpectrum(reading.spectrum, bundle)`,
  features: `featuresOf(reading.spectrum, bundle.manifest.recipe, { element: 'Fe' }).features`,
  structure: `readStructures(readFileSync('wustite.vasp'), { fileName: 'wustite.vasp' })[0]`,
  site: `labelStructure(structure).sites[0]`,
  rows: `Float32Array.of(0, 0.1, 0.2, 1, 1.1, 1.2)`,
  event: `{ movementX: 3, movementY: 1 }`,
  place: `{ centerX: 100, centerY: 100, radius: 80 }`,
};

/** Functions of the house that examples or what is given to them call, and where they stand. */
const functions: Readonly<Record<string, string>> = {
  clearestView: 'figure/polyhedron/polyhedron-view.js',
  edgeWords: 'elements/edge.js',
  embeddedBundleFolder: 'model/bundle/embedded.node.js',
  featuresOf: 'spectrum/features/features.js',
  figureInput: 'answers/spectra/figure-input.js',
  identifySpectrum: 'model/identify-spectrum.js',
  labelStructure: 'environment/label-structure.js',
  loadFreeAtoms: 'simulate/atoms/free-atoms.node.js',
  openBundleFolder: 'model/bundle/bundle-folder.node.js',
  polyhedron: 'figure/polyhedron/polyhedron.js',
  predictDistributions: 'learn/forest/distribution/predict-distributions.js',
  readDataset: 'dataset/read-dataset.node.js',
  readFile: 'formats/read-file.js',
  readStructures: 'structure/readers/read-structures.js',
  simulateStructure: 'simulate/simulate-structure.js',
  siteNeighbors: 'figure/polyhedron/site-neighbors.js',
};

const folder = mkdtempSync(join(tmpdir(), 'edgewise-examples-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeAll(() => {
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(root, join(folder, 'node_modules', 'edgewise'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  copyFileSync(join(root, 'examples', 'FeO-Fe.xdi'), join(folder, 'scan.xdi'));
  writeFileSync(
    join(folder, 'wustite.vasp'),
    'FeO\n1\n0 2.15 2.15\n2.15 0 2.15\n2.15 2.15 0\nFe O\n1 1\nDirect\n0 0 0\n.5 .5 .5\n',
  );
  writeFileSync(join(folder, 'xanes-Fe.jsonl'), importableDataset(60));
  const files = [join(folder, 'xanes-Fe.jsonl'), '--out', join(folder, 'spectra.parquet')];
  const { status, err } = runEdgewise(['dataset', 'import', ...files]);
  expect(err).toBe('');
  expect(status).toBe(0);
});

/** The example as a program: what it does not import or make itself is imported or made before it. */
async function programOf({ own, code }: (typeof examples)[number]): Promise<string> {
  const exported = Object.keys((await import(compiled(own))) as object);
  const isMade = (name: string): boolean =>
    new RegExp(`(?:const|let) [^=]*\\b${name}\\b[^=]*=|import \\{[^}]*\\b${name}\\b[^}]*\\}`).test(code);
  const imports = new Map<string, string>();
  const values: string[] = [];
  const asked = new Set<string>();
  const ask = (text: string): void => {
    for (const name of new Set(text.match(/[A-Za-z]\w*/g))) {
      if (asked.has(name) || isMade(name)) {
        continue;
      }
      asked.add(name);
      const place = functions[name] ?? (exported.includes(name) ? own : undefined);
      if (place) {
        imports.set(name, compiled(place));
      } else if (given[name]) {
        ask(given[name]);
        values.push(`const ${name} = ${given[name]};`);
      }
    }
  };
  ask(code);
  return [
    `import { readFileSync } from 'node:fs';`,
    ...[...imports].map(([name, from]) => `import { ${name} } from '${from}';`),
    ...values,
    code,
  ].join('\n');
}

test('there are examples', () => expect(examples.length).toBeGreaterThan(15));

test.each(examples)('$name runs', { timeout: 60_000 }, async (example) => {
  // "expression; // ['a value']": the value is held too.
  const [, expression, value] = /^(.*); \/\/ (\[.*\]|'.*')\n*$/m.exec(example.code) ?? [];
  const held = value ? `\nconsole.log(JSON.stringify(${expression}) === JSON.stringify(${value}));` : '';
  writeFileSync(join(folder, 'example.js'), (await programOf(example)) + held);
  const { status, stdout, stderr } = spawnSync(process.execPath, ['example.js'], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (example.code.startsWith('throw new InputError(')) {
    expect(stderr).toContain('InputError: line 7: the energy is missing; remove the line.');
    return;
  }
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(stdout).not.toContain('false');
});
