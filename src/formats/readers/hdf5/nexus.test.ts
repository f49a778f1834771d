import type { Dataset, Group } from 'h5wasm';
import { describe, expect, test } from 'vitest';
import { makeHdf5, type Tree } from '../../../../test/make-hdf5.ts';
import { readFile } from '../../read-file.ts';
import type { FileReading } from '../../reading.ts';
import { hdf5InMemory } from './hdf5-file.ts';

const energy = Float64Array.from({ length: 60 }, (_, i) => 7000 + 4 * i);
const kev = energy.map((value) => value / 1000);
const mu = energy.map((value) => 1 + Math.atan((value - 7112) / 4) / Math.PI);
const i0 = energy.map(() => 1e5);
const itrans = mu.map((value, i) => i0[i]! * Math.exp(-value));
const ifluor = mu.map((value, i) => i0[i]! * value);

const read = async (tree: Tree): Promise<FileReading> => readFile(await makeHdf5(tree), { fileName: 'a.h5' });
const iron: Tree = { element: { symbol: 'Fe' }, edge: { name: 'K' } };

async function only(tree: Tree) {
  const { readings } = await read(tree);
  expect(readings).toHaveLength(1);
  return readings[0]!;
}

function expectMu(found: Float64Array, expected = mu): void {
  expect(found).toHaveLength(expected.length);
  found.forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i]!, 12);
  });
}

describe('NXxas, 2024 layout', () => {
  test('reads entries, and subentries with their units and modes', async () => {
    const { readings, leftOut } = await read({
      '0.1': {
        definition: 'NXxas',
        energy,
        'energy@units': 'eV',
        intensity: mu,
        mode: 'fluorescence',
        ...iron,
      },
      '1.1': {
        '@NX_class': 'NXentry',
        fluo0: {
          definition: 'NXxas',
          energy: kev,
          'energy@long_name': 'Energy (keV)',
          intensity: mu,
          mode: { name: 'fluorescence' },
        },
        iref: { definition: 'NXxas', energy, 'energy@units': 'eV', intensity: mu },
        instrument: { '@NX_class': 'NXinstrument', copy: { definition: 'NXxas', energy, intensity: mu } },
      },
    });
    expect(readings.map(({ receipt }) => [receipt.group, receipt.muRecipe, ...receipt.conversions])).toEqual([
      ['0.1', 'intensity (fluorescence)'],
      ['1.1/fluo0', 'intensity (fluorescence)', 'energy keV → eV'],
    ]);
    expect(leftOut).toEqual([{ name: '1.1/iref', reason: 'reference channel' }]);
    expect([readings[0]!.spectrum.element, readings[0]!.spectrum.edge]).toEqual(['Fe', 'K']);
    for (const { spectrum } of readings) {
      expectMu(spectrum.mu);
    }
  });

  test('believes "Normalized mu(E)" only where the spectrum begins at 0', async () => {
    const label = { 'intensity@long_name': 'Normalized mu(E)', 'energy@units': 'eV' };
    const raw = await only({ a: { definition: 'NXxas', energy, intensity: mu, ...label } });
    expect(raw.spectrum.state).toBe('raw');
    expect(raw.receipt.guesses.map(({ what }) => what)).toEqual(['state']);
    const lowered = mu.map((value) => value - mu[0]!);
    const normalised = await only({ a: { definition: 'NXxas', energy, intensity: lowered, ...label } });
    expect([normalised.spectrum.state, normalised.receipt.guesses]).toEqual(['normalised', []]);
  });

  test('knows a computed spectrum', async () => {
    const reading = await only({ a: { definition: 'NXxas', energy, intensity: mu, calculated: 1 } });
    expect(reading.spectrum.state).toBe('computed');
    expect(reading.receipt.guesses).toEqual([
      { what: 'energy unit', value: 'eV', reason: 'the file names none; NXxas is in eV' },
    ]);
  });
});

describe('NXxas, old layout', () => {
  const monochromator = { energy, 'energy@units': 'eV' };

  test('makes mu of the incoming and the absorbed beam', async () => {
    const beams = (absorbed: Float64Array) => ({
      monochromator,
      incoming_beam: { data: i0 },
      absorbed_beam: { data: absorbed },
    });
    const transmission = await only({
      a: { definition: 'NXxas', data: { mode: 'Transmission' }, instrument: beams(itrans), ...iron },
    });
    expect(transmission.receipt.muRecipe).toBe('ln(incoming_beam/absorbed_beam)');
    expectMu(transmission.spectrum.mu);
    const fluorescence = await only({
      a: { definition: 'NXxas', data: { mode: 'Fluorescence' }, instrument: beams(ifluor) },
    });
    expectMu(fluorescence.spectrum.mu);
  });

  test.each(['columns', 'rows'])('reads scan/data that runs in %s', async (direction) => {
    const data =
      direction === 'columns'
        ? Float64Array.from([...energy, ...i0, ...itrans])
        : Float64Array.from([...energy].flatMap((value, i) => [value, i0[i]!, itrans[i]!]));
    const shape = direction === 'columns' ? [3, energy.length] : [energy.length, 3];
    const tree = { a: { definition: 'NXxas', instrument: { monochromator }, scan: {} } };
    const bytes = await makeHdf5(tree, (file) => {
      const scan = file.get('a/scan') as Group;
      scan.create_dataset({ name: 'data', data, shape });
      (scan.get('data') as Dataset).create_attribute('column_labels', '["energy", "i0", "itrans"]');
    });
    const { readings } = await readFile(bytes, { fileName: 'old.h5' });
    expect(readings.map(({ receipt }) => receipt.muRecipe)).toEqual(['ln(i0/itrans)']);
    expectMu(readings[0]!.spectrum.mu);
  });
});

describe('other HDF5', () => {
  test('reads the scans of Bliss by the names of their counters', async () => {
    const scan = {
      title: 'fscan',
      measurement: { energy: kev, 'energy@units': 'keV', i0, i1: itrans, image: 1 },
    };
    const { readings } = await read({
      '1.1': scan,
      '2.1': { title: 'a motor', measurement: { samz: energy, i0 } },
    });
    expect(readings.map(({ receipt }) => [receipt.group, receipt.muRecipe])).toEqual([['1.1', 'ln(i0/i1)']]);
    expectMu(readings[0]!.spectrum.mu);
  });

  test('reads groups of energy and mu and leaves the reference out', async () => {
    const { readings, leftOut } = await read({
      sample: { energy, mu, mu_ref: mu },
      foil: { energy, mu_ref: mu },
    });
    expect(readings.map(({ receipt }) => receipt.group)).toEqual(['sample']);
    expect(leftOut).toContainEqual({ name: 'dataset mu_ref', reason: 'reference channel' });
    expect(leftOut).toContainEqual({
      name: 'foil',
      reason: 'only a reference channel is found in it (dataset mu_ref)',
    });
  });

  test('refuses a file without a spectrum', async () => {
    await expect(read({ a: { image: energy } })).rejects.toThrow(
      /^a\.h5: no scan over the energy is found in it/,
    );
    await expect(read({ a: { definition: 'NXxas', image: energy } })).rejects.toThrow(
      /no scan over the energy/,
    );
    await expect(read({ a: { energy, mu: mu.subarray(1) } })).rejects.toThrow(
      /60 energies but 59 values of mu/,
    );
  });

  test('leaves no file behind in the in-memory file system', async () => {
    await only({ a: { energy, mu } });
    const { files } = await hdf5InMemory();
    expect((files.readdir('/') as string[]).filter((name) => name.startsWith('edgewise'))).toEqual([]);
  });
});

describe('scans whose counters stand behind the names of devices', () => {
  test.each([
    [
      'MAX IV',
      { mono1_energy: energy, albaem_i0: i0, albaem_i1: itrans },
      ['mono1_energy', 'albaem_i0', 'albaem_i1'],
    ],
    [
      'ALBA',
      { CLEAR_energy: energy, energy_mono_encoder: energy, a_i0_1: i0, a_i1_1: itrans, n_i0_1: i0 },
      ['energy_mono_encoder', 'a_i0_1', 'a_i1_1'],
    ],
  ])('of %s are read', async (_, measurement, columns) => {
    const { receipt } = await only({ entry: { '@NX_class': 'NXentry', measurement } });
    expect(receipt.columns).toEqual(columns);
    expect(receipt.format).toBe('NeXus scan (HDF5)');
  });

  test('of GDA take the Bragg axis in eV', async () => {
    const { receipt } = await only({
      entry1: {
        '@NX_class': 'NXentry',
        counterTimer01: { '@NX_class': 'NXdata', bragg1: energy, 'bragg1@units': 'eV', I0: i0, It: itrans },
      },
    });
    expect(receipt.columns).toEqual(['bragg1', 'I0', 'It']);
  });

  test('an element as plain text is no damage', async () => {
    const { spectrum } = await only({
      entry: {
        '@NX_class': 'NXentry',
        definition: 'NXxas',
        energy,
        intensity: mu,
        element: 'Fe',
        edge: 'K',
      },
    });
    expect([spectrum.element, spectrum.edge]).toEqual(['Fe', 'K']);
  });
});
