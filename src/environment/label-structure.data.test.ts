import { describe, expect, test } from 'vitest';
import { hasReference, referenceJsonLines } from '../../test/reference.ts';
import type { Structure, Vector3 } from '../structure/structure.ts';
import { labelStructure } from './label-structure.ts';
import { rankingLabels } from './ranking-labels.ts';

interface Material {
  id: string;
  element: string;
  lattice: Structure['lattice'];
  species: string[];
  fractional: Vector3[];
  sites: { index: number; p: number[]; q: number[] }[];
}

/** One in this many materials is labelled; all of them take 2 seconds a file. */
const step = 20;

const bcc = 22;

/** Ten digits are written in the files. */
const writtenP = 1e-9;

describe.skipIf(!hasReference)('labelStructure against the labels of the data', () => {
  test.each(['xanes-feff10.jsonl.gz', 'xanes-cu-feff9.jsonl.gz'])('%s', (file) => {
    let compared = 0;
    let line = 0;
    for (const material of referenceJsonLines<Material>('data', file)) {
      if (line++ % step !== 0) {
        continue;
      }
      const { id, element, lattice, species, fractional } = material;
      const labels = labelStructure(
        {
          name: id,
          lattice,
          sites: species.map((symbol, i) => ({ element: symbol, fractional: fractional[i]! })),
        },
        { element },
      );
      for (const wanted of material.sites) {
        const found = labels.sites.find(({ index }) => index === wanted.index)!;
        const place = `${id} site ${wanted.index}`;
        found.p.forEach((value, i) => {
          expect(Math.abs(value - wanted.p[i]!), place).toBeLessThan(writtenP);
        });
        found.q.forEach((value, i) => {
          // Body-centered cubic depends on the order of equal weights, up to 1.3e-2 of its order parameter.
          expect(Math.abs(value - wanted.q[i]!), place).toBeLessThan(
            i === bcc ? 0.013 * wanted.p[7]! + 1e-6 : 1e-6,
          );
        });
        const { cnLabel, motifLabels } = rankingLabels(wanted.p, wanted.q);
        expect({ cnLabel: found.cnLabel, motifLabels: found.motifLabels }, place).toEqual({
          cnLabel,
          motifLabels,
        });
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(150);
  });
});
