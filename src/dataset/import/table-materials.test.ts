import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labelLines } from '../../../test/label-lines.ts';
import { InputError } from '../../base/input-error.ts';
import { lowAnchoredRecipe } from '../../spectrum/features/recipes.ts';
import { labelledSpectra } from '../labelled-spectra.ts';
import { readDataset } from '../read-dataset.node.ts';
import { importDataset } from './import-dataset.node.ts';
import type { SourceMaterial } from './label-material.ts';
import { tableMaterials } from './table-materials.node.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'edgewise-table-'));
  const energies = Array.from({ length: 90 }, (_, i) => 4950 + i);
  const edge = (at: number): number => 1 / (1 + Math.exp(-(at - 4970)));
  writeFileSync(
    join(folder, 'one.dat'),
    `# energy mu\n${energies.map((e) => `${e} ${edge(e)}`).join('\n')}\n`,
  );
  const scan = (number: number, step: number): string =>
    [
      `#S ${number} ascan energy 4950 5039 89 1`,
      '#N 2',
      '#L Energy  mu',
      ...energies.map((energy) => `${energy} ${step * edge(energy)}`),
    ].join('\n');
  writeFileSync(join(folder, 'two.spec'), `#F two.spec\n\n${scan(1, 1)}\n\n${scan(2, 1.1)}\n`);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What a table of these lines gives. */
async function materials(head: string, ...lines: string[]): Promise<(SourceMaterial | InputError)[]> {
  const path = join(folder, 'table.csv');
  writeFileSync(path, `${head}\n${lines.join('\n')}\n`);
  const found: (SourceMaterial | InputError)[] = [];
  for await (const material of tableMaterials(path)) {
    found.push(material);
  }
  return found;
}

describe('tableMaterials', () => {
  test.each(labelLines)(
    'states "$cn" and "$motif" as the page does',
    async ({ cn, motif, labels, refusal }) => {
      const [found] = await materials('file;formula;element;cn;motif', `one.dat;TiO2;Ti;${cn};${motif}`);
      if (refusal === undefined) {
        expect(found).toMatchObject({ id: 'one', statedLabels: labels });
      } else {
        expect(found).toBeInstanceOf(InputError);
        expect((found as InputError).message).toContain(refusal);
        expect((found as InputError).message).toContain('table.csv, line 2');
      }
    },
  );

  test('names one spectrum of a file with several, and asks for its name where none is given', async () => {
    const found = await materials(
      'file,formula,element,cn,spectrum',
      'two.spec,TiO2,Ti,6,scan 2',
      'two.spec,TiO2,Ti,6,',
      'two.spec,TiO2,Ti,6,scan 9',
    );
    expect(found[0]).toMatchObject({ source: 'two.spec, scan 2' });
    expect((found[0] as SourceMaterial).averaged!.mu.at(-1)).toBeCloseTo(1.1, 6);
    expect((found[1] as InputError).message).toMatch(/holds 2 spectra .* in the column "spectrum"/);
    expect((found[2] as InputError).message).toMatch(/has no spectrum "scan 9"; it holds "scan 1", "scan 2"/);
  });

  test('keeps every spectrum of a group, and the group together in the store', async () => {
    const found = await materials(
      'file,formula,element,cn,spectrum,group',
      'one.dat,TiO2,Ti,6,,rutile',
      'two.spec,TiO2,Ti,6,scan 1,rutile',
      'two.spec,TiO2,Ti,6,scan 2,rutile',
      'two.spec,TiO2,Ti,6,scan 2,rutile',
    );
    const store = join(folder, 'store.parquet');
    const given = (async function* () {
      yield* found;
    })();
    const report = await importDataset(store, given, { recipe: lowAnchoredRecipe, refused: () => {} });
    expect(report.averagedSpectra).toBe(3);
    const groups: string[] = [];
    for await (const material of readDataset([store])) {
      groups.push(...labelledSpectra(material).map(({ materialId }) => materialId));
    }
    expect(groups).toEqual(['rutile', 'rutile', 'rutile']);
  });

  test('refuses a table without the columns that an import needs, and a line with both kinds of labels', async () => {
    await expect(materials('file,cn', 'one.dat,6')).rejects.toThrow(
      /the table lacks the columns "formula", "element" and has "file", "cn"/,
    );
    const [found] = await materials('file,formula,element,cn,structure', 'one.dat,TiO2,Ti,6,POSCAR');
    expect((found as InputError).message).toContain('both "structure" and "cn" are given');
  });
});
