import { describe, expect, test } from 'vitest';
import { hasReference, referencePath } from '../../test/reference.ts';
import { labelledSpectra } from './labelled-spectra.ts';
import type { MaterialSpectra } from './material-spectra.ts';
import { readDataset } from './read-dataset.node.ts';
import { withMultiplicities } from './site-multiplicities.ts';

async function collect(name: string, most = Number.POSITIVE_INFINITY): Promise<MaterialSpectra[]> {
  const materials: MaterialSpectra[] = [];
  for await (const material of readDataset([referencePath('data', name)])) {
    materials.push(material);
    if (materials.length >= most) {
      break;
    }
  }
  return materials;
}

describe.skipIf(!hasReference)('the reference data', () => {
  test('multiplicities found from the structure are those that the source gives', async () => {
    const materials = (await collect('xanes-feff10.jsonl.gz', 400)).filter(
      (material) => material.sites.length > 1,
    );
    let found = 0;
    for (const material of materials) {
      const blank = { ...material, sites: material.sites.map(({ multiplicity: _, ...site }) => site) };
      const again = withMultiplicities(blank);
      if (again === blank) {
        continue;
      }
      found++;
      expect(again.sites.map((site) => site.multiplicity)).toEqual(
        material.sites.map((site) => site.multiplicity),
      );
    }
    // Most materials with several sites have sites of different p and q; the others stay unknown.
    expect(found).toBeGreaterThan(materials.length / 2);
  });

  test('a material with several sites gives its average too, labelled by its mean p and q', async () => {
    const materials = await collect('xanes-feff10.jsonl.gz', 300);
    const material = materials.find((item) => item.sites.length === 3)!;
    const spectra = labelledSpectra(material);
    expect(spectra.map((item) => item.kind)).toEqual(['site', 'site', 'site', 'averaged']);
    expect(spectra.every((item) => item.materialId === material.id)).toBe(true);
    const single = materials.find((item) => item.sites.length === 1)!;
    expect(labelledSpectra(single).map((item) => item.kind)).toEqual(['site']);
  });
});
