import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { SeriesObject } from '../../src/answers/series/series-object.ts';
import { readCsv } from '../../src/base/text/read-csv.ts';
import { Random } from '../../src/numeric/random.ts';
import { syntheticSpectrum } from '../synthetic-spectrum.ts';
import { runEdgewise } from './run-edgewise.ts';

const folder = mkdtempSync(join(tmpdir(), 'edgewise-series-'));
afterAll(() => rmSync(folder, { recursive: true }));

const shape = { fromEv: -100, toEv: 150 } as const;
const [cold, hot] = [
  syntheticSpectrum({ ...shape, whiteLine: 0.2 }),
  syntheticSpectrum({ ...shape, whiteLine: 0.9, edgeEv: 7122 }),
];
const { energyEv } = cold!;

/** Writes a sample between the two states, whose mu is on the energies of the first. */
function scan(name: string, share: number, seed: number): string {
  const random = new Random(seed);
  const rows = Array.from(energyEv, (energy, i) => {
    const other = hot!.mu[i - 4] ?? hot!.mu[0]!;
    const mu = (1 - share) * cold!.mu[i]! + share * other + 0.001 * random.normal();
    return `${energy.toFixed(3)} ${(mu + 0.2).toFixed(6)}`;
  });
  const path = join(folder, name);
  writeFileSync(path, `# energy mu\n${rows.join('\n')}\n`);
  return path;
}

// Not in the order of the temperature.
const temperatures = [500, 300, 400, 350, 450];
const files = temperatures.map((kelvin, i) => scan(`FeO_${kelvin}K_00${i}.dat`, (kelvin - 300) / 200, i));

describe('edgewise series', () => {
  test('orders by the number in the names, and finds two states that are enough', () => {
    const { status, out, err } = runEdgewise(['series', ...files, '--element', 'Fe', '--format', 'json']);
    expect(err).toBe('');
    expect(status).toBe(0);
    const series = JSON.parse(out) as SeriesObject;
    expect(series.variable).toEqual({ name: 'temperature', unit: 'K', source: 'file names' });
    expect(series.spectra.map(({ value }) => value)).toEqual([300, 350, 400, 450, 500]);
    expect(series.components!.suggested).toBe(2);
    expect(series.twoStates!.states).toEqual([0, 4]);
    [0, 0.25, 0.5, 0.75, 1].forEach((share, i) => {
      expect(series.twoStates!.fractions[i]).toBeCloseTo(share, 1);
    });
    expect(series.twoStates!.areEnough).toBe(true);
    expect(series.grid.mu).toHaveLength(5);
    expect(series.grid.mu[0]).toHaveLength(series.grid.energy.length);
  });

  test('says it in a table, in CSV and in a figure', () => {
    const figure = join(folder, 'series.svg');
    const { out } = runEdgewise(['series', ...files, '--element', 'Fe', '--figure', figure]);
    expect(out).toMatch(/Fe K edge, 5 spectra over temperature \(K\) \(file names\)/);
    expect(out).toMatch(/2 components suggested by Malinowski's indicator/);
    expect(out.replaceAll(/\s+/g, ' ')).toMatch(
      /Two states, .*FeO_300K_001\.dat and .*FeO_500K_000\.dat: enough for every spectrum/,
    );
    const svg = readFileSync(figure, 'utf8');
    expect(svg).toContain('How many components: 2 suggested');
    expect(svg.match(/<image /g)).toHaveLength(1);
    const csv = runEdgewise(['series', ...files, '--element', 'Fe', '--format', 'csv']).out;
    const rows = readCsv(csv, 'series.csv').map(({ cells }) => cells);
    expect(rows.map((cells) => Number(cells.temperature_k))).toEqual([300, 350, 400, 450, 500]);
    expect(Number(rows[4]!.second_state)).toBeGreaterThan(0.9);
  });

  test('another variable can be asked for, and two spectra have no components', () => {
    const { out } = runEdgewise(['series', files[0]!, files[1]!, '--element', 'Fe', '--variable', 'order']);
    expect(out).toMatch(/2 spectra over order/);
    expect(out).toMatch(/Two spectra tell nothing of components/);
  });

  test('one spectrum is no series, and what is refused stops nothing', () => {
    const one = runEdgewise(['series', files[0]!, '--element', 'Fe']);
    expect(one.status).toBe(1);
    expect(one.err).toMatch(/One spectrum is no series/);
    const bad = join(folder, 'bad.dat');
    writeFileSync(bad, 'nonsense');
    const { status, err, out } = runEdgewise(['series', ...files, bad, '--element', 'Fe']);
    expect(status).toBe(1);
    expect(err).toContain('bad.dat');
    expect(out).toMatch(/5 spectra/);
  });
});
