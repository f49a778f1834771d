import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Energies around the K edge of iron, and a made-up mu. */
const energy = Float64Array.from({ length: 60 }, (_, i) => 7050 + 4 * i);
const mu = energy.map((value) => 1 + Math.atan((value - 7122) / 4) / Math.PI);

const texts = (group, named) => {
  for (const [name, data] of Object.entries(named)) {
    group.create_dataset({ name, data });
  }
};

/** What stands in each file, by its name. */
const files = {
  /** An NXxas entry as its draft says, its names of variable length in the heap of the file. */
  'nxxas.nxs'(file) {
    const entry = file.create_group('entry');
    entry.create_attribute('NX_class', 'NXentry', null, 'S');
    texts(entry, { definition: 'NXxas', mode: 'transmission', energy, intensity: mu });
    entry.get('energy').create_attribute('units', 'eV', null, 'S');
    texts(entry.create_group('element'), { symbol: 'Fe' });
    texts(entry.create_group('edge'), { name: 'K' });
  },
  /** A scan of many counters, packed in chunks, in a group too large for one node. */
  'scan.h5'(file) {
    const entry = file.create_group('1.1');
    entry.create_attribute('NX_class', 'NXentry');
    texts(entry, { title: 'a scan', start_time: '2026-11-27' });
    const group = entry.create_group('measurement');
    const packed = { shape: [60], chunks: [20], compression: 'gzip', compression_opts: [4] };
    group.create_dataset({ name: 'energy', data: energy, ...packed });
    group.create_dataset({ name: 'mu_trans', data: mu, ...packed, shuffle: true });
    for (let i = 0; i < 40; i++) {
      group.create_dataset({
        name: `counter_${i}`,
        data: Float32Array.from(mu, (value) => i + value),
        ...packed,
      });
    }
  },
  /** Groups of energy and mu, linked to each other. */
  'groups.hdf5'(file) {
    for (const name of ['foil', 'oxide']) {
      const group = file.create_group(name);
      texts(group, { energy, mu });
      for (let i = 0; i < 12; i++) {
        group.create_attribute(`note_${i}`, `a note of some length, number ${i}`);
      }
    }
    file.create_soft_link('/foil', 'again');
    file.create_hard_link('/oxide', 'same');
  },
  /** A stack of images, energies first, in chunks. */
  'stack.h5'(file) {
    const data = new Float32Array(60 * 4 * 5);
    data.forEach((_, i) => {
      data[i] = mu[Math.floor(i / 20)] * (1 + 0.01 * (i % 20));
    });
    const group = file.create_group('entry').create_group('data');
    group.create_attribute('NX_class', 'NXdata', null, 'S');
    group.create_attribute('signal', 'mu', null, 'S');
    group.create_dataset({
      name: 'mu',
      data,
      shape: [60, 4, 5],
      chunks: [16, 4, 5],
      compression: 'gzip',
      compression_opts: [4],
    });
    group.create_dataset({ name: 'energy', data: energy });
  },
};

/**
 * HDF5 files, written in the oldest form that the library writes and in its newest: they differ in their
 * headers, groups, lists of chunks and heaps. A process of its own writes them, so that the library is
 * not yet loaded where it is tried.
 *
 * @param {(name: string) => boolean} isWanted
 * @returns {{ name: string, bytes: Uint8Array }[]}
 */
export function hdf5Samples(isWanted = () => true) {
  const folder = mkdtempSync(join(tmpdir(), 'edgewise-fuzz-'));
  try {
    execFileSync(process.execPath, [fileURLToPath(import.meta.url), folder]);
    return readdirSync(folder)
      .filter(isWanted)
      .sort()
      .map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(folder, name))) }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function writeAll(folder) {
  const { File, ready } = await import('h5wasm/node');
  await ready;
  for (const [name, fill] of Object.entries(files)) {
    for (const oldest of ['earliest', 'latest']) {
      const file = new File(join(folder, `${oldest}-${name}`), 'w', { libver: [oldest, 'latest'] });
      fill(file);
      file.close();
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeAll(process.argv[2]);
}
