import { expect, test } from 'vitest';
import { loadCrossSections } from './cross-section.ts';
import { crossSectionTable } from './cross-section-table.ts';
import { edgesNamed } from './edge.ts';

const barnPerGram = (massNumber: number): number => 0.602214 / massNumber;

test.each([
  // Total attenuation without coherent scattering aside: NIST XCOM, cm²/g.
  ['Fe', 55.845, 10_000, 170.6],
  ['O', 15.999, 10_000, 5.952],
  ['Cu', 63.546, 20_000, 33.79],
  ['Si', 28.085, 5000, 245.1],
])('%s at its energy is within 3 %% of XCOM', async (symbol, mass, energyEv, expected) => {
  const table = (await loadCrossSections([symbol])).get(symbol)!;
  const found = table.at(energyEv) * barnPerGram(mass);
  expect(Math.abs(found / expected - 1)).toBeLessThan(0.03);
});

test('every K edge from boron to barium has its jump in the table', async () => {
  const wanted = edgesNamed('K').slice(4, 56);
  const tables = await loadCrossSections(wanted.map(({ element }) => element));
  for (const { element, energyEv } of wanted) {
    const { below, above } = tables.get(element)!.jumpNear(energyEv);
    expect(above / below, element).toBeGreaterThan(4);
    expect(above / below, element).toBeLessThan(40);
  }
});

test('energies of each element increase, and none is left out', () => {
  const lines = crossSectionTable.split('\n');
  expect(lines).toHaveLength(92);
  for (const line of lines) {
    const energies = line
      .split(' ')
      .slice(1)
      .filter((_, i) => i % 2 === 0)
      .map(Number);
    expect(energies.every((energy, i) => i === 0 || energy > energies[i - 1]!)).toBe(true);
  }
});

test('what lies outside is refused', async () => {
  const iron = (await loadCrossSections(['Fe'])).get('Fe')!;
  expect(() => iron.at(80_000)).toThrow(/tabulated from 100 to 60000 eV, and 80000\.0 eV lies outside/);
  await expect(loadCrossSections(['Am'])).rejects.toThrow(/no tabulated absorption of Am/);
});
