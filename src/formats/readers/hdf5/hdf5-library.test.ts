import { describe, expect, test } from 'vitest';
import { endlessHdf5 } from '../../../../test/endless-hdf5.ts';
import { makeHdf5, type Tree } from '../../../../test/make-hdf5.ts';
import { stepsLeftName } from '../../../base/wasm/count-steps.ts';
import { loadCounted } from '../../../base/wasm/counted-program.ts';
import { readFile } from '../../read-file.ts';
import { hdf5InMemory, withHdf5 } from './hdf5-file.ts';

const energy = Float64Array.from({ length: 60 }, (_, i) => 7000 + 4 * i);
const mu = energy.map((value) => 1 + Math.atan((value - 7112) / 4) / Math.PI);
const spectrum: Tree = {
  definition: 'NXxas',
  energy,
  intensity: mu,
  element: { symbol: 'Fe' },
  edge: { name: 'K' },
};
/** Its class is a text of any length, in the heap of the file. */
const entry: Tree = { entry: { '@NX_class': 'NXentry', ...spectrum } };

const read = (bytes: Uint8Array) => readFile(bytes, { fileName: 'a.nxs' });

describe('a damaged HDF5 file in which the library turns in circles', () => {
  test('is refused, and read as ever where it is whole', async () => {
    const whole = await makeHdf5(entry);
    const before = await read(whole);
    for (let time = 0; time < 2; time++) {
      await expect(read(endlessHdf5(whole))).rejects.toThrow(
        'a.nxs: the HDF5 file is damaged: what it refers to leads in circles; copy it again.',
      );
      expect(await read(whole)).toEqual(before);
    }
  });

  test('is refused whole, though some of its spectra were found before', async () => {
    const whole = await makeHdf5({ a: spectrum, b: { '@NX_class': 'NXentry', ...spectrum } });
    expect((await read(whole)).readings).toHaveLength(2);
    await expect(read(endlessHdf5(whole))).rejects.toThrow('leads in circles');
  });

  test('leaves nothing behind', async () => {
    const { files } = await hdf5InMemory();
    const open = () => (files as unknown as { streams: unknown[] }).streams.filter(Boolean).length;
    const names = () => files.readdir('/') as string[];
    const before = [open(), names()];
    await expect(read(endlessHdf5(await makeHdf5(entry)))).rejects.toThrow('leads in circles');
    expect([open(), names()]).toEqual(before);
  });
});

test('groups that contain each other are refused or read to an end', async () => {
  const bytes = await makeHdf5({ a: { b: { c: { d: {} } } }, e: {}, f: {} }, (file) => {
    for (const path of ['a', 'a/b', 'a/b/c', 'e', 'f']) {
      for (const other of ['x', 'y', 'z']) {
        file.create_hard_link('/', `${path}/${other}`);
      }
    }
  });
  await expect(read(bytes)).rejects.toThrow(
    /^a\.nxs: .*(?:circles|more than 20000 groups|no scan over the energy)/,
  );
});

test('a whole file takes a small part of the steps that it may take, however it is written', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 40 }, (_, i) => [`counter_${i}`, mu.map((value) => value + i)]),
  );
  const scan: Tree = { '@NX_class': 'NXentry', measurement: { energy, mu_trans: mu, ...many } };
  const bytes = await makeHdf5(Object.fromEntries(Array.from({ length: 5 }, (_, i) => [`${i}.1`, scan])));
  expect((await read(bytes)).readings).toHaveLength(5);
  // Ten times as much is asked for as a reader asks for.
  const names = await withHdf5(bytes, (root) => {
    let count = 0;
    for (let time = 0; time < 10; time++) {
      for (const name of root.names()) {
        const group = root.child(name)!.child('measurement')!;
        for (const counter of group.names()) {
          group.numbers(counter);
          count++;
        }
      }
    }
    return count;
  });
  expect(names).toBe(10 * 5 * 42);
});

test('loading counts the steps of the program that is meant, and leaves others as they are', async () => {
  const { instantiate } = WebAssembly;
  // A program that exports nothing and does nothing: magic number and version, and an empty list of exports.
  const nothing = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 7, 1, 0);
  const { loaded, program } = await loadCounted(
    () => false,
    () => WebAssembly.instantiate(nothing, {}),
  );
  expect(Object.keys(loaded.instance.exports)).not.toContain(stepsLeftName);
  expect(program).toBeUndefined();
  await expect(
    loadCounted(
      () => true,
      () => Promise.reject(new Error('no program')),
    ),
  ).rejects.toThrow('no program');
  expect(WebAssembly.instantiate).toBe(instantiate);
});
