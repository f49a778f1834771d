import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { rocksalt, structureLine } from '../../../test/small-oxides.ts';
import { simulationMaterials } from './simulation-materials.ts';

const folder = mkdtempSync(join(tmpdir(), 'edgewise-materials-'));
afterAll(() => rmSync(folder, { recursive: true }));
const source = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

async function ids(...args: string[]): Promise<{ ids: string[]; refused: string[] }> {
  const found: string[] = [];
  const refused: string[] = [];
  for await (const { id } of simulationMaterials(args, 'refuse', ({ message }) => refused.push(message))) {
    found.push(id);
  }
  return { ids: found, refused };
}

test('CIFs are named after their files, whatever their data blocks are called', async () => {
  const cif = readFileSync(source('structure/fixtures/rutile.cif'), 'utf8').replace(
    /^data_.*$/m,
    'data_image0',
  );
  mkdirSync(join(folder, 'cifs'));
  for (const name of ['a.cif', 'b.cif']) {
    writeFileSync(join(folder, 'cifs', name), cif);
  }
  writeFileSync(join(folder, 'cifs', 'c.cif'), 'data_nothing\n');
  const found = await ids(join(folder, 'cifs'));
  expect(found.ids).toEqual(['a', 'b']);
  expect(found.refused).toHaveLength(1);
  expect(found.refused[0]).toContain('c.cif');
});

test('files of one name in several folders are named after their folders too', async () => {
  const poscar = readFileSync(source('structure/fixtures/rutile.cif'), 'utf8');
  for (const name of ['mp-1', 'mp-2']) {
    mkdirSync(join(folder, 'runs', name), { recursive: true });
    writeFileSync(join(folder, 'runs', name, 'relaxed.cif'), poscar);
  }
  expect((await ids(join(folder, 'runs'))).ids).toEqual(['mp-1/relaxed', 'mp-2/relaxed']);
  expect((await ids(join(folder, 'runs', 'mp-1'))).ids).toEqual(['relaxed']);
  expect((await ids(join(folder, 'runs', 'mp-1', 'relaxed.cif'))).ids).toEqual(['relaxed']);
});

test('JSON lines and answers of the Materials Project say their ids', async () => {
  const lines = join(folder, 'oxides.jsonl');
  writeFileSync(
    lines,
    `${structureLine(rocksalt('mp-1', 'Mg', 4.2))}\n${structureLine(rocksalt('mp-2', 'Mg', 4.3))}\n`,
  );
  expect(await ids(lines)).toEqual({ ids: ['mp-1', 'mp-2'], refused: [] });
  const answer = join(folder, 'answer.json');
  cpSync(source('answers/structures/fixtures/materials-project-answer.json'), answer);
  const { ids: named } = await ids(answer);
  expect(named.length).toBeGreaterThan(0);
  expect(named.every((id) => /^mp-\d+$/.test(id))).toBe(true);
});
