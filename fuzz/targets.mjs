import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync, zipSync } from 'fflate';
import { hdf5Samples } from './hdf5-samples.mjs';

/*
 * What is fed with damaged files: every reader, store, bundle, import and endpoint. A target has samples, and
 * takes bytes: it returns whether it took them, or throws what the program throws.
 */

const root = new URL('../', import.meta.url);
const program = (path) => import(new URL(`dist/${path}`, root).href);
const shared = process.env.EDGEWISE_REFERENCE ?? fileURLToPath(new URL('../shared/', root));

/** Larger samples are no better and make each run long. */
const largestSampleBytes = 60_000;

/** Files of a folder by name. @returns {{ name: string, bytes: Uint8Array }[]} */
function samplesIn(folder, isWanted = () => true, largestBytes = largestSampleBytes) {
  let names = [];
  try {
    names = readdirSync(folder, { recursive: true }).map(String).sort();
  } catch {
    // The reference folder may be absent.
  }
  return names
    .map((name) => join(folder, name))
    .filter((path) => isWanted(path) && statSync(path).isFile() && statSync(path).size <= largestBytes)
    .map((path) => ({ name: basename(path), bytes: new Uint8Array(readFileSync(path)) }));
}

const repository = (path) => fileURLToPath(new URL(path, root));
const isStructure = (path) => /\.(?:cif|xyz|vasp)$|POSCAR/.test(path);
const isNote = (path) => path.endsWith('.md') || path.endsWith('.expected.json');

function spectra() {
  const plain = [
    ...samplesIn(repository('src/formats/fixtures'), (path) => !isNote(path)),
    ...samplesIn(repository('examples')),
    ...samplesIn(join(shared, 'cases/files'), (path) => !isNote(path) && !isStructure(path)),
  ];
  const [first, second] = plain;
  return [
    ...plain,
    { name: 'packed.dat.gz', bytes: gzipSync(first.bytes, { mtime: 0 }) },
    { name: 'packed.zip', bytes: zipSync({ a: first.bytes, b: second.bytes }, { mtime: '1980-01-02' }) },
  ];
}

function structures() {
  const plain = [
    ...samplesIn(repository('src/structure/fixtures'), isStructure),
    ...samplesIn(join(shared, 'cases/files'), (path) => isStructure(path) || path.endsWith('S12.json')),
  ];
  const poscar =
    'TiO2\n1.0\n4.59 0 0\n0 4.59 0\n0 0 2.96\nTi O\n2 4\nDirect\n0 0 0\n.5 .5 .5\n.3 .3 0\n.7 .7 0\n.2 .8 .5\n.8 .2 .5\n';
  const xyz =
    '2\nLattice="4.2 0 0 0 4.2 0 0 0 4.2" Properties=species:S:1:pos:R:3 pbc="T T T"\nMg 0 0 0\nO 2.1 0 0\n';
  const text = (name, content) => ({ name, bytes: new TextEncoder().encode(content) });
  return [
    ...plain,
    text('POSCAR', poscar),
    text('frames.xyz', xyz + xyz),
    text('structure.json', JSON.stringify(ironOxide)),
    text('many.jsonl', `${JSON.stringify(ironOxide)}\n`.repeat(3)),
    { name: 'packed.cif.gz', bytes: gzipSync(plain[0].bytes, { mtime: 0 }) },
    { name: 'packed.zip', bytes: zipSync({ 'a.cif': plain[0].bytes }, { mtime: '1980-01-02' }) },
  ];
}

/** Numbers of a made-up spectrum of iron with the white line at one place. */
const curve = (points) =>
  Array.from({ length: points }, (_, i) => {
    const energy = 7050 + (200 * i) / points;
    return [
      energy,
      1 / (1 + Math.exp(-(energy - 7122) / 1.5)) + 0.4 * Math.exp(-(((energy - 7126) / 3) ** 2)),
    ];
  });

/** Iron(II) oxide, by its fields. */
const ironOxide = {
  lattice: [
    [4.3, 0, 0],
    [0, 4.3, 0],
    [0, 0, 4.3],
  ],
  species: ['Fe', 'Fe', 'Fe', 'Fe', 'O', 'O', 'O', 'O'],
  fractional: [
    [0, 0, 0],
    [0.5, 0.5, 0],
    [0.5, 0, 0.5],
    [0, 0.5, 0.5],
    [0.5, 0.5, 0.5],
    [0, 0, 0.5],
    [0, 0.5, 0],
    [0.5, 0, 0],
  ],
};

/** A line of a dataset as JSON. */
function datasetLine(id) {
  const [energy, mu] = [0, 1].map((column) => curve(80).map((row) => row[column]));
  const p = Array.from({ length: 12 }, (_, i) => Number(i === 5));
  const q = Array.from({ length: 25 }, () => 0.5);
  return JSON.stringify({
    id,
    element: 'Fe',
    edge: 'K',
    formula: 'FeO',
    code: 'FEFF 10',
    ...ironOxide,
    sites: [{ index: 0, multiplicity: 4, energy, mu, p, q }],
    meanP: p,
    meanQ: q,
  });
}

/** A file in a folder of its own, for what is read from the disk. */
function onDisk(name, bytes) {
  const folder = mkdtempSync(join(tmpdir(), 'edgewise-fuzz-'));
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

async function drained(items) {
  let count = 0;
  for await (const _ of items) {
    count++;
  }
  return count > 0;
}

/** Node takes boundaries of 27 characters or more. */
const boundary = '----------------------------edgewise';

/** Every target: its samples, and what takes a mutant of one. */
export const targets = {
  'spectrum files': {
    samples: spectra,
    async prepare() {
      const { readFile } = await program('formats/read-file.js');
      return async (name, bytes) => (await readFile(bytes, { fileName: name })).readings.length > 0;
    },
  },
  'HDF5 files': {
    samples: () => hdf5Samples(),
    async prepare() {
      const { readFile } = await program('formats/read-file.js');
      return async (name, bytes) => (await readFile(bytes, { fileName: name })).readings.length > 0;
    },
  },
  'HDF5 stacks': {
    samples: () => hdf5Samples((name) => name.endsWith('stack.h5')),
    async prepare() {
      const { openHdf5Stack } = await program('map/hdf5-stack.node.js');
      return async (name, bytes) => {
        const file = onDisk(name, bytes);
        try {
          const stack = await openHdf5Stack(file.path);
          try {
            for (let row = 0; row < stack.height; row++) {
              await stack.readRows(row, row + 1);
            }
            return true;
          } finally {
            stack.close();
          }
        } finally {
          file.remove();
        }
      };
    },
  },
  'spectra identified': {
    share: 0.1,
    samples: () => samplesIn(repository('examples')),
    async prepare() {
      const { answersOfFile } = await program('answers/spectra/answers-of-file.js');
      const { openBundleFolder } = await program('model/bundle/bundle-folder.node.js');
      const { embeddedBundleFolder } = await program('model/bundle/embedded.node.js');
      const bundle = await openBundleFolder(embeddedBundleFolder);
      return async (name, bytes) => (await answersOfFile(bytes, bundle, { file: name })).results.length > 0;
    },
  },
  'sessions of the page': {
    async samples() {
      const { readFile } = await program('formats/read-file.js');
      const { sessionText } = await program('answers/session-file.js');
      const files = samplesIn(repository('examples'), (path) => path.endsWith('.xdi')).slice(0, 2);
      const spectra = [];
      for (const { name, bytes } of files) {
        for (const reading of (await readFile(bytes, { fileName: name })).readings) {
          spectra.push({
            file: name,
            marked: true,
            parameters: { preEdge: { fromEv: -90, toEv: -20 } },
            reading,
          });
        }
      }
      return [{ name: 'session.json', bytes: new TextEncoder().encode(sessionText(spectra)) }];
    },
    async prepare() {
      const { readSession, sessionText } = await program('answers/session-file.js');
      // What was taken can be saved again, and comes back as it was.
      return async (name, bytes) => {
        const spectra = readSession(bytes, name);
        const text = sessionText(spectra);
        if (sessionText(readSession(new TextEncoder().encode(text), name)) !== text) {
          throw new Error('a session that was taken does not come back');
        }
        return spectra.length > 0;
      };
    },
  },
  'structure files': {
    samples: structures,
    async prepare() {
      const { labelsOfFile } = await program('answers/structures/labels-of-file.js');
      return async (name, bytes) => labelsOfFile(bytes, { file: name }).results.length > 0;
    },
  },
  'dataset lines': {
    samples: () => [{ name: 'x.jsonl', bytes: new TextEncoder().encode(datasetLine('mp-1')) }],
    async prepare() {
      const { parseMaterialSpectra } = await program('dataset/material-spectra.js');
      const { labelledSpectra } = await program('dataset/labelled-spectra.js');
      const { withMultiplicities } = await program('dataset/site-multiplicities.js');
      return async (name, bytes) => {
        const material = parseMaterialSpectra(new TextDecoder().decode(bytes), `${name}, line 1`);
        return labelledSpectra(withMultiplicities(material)).length > 0;
      };
    },
  },
  'dataset import': {
    samples() {
      const document = JSON.stringify([
        {
          material_id: 'mp-1',
          absorbing_element: 'Fe',
          edge: 'K',
          spectrum_type: 'XANES',
          spectrum: {
            x: curve(80).map(([x]) => x),
            y: curve(80).map(([, y]) => y),
            structure: ironOxide,
          },
        },
      ]);
      const text = (name, content) => ({ name, bytes: new TextEncoder().encode(content) });
      return [
        text('documents.json', document),
        text('dataset.jsonl', `${datasetLine('mp-1')}\n${datasetLine('mp-2')}\n`),
        text(
          'labels.csv',
          'file,element,cn,motif,group\nscan.xdi,Fe,6 > 4,octahedral,"a, b"\nscan.xdi,Fe,6,,b\n',
        ),
      ];
    },
    async prepare() {
      const { importUnits } = await program('dataset/import/import-units.node.js');
      const { importUnit } = await program('dataset/import/import-unit.node.js');
      const { DropCount } = await program('dataset/import/drop-reason.js');
      const scan = readFileSync(repository('examples/FeO-Fe.xdi'));
      return async (name, bytes) => {
        const { path, remove } = onDisk(name, bytes);
        writeFileSync(join(path, '../scan.xdi'), scan);
        try {
          let found = false;
          for (const unit of await importUnits(path)) {
            found = (await drained(importUnit(unit, new DropCount()))) || found;
          }
          return found;
        } finally {
          remove();
        }
      };
    },
  },
  stores: {
    async samples() {
      const { parseMaterialSpectra } = await program('dataset/material-spectra.js');
      const { rowsOfMaterial } = await program('dataset/store/rows-of-material.js');
      const { writeStore } = await program('dataset/store/write-store.node.js');
      const { recipeNamed } = await program('spectrum/features/recipes.js');
      const recipe = recipeNamed('paper');
      const { path, remove } = onDisk('x.parquet', '');
      const rows = ['mp-1', 'mp-2', 'mp-3'].map((id) =>
        rowsOfMaterial(parseMaterialSpectra(datasetLine(id), id), recipe),
      );
      await writeStore(path, rows, recipe);
      const made = { name: 'made.parquet', bytes: new Uint8Array(readFileSync(path)) };
      remove();
      return [made];
    },
    async prepare() {
      const { openStore } = await program('dataset/store/open-store.node.js');
      return async (name, bytes) => {
        const file = onDisk(name, bytes);
        try {
          const { store, close } = await openStore(file.path);
          try {
            for (const element of store.elements) {
              await drained(store.rows(element));
            }
            return true;
          } finally {
            await close();
          }
        } finally {
          file.remove();
        }
      };
    },
  },
  bundles: {
    samples: () =>
      samplesIn(
        repository('models/default'),
        (path) => /bundle\.json$|(?:Ag|Rb)-.*\.(?:forests|references)$/.test(path),
        // Those of any element are larger than other samples.
        400_000,
      ),
    async prepare() {
      const { openBundle } = await program('model/bundle/open-bundle.js');
      const folder = repository('models/default');
      return async (name, bytes) => {
        const read = async (file) =>
          file === name ? bytes : new Uint8Array(readFileSync(join(folder, basename(file))));
        // With the checksum that the manifest announces: damage that a checksum notices would hide all other.
        const manifest = JSON.parse(readFileSync(join(folder, 'bundle.json'), 'utf8'));
        const sums = Object.values(manifest.elements).flatMap((entry) => [entry, entry.references ?? entry]);
        const checksum = (content) =>
          (content === bytes && sums.find(({ file }) => file === name)?.sha256) ||
          createHash('sha256').update(content).digest('hex');
        const bundle = await openBundle({ place: 'the bundle', read, checksum });
        const element = name.split('-')[0];
        if (name !== 'bundle.json') {
          await bundle.load(element);
          await bundle.loadReferences(element);
        }
        return true;
      };
    },
  },
  'scikit-learn files': {
    samples: () => samplesIn(join(shared, 'published'), (path) => /\.(?:sav|pkl|joblib)$/.test(path)),
    async prepare() {
      const { readScikitLearnForest } = await program('model/published/read-scikit-learn-forest.js');
      return async (name, bytes) =>
        Boolean(readScikitLearnForest(bytes, { fileName: name, maximumBytes: 2 ** 26 }));
    },
  },
  'experiments and manifests': {
    samples() {
      const text = (name, content) => ({ name, bytes: new TextEncoder().encode(JSON.stringify(content)) });
      return [
        text('manifest.json', [
          {
            id: 'a',
            element: 'Fe',
            formula: 'FeO',
            domain: 'oxide',
            state: 'raw',
            csv: 'a.csv',
            expected: { sites: [{ cn: 6 }], confidence: 'high' },
          },
        ]),
        text('experiments.json', [
          {
            element: 'Fe',
            formula: 'FeO',
            id: 'a',
            mu: curve(100).map(([, y]) => y),
            cnRankLabel: 'CN_6',
            motifRankLabelByCN: { CN_6: 'octahedral' },
          },
        ]),
      ];
    },
    async prepare() {
      const { readExperiments } = await program('model/published/read-experiments.js');
      const evaluation = await program('study/evaluate-measured.js');
      const readManifest = evaluation.readMeasuredManifest ?? evaluation.readManifest;
      return async (name, bytes) => {
        const text = new TextDecoder().decode(bytes);
        return name === 'manifest.json'
          ? readManifest(text, name).length > 0
          : readExperiments(text).length > 0;
      };
    },
  },
  'requests of the service': {
    share: 0.2,
    samples() {
      const json = (name, content) => ({ name, bytes: new TextEncoder().encode(JSON.stringify(content)) });
      const part = (file, content) =>
        `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${file}"\r\n\r\n${content}\r\n--${boundary}--\r\n`;
      const example = readFileSync(repository('examples/FeO-Fe.xdi'), 'latin1');
      const cif = readFileSync(repository('src/structure/fixtures/rutile.cif'), 'latin1');
      const form = (name, text) => ({ name, bytes: new Uint8Array(Buffer.from(text, 'latin1')) });
      return [
        json('identify json', {
          energy: curve(80).map(([x]) => x),
          mu: curve(80).map(([, y]) => y),
          element: 'Fe',
        }),
        json('label json', { structure: ironOxide, element: 'Fe' }),
        form('identify form', part('scan.xdi', example)),
        form('label form', part('rutile.cif', cif)),
      ];
    },
    async prepare() {
      const { answerTask } = await program('server/tasks/answer-task.js');
      const { openBundleFolder } = await program('model/bundle/bundle-folder.node.js');
      const { embeddedBundleFolder } = await program('model/bundle/embedded.node.js');
      const bundles = [await openBundleFolder(embeddedBundleFolder)];
      return async (name, body) => {
        const [kind, type] = name.split(' ');
        const contentType =
          type === 'json' ? 'application/json' : `multipart/form-data; boundary=${boundary}`;
        const answer = await answerTask({ kind, contentType, body, query: [] }, bundles);
        if (answer.status === 500) {
          throw new Error(answer.defect);
        }
        return answer.status === 200;
      };
    },
  },
};
