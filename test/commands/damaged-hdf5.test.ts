import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { endlessHdf5 } from '../endless-hdf5.ts';
import { makeHdf5 } from '../make-hdf5.ts';
import { runEdgewise } from './run-edgewise.ts';

const folder = mkdtempSync(join(tmpdir(), 'edgewise-hdf5-'));
afterAll(() => rmSync(folder, { recursive: true }));

const energy = Float64Array.from({ length: 100 }, (_, i) => 7000 + 4 * i);
const mu = energy.map((value) => 1 + Math.atan((value - 7122) / 4) / Math.PI);

describe('an HDF5 file in which the HDF5 library turns in circles', () => {
  test('is refused by identify, and the files beside it are answered', async () => {
    const whole = await makeHdf5({ entry: { '@NX_class': 'NXentry', energy, mu } });
    const [damaged, good] = ['damaged.h5', 'good.h5'].map((name) => join(folder, name)) as [string, string];
    writeFileSync(damaged, endlessHdf5(whole));
    writeFileSync(good, whole);
    const { status, out, err } = runEdgewise([
      'identify',
      damaged,
      good,
      '--format',
      'json',
      '--element',
      'Fe',
    ]);
    expect(status).toBe(1);
    expect(err).toContain(
      'damaged.h5: the HDF5 file is damaged: what it refers to leads in circles; copy it again.',
    );
    expect(out).toMatch(/"file":"[^"]*good\.h5"/);
  });

  test('is refused by map, which leaves no lock and no file', async () => {
    const path = join(folder, 'stack.h5');
    const data = Float32Array.from({ length: 100 * 12 }, (_, i) => mu[Math.floor(i / 12)]!);
    const whole = await makeHdf5({ entry: { '@signal': 'mu', energy } }, (file) => {
      file.create_dataset({ name: 'entry/mu', data, shape: [100, 3, 4] });
    });
    writeFileSync(path, endlessHdf5(whole));
    const { status, err } = runEdgewise(['map', path, '--out', join(folder, 'told')]);
    expect(status).toBe(1);
    expect(err).toMatch(
      /stack\.h5: the HDF5 file is damaged: what it refers to leads in circles; copy it again\./,
    );
    expect(() => readFileSync(join(folder, 'told.h5'))).toThrow('ENOENT');
  });
});
