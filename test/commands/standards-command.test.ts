import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { syntheticSpectrum } from '../synthetic-spectrum.ts';
import { runEdgewise } from './run-edgewise.ts';

const folder = mkdtempSync(join(tmpdir(), 'edgewise-standards-'));
afterAll(() => rmSync(folder, { recursive: true }));
const known = join(folder, 'known');
mkdirSync(known);

const shape = { fromEv: -120, toEv: 150 } as const;
const [low, high] = [0.2, 0.9].map((whiteLine) => syntheticSpectrum({ ...shape, whiteLine }).mu);
const { energyEv } = syntheticSpectrum(shape);

function scan(path: string, mu: ArrayLike<number>): string {
  writeFileSync(
    path,
    `# energy mu\n${Array.from(energyEv, (energy, i) => `${energy} ${mu[i]!.toFixed(7)}`).join('\n')}\n`,
  );
  return path;
}

scan(join(known, 'ferrous.dat'), low!);
scan(join(known, 'ferric.dat'), high!);
writeFileSync(join(known, 'notes.md'), 'no spectrum');
const sample = scan(
  join(folder, 'sample.dat'),
  low!.map((value, i) => 2 * (0.25 * value + 0.75 * high![i]!) + 0.3),
);

test('a sample is held against standards, in JSON, table and figure', () => {
  const { status, out } = runEdgewise([
    'identify',
    sample,
    '--standards',
    join(known, '*.dat'),
    '--format',
    'json',
  ]);
  expect(status).toBe(0);
  const { standards } = JSON.parse(out);
  expect(standards.nearest.map(({ name }: { name: string }) => name)).toEqual(['ferric', 'ferrous']);
  expect(standards.fit.shares[0]).toMatchObject({ name: 'ferric' });
  expect(standards.fit.shares[0].share).toBeCloseTo(0.75, 2);
  expect(standards.fit.shares[1].share).toBeCloseTo(0.25, 2);
  expect(standards.fit.rFactor).toBeLessThan(1e-6);

  const figure = join(folder, 'fit.svg');
  const table = runEdgewise(['identify', sample, '--standards', known, '--figure', figure]);
  // The note among the standards is refused, the others are used.
  expect(table.status).toBe(1);
  expect(table.err).toMatch(/standard .*notes\.md/);
  expect(table.out).toMatch(/standards +0\.\d+ of the edge step from ferric/);
  expect(table.out).toMatch(/mixture +7\d\.\d % ± \d\.\d % ferric/);
  expect(readFileSync(join(folder, 'fit-sample-standards.svg'), 'utf8')).toContain('Shares');
});

test('standards of another absorber are no standards', () => {
  const titanium = new URL('../../examples/MgTiO3-Ti.xdi', import.meta.url).pathname;
  const { status, err } = runEdgewise(['identify', sample, '--standards', titanium, '--element', 'Fe']);
  expect(status).toBe(1);
  expect(err).toMatch(/the standard is not of Fe/);
});
