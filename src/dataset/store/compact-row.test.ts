import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { arbitraryMaterial } from '../../../test/arbitrary-material.ts';
import { madeSite } from '../../../test/made-simulation.ts';
import { rocksalt } from '../../../test/small-oxides.ts';
import { featuresOf } from '../../spectrum/features/features.ts';
import { recipeNamed } from '../../spectrum/features/recipes.ts';
import type { Spectrum } from '../../spectrum/spectrum.ts';
import { labelMaterial } from '../import/label-material.ts';
import { compactRow } from './compact-row.ts';
import { rowsOfMaterial } from './rows-of-material.ts';
import { writeStore } from './write-store.node.ts';

const folder = mkdtempSync(join(tmpdir(), 'edgewise-compact-'));
afterAll(() => rmSync(folder, { recursive: true }));
const recipe = recipeNamed('anchored-0.3');

test('mu keeps 16 bits of its largest value, energies 1 meV, everything else is as it was', () => {
  fc.assert(
    fc.property(arbitraryMaterial, (material) => {
      for (const row of rowsOfMaterial(material, recipe)) {
        const { energyEv, mu, ...others } = compactRow(row);
        const largest = Math.max(...row.mu.map(Math.abs));
        mu.forEach((value, i) => {
          expect(Math.abs(value - row.mu[i]!)).toBeLessThanOrEqual(largest * 2 ** -16);
          // The lower half of the number's 64 bits is not used.
          expect(new Uint32Array(Float64Array.of(value).buffer)[0]).toBe(0);
        });
        energyEv.forEach((energy, i) => {
          expect(Math.abs(energy - row.energyEv[i]!)).toBeLessThanOrEqual(0.0005);
          expect(i === 0 || energy > energyEv[i - 1]!).toBe(true);
        });
        const { e0Ev: _, e0Source: __, features: ___, energyEv: ____, mu: _____, ...expected } = row;
        expect(others).toEqual(expected);
      }
    }),
  );
});

test('features of a spectrum change by less than a ten-thousandth, the file by more than half', async () => {
  const structure = rocksalt('wustite', 'Fe', 4.3);
  const materials = Array.from({ length: 40 }, (_, i) => {
    const { energyEv, mu } = madeSite([0], 0.01 * i);
    return labelMaterial({
      id: `m-${i}`,
      formula: 'FeO',
      element: 'Fe',
      code: 'Edgewise 1',
      structure,
      sites: [{ index: 0, multiplicity: 4, energyEv, mu }],
    }).material;
  });
  const rows = materials.map((material) => rowsOfMaterial(material, recipe));
  const spectrumOf = (energyEv: Float64Array, mu: Float64Array): Spectrum => ({
    name: 'made',
    energyEv,
    mu,
    state: 'computed',
    element: 'Fe',
    edge: 'K',
  });
  const [row] = rows[7]!;
  const small = compactRow(row!);
  const { features } = featuresOf(spectrumOf(small.energyEv, small.mu), recipe, { element: 'Fe' });
  features.forEach((value, i) => {
    expect(Math.abs(value - row!.features![i]!)).toBeLessThan(1e-4);
  });

  const [full, compact] = [join(folder, 'full.parquet'), join(folder, 'compact.parquet')];
  await writeStore(full, rows, recipe);
  await writeStore(
    compact,
    rows.map((own) => own.map(compactRow)),
    recipe,
  );
  expect(statSync(compact).size).toBeLessThan(statSync(full).size / 2);
});
