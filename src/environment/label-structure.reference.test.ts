import { describe, expect, test } from 'vitest';
import { hasReference, referenceJson } from '../../test/reference.ts';
import type { Structure, Vector3 } from '../structure/structure.ts';
import { labelStructure } from './label-structure.ts';
import { rankingLabels } from './ranking-labels.ts';

interface OracleSite {
  site_index: number;
  /** site, image, distance, solid angle, area, weight, rounded weight; absent in the edge cases. */
  neighbors?: [number, number, number, number, number, number, number, number, number][];
  p: number[];
  q: number[];
  bcc_op_range_over_tie_orders?: [number, number];
}

interface OracleStructure {
  name: string;
  lattice: Structure['lattice'];
  species: string[];
  frac_coords: Vector3[];
  sites: OracleSite[];
}

const bcc = 22;

const structureOf = (
  lattice: Structure['lattice'],
  species: string[],
  coordinates: Vector3[],
): Structure => ({
  name: '',
  lattice,
  sites: species.map((element, i) => ({ element, fractional: coordinates[i]! })),
});

const oracle = (file: string) => referenceJson<{ structures: OracleStructure[] }>('oracle', file).structures;

describe.skipIf(!hasReference)('labelStructure against the reference', () => {
  const cases = hasReference ? [...oracle('labels.json.gz'), ...oracle('labels-edge.json')] : [];

  test('has 410 sites to compare with', () => {
    expect(cases.flatMap(({ sites }) => sites)).toHaveLength(410);
  });

  test.each(cases.map((entry) => [entry.name, entry] as const))('%s', (_, entry) => {
    const { sites } = labelStructure(structureOf(entry.lattice, entry.species, entry.frac_coords));
    for (const wanted of entry.sites) {
      const found = sites[wanted.site_index]!;
      found.p.forEach((value, i) => {
        expect(Math.abs(value - wanted.p[i]!), `p${i + 1}`).toBeLessThan(1e-9);
      });
      found.q.forEach((value, i) => {
        if (i === bcc) {
          return;
        }
        expect(Math.abs(value - wanted.q[i]!), `q${i + 1}`).toBeLessThan(1e-6);
      });
      const [low, high] = wanted.bcc_op_range_over_tie_orders ?? [0, 0];
      const p8 = wanted.p[7]!;
      if (wanted.bcc_op_range_over_tie_orders) {
        expect(found.q[bcc]!).toBeGreaterThan(low * p8 - 1e-6);
        expect(found.q[bcc]!).toBeLessThan(high * p8 + 1e-6);
      } else {
        expect(Math.abs(found.q[bcc]! - wanted.q[bcc]!)).toBeLessThan(1e-6);
      }
      const { cnLabel, motifLabels } = rankingLabels(wanted.p, wanted.q);
      expect({ cnLabel: found.cnLabel, motifLabels: found.motifLabels }).toEqual({ cnLabel, motifLabels });
      if (!wanted.neighbors) {
        continue;
      }
      const key = (index: number, image: readonly number[]) => `${index} ${image.join(' ')}`;
      const heavy = new Map(
        wanted.neighbors
          .filter((neighbor) => neighbor[8] > 0)
          .map(([index, a, b, c, distance, , , weight]) => [key(index, [a, b, c]), { distance, weight }]),
      );
      expect(found.neighbors).toHaveLength(heavy.size);
      for (const { index, image, distance, weight } of found.neighbors) {
        const other = heavy.get(key(index, image));
        expect(other, key(index, image)).toBeDefined();
        expect(Math.abs(distance - other!.distance)).toBeLessThan(1e-6);
        expect(Math.abs(weight - other!.weight)).toBeLessThan(1e-6);
      }
    }
  });
});
