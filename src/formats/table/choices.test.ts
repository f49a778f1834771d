import { describe, expect, test } from 'vitest';
import type { Channel } from '../reading.ts';
import type { ColumnTable } from './column-table.ts';
import { readingsFromTable } from './readings-from-table.ts';

const energies = Float64Array.from({ length: 300 }, (_, i) => 7000 + i);
const edge = energies.map((energy) => 0.4 + Math.atan((energy - 7115) / 2) / Math.PI);
const flat = energies.map((energy) => 1000 + 0.05 * energy + 20 * Math.sin(energy * 12.9898));
/** ln(i0/it) has its edge where `mu` has. */
const behind = (before: Float64Array, mu: Float64Array) =>
  before.map((value, i) => value * Math.exp(-mu[i]!));

function table(columns: Record<string, Float64Array>, more: Partial<ColumnTable> = {}): ColumnTable {
  return {
    format: 'made up',
    name: 'ore',
    columns: Object.entries(columns).map(([label, values]) => ({ label, values })),
    ...more,
  };
}

const i0 = energies.map(() => 1e5);
const it = behind(i0, edge);
const scan = table({
  energy: energies,
  i0,
  it,
  iref: behind(
    it,
    edge.map((mu, i) => mu * (energies[i]! > 7110 ? 1 : 1)),
  ),
  FF1: edge.map((mu) => 5e4 * mu),
  FF2: edge.map((mu) => 4e4 * mu),
  lamp: flat,
});

const recipes = (given: ColumnTable, channel?: Channel) =>
  readingsFromTable(given, { fileName: 'a.dat', ...(channel && { channel }) }).readings.map(
    ({ receipt }) => receipt.muRecipe,
  );

describe('channels of a table', () => {
  test('are all told, the reference with its edge; columns that make none are named', () => {
    const { readings, leftOut } = readingsFromTable(scan, { fileName: 'a.dat' });
    expect(readings.map(({ receipt }) => receipt.channel)).toEqual(['transmission', 'fluorescence']);
    expect(leftOut).toEqual([{ name: 'ln(it/iref)', reason: 'reference channel' }]);
    const { choices, reference } = readings[0]!.receipt;
    expect(choices!.channels.map(({ muRecipe, showsEdge }) => [muRecipe, showsEdge])).toEqual([
      ['ln(i0/it)', true],
      ['(FF1 + FF2)/i0', true],
      ['ln(it/iref)', true],
    ]);
    expect(choices!.unused).toEqual(['lamp']);
    expect(reference).toMatchObject({ edge: 'Fe K', muRecipe: 'ln(it/iref)' });
    expect(reference!.offsetEv).toBeCloseTo(3, 0);
  });

  test('can be asked for by name', () => {
    expect(recipes(scan, 'fluorescence')).toEqual(['(FF1 + FF2)/i0']);
    expect(recipes(scan, 'reference')).toEqual(['ln(it/iref)']);
    expect(() => recipes(scan, 'electron-yield')).toThrow(/no electron-yield channel .* ln\(i0\/it\)/i);
  });

  test('columns that the user names win over labels', () => {
    const { readings } = readingsFromTable(scan, {
      fileName: 'a.dat',
      columns: { energy: 0, mu: { kind: 'fluorescence', i0: 1, channels: [5] } },
    });
    expect(readings.map(({ receipt }) => receipt.muRecipe)).toEqual(['FF2/i0']);
  });

  test('fluorescence without a telling name is found by its behaviour where transmission shows no edge', () => {
    const dilute = table({ energy: energies, i0, it: flat, detA: edge.map((mu) => 5e4 * mu), lamp: flat });
    const { readings } = readingsFromTable(dilute, { fileName: 'a.dat' });
    expect(readings.map(({ receipt }) => receipt.muRecipe)).toEqual(['detA/i0']);
    expect(readings[0]!.receipt.guesses.find(({ what }) => what === 'mu recipe')!.reason).toMatch(
      /no column named so shows an edge/,
    );
  });

  test.each([
    ['log(i0/it)', 'transmission'],
    ['-ln(I1/I0)', 'transmission'],
    ['lnI0It', 'transmission'],
    ['IF/I0', 'fluorescence'],
    ['TEY/I0', 'electron-yield'],
    ['QexafsFFI0', 'fluorescence'],
  ])('a column called %s is %s', (label, channel) => {
    const { readings } = readingsFromTable(table({ energy: energies, [label]: edge, i0 }), {
      fileName: 'a.dat',
    });
    expect(readings.map(({ receipt }) => [receipt.muRecipe, receipt.channel])).toEqual([
      [`column ${label}`, channel],
    ]);
  });
});

describe('energies of a table', () => {
  test('are the measured ones of two, with their difference told', () => {
    const given = table({ Energy: energies, 'Real eV': energies.map((energy) => energy + 5.7), mu: edge });
    const { spectrum, receipt } = readingsFromTable(given, { fileName: 'a.dat' }).readings[0]!;
    expect(spectrum.energyEv[0]).toBeCloseTo(7005.7, 6);
    expect(receipt.warnings[0]).toBe(
      'two columns hold energies: Real eV is used, and Energy lies 5.7 eV below it on average',
    );
  });

  test('are never an index', () => {
    const index = energies.map((_, i) => i + 1);
    const named = readingsFromTable(table({ n: index, E: energies, mu: edge }), { fileName: 'a.dat' });
    expect(named.readings[0]!.spectrum.energyEv[0]).toBe(7000);
    expect(() => readingsFromTable(table({ col1: index, mu: edge }), { fileName: 'a.dat' })).toThrow(
      /counts 1, 2, 3 …: it is an index and not an energy/,
    );
  });

  test('are in keV at an L edge too', () => {
    const kev = energies.map((energy) => (energy + 4450) / 1000);
    const { spectrum } = readingsFromTable(table({ Energy: kev, INTENSITY: edge }), { fileName: 'a.dat' })
      .readings[0]!;
    expect(spectrum.energyEv[0]).toBeCloseTo(11450, 6);
  });
});

test('a d-spacing that is said makes energies of angles, and stands before that of the file', () => {
  const hcEvAngstrom = 12398.4198;
  const degrees = energies.map((energy) => (Math.asin(hcEvAngstrom / (2 * 3.1356 * energy)) * 180) / Math.PI);
  const angles = table({ a: degrees, b: edge }, { dSpacingAngstrom: 1.92 });
  const { readings } = readingsFromTable(angles, {
    fileName: 'angles.dat',
    columns: { energy: 0, unit: 'degrees', dSpacingAngstrom: 3.1356, mu: { kind: 'column', mu: 1 } },
  });
  expect(readings[0]!.spectrum.energyEv[100]).toBeCloseTo(energies[100]!, 6);
});
