import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { ByteWriter, ParquetWriter, parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, describe, expect, test } from 'vitest';
import { arbitraryMaterial } from '../../../test/arbitrary-material.ts';
import { recipeNamed } from '../../spectrum/features/recipes.ts';
import { labelledSpectra } from '../labelled-spectra.ts';
import type { MaterialSpectra } from '../material-spectra.ts';
import { readDataset } from '../read-dataset.node.ts';
import { DatasetStore } from './dataset-store.ts';
import { openStore } from './open-store.node.ts';
import { rowsOfMaterial } from './rows-of-material.ts';
import type { SpectrumRow } from './spectrum-row.ts';
import { descriptionKey, parquetSchemaOf, schemaVersionKey, storeColumns } from './store-schema.ts';
import { StoreWriter } from './store-writer.ts';
import { writeStore } from './write-store.node.ts';

const folder = mkdtempSync(join(tmpdir(), 'edgewise-store-'));
afterAll(() => rmSync(folder, { recursive: true }));
const recipe = recipeNamed('anchored-0.3');

function bytesOf(materials: readonly (readonly SpectrumRow[])[]): ArrayBuffer {
  const bytes = new ByteWriter();
  const writer = new StoreWriter(bytes, recipe);
  for (const rows of materials) {
    writer.add(rows);
  }
  writer.finish();
  return bytes.getBuffer();
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) {
    found.push(item);
  }
  return found;
}

const [sample] = fc.sample(
  arbitraryMaterial.filter(({ sites, element }) => sites.length === 2 && element === 'Fe'),
  { numRuns: 1, seed: 1 },
);

test('rows come back as they were written, element by element', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(arbitraryMaterial, { maxLength: 12 }), async (materials) => {
      const rows = materials.map((material) => rowsOfMaterial(material, recipe));
      const store = await DatasetStore.open(bytesOf(rows), 'x.parquet');
      const flat = rows.flat();
      expect(store.rowCount).toBe(flat.length);
      expect(store.elements).toEqual([...new Set(flat.map((row) => row.element))].sort());
      for (const element of store.elements) {
        const own = flat.filter((row) => row.element === element);
        expect(await all(store.rows(element))).toEqual(own);
        expect(store.description.elements[element]!.spectra).toBe(own.length);
      }
      expect(await all(store.rows('Cs'))).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test('materials read from a store give the spectra and labels that they gave before', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(arbitraryMaterial, { maxLength: 6, selector: ({ id }) => id }),
      async (materials) => {
        const path = join(folder, 'materials.parquet');
        await writeStore(
          path,
          materials.map((material) => rowsOfMaterial(material, recipe)),
          recipe,
        );
        const sorted = [...materials].sort((a, b) =>
          a.element < b.element ? -1 : a.element > b.element ? 1 : 0,
        );
        const read = await all(readDataset([path]));
        expect(read.map((material) => material.structure)).toEqual(
          sorted.map((material) => material.structure),
        );
        expect(read.flatMap(labelledSpectra)).toEqual(sorted.flatMap(labelledSpectra));
      },
    ),
    { numRuns: 40 },
  );
});

test('the same rows give the same bytes, and no temporary file stays', async () => {
  const rows = [rowsOfMaterial(sample!, recipe)];
  const [one, two] = [join(folder, 'one.parquet'), join(folder, 'two.parquet')];
  await writeStore(one, rows, recipe);
  await writeStore(two, rows, recipe);
  expect(readFileSync(one)).toEqual(readFileSync(two));
  expect(Buffer.from(bytesOf(rows))).toEqual(readFileSync(one));
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('many rows are split into row groups of one element, and elements are read alone', async () => {
  const material = (i: number): MaterialSpectra => ({
    ...sample!,
    id: `m-${i}`,
    element: i % 3 ? 'Fe' : 'O',
  });
  const rows = Array.from({ length: 2400 }, (_, i) => rowsOfMaterial(material(i), recipe));
  const bytes = bytesOf(rows);
  let read = 0;
  const file = {
    byteLength: bytes.byteLength,
    slice: (from: number, to?: number) => {
      read += (to ?? bytes.byteLength) - from;
      return bytes.slice(from, to);
    },
  };
  const store = await DatasetStore.open(file, 'x.parquet');
  read = 0;
  const cells = (await all(store.cells('Fe', ['material_id']))).flat();
  expect(new Set(cells.map((cell) => cell.material_id)).size).toBe(1600);
  expect(read).toBeLessThan(bytes.byteLength / 10);
  expect((await all(readRows(store, 'O'))).length).toBe(
    rows.flat().filter((row) => row.element === 'O').length,
  );
});

async function* readRows(store: DatasetStore, element: string): AsyncGenerator<SpectrumRow> {
  yield* store.rows(element);
}

test('a failing source leaves no file behind', async () => {
  const path = join(folder, 'failing.parquet');
  const source = function* (): Generator<SpectrumRow[]> {
    yield rowsOfMaterial(sample!, recipe);
    throw new Error('the source broke');
  };
  await expect(writeStore(path, source(), recipe)).rejects.toThrow('the source broke');
  expect(readdirSync(folder).filter((name) => name.startsWith('failing'))).toEqual([]);
});

describe('refused in one sentence', () => {
  const good = new Uint8Array(bytesOf([rowsOfMaterial(sample!, recipe)]));
  const opened = async (bytes: Uint8Array): Promise<unknown> => {
    const path = join(folder, 'bad.parquet');
    writeFileSync(path, bytes);
    return all(readDataset([path]));
  };
  const withMetadata = (pairs: Readonly<Record<string, string>>): Uint8Array => {
    const writer = new ByteWriter();
    const parquet = new ParquetWriter({
      writer,
      schema: parquetSchemaOf(storeColumns),
      kvMetadata: Object.entries(pairs).map(([key, value]) => ({ key, value })),
    });
    parquet.finish();
    return writer.getBytes();
  };

  test('no such file, a folder, an empty file, another kind of file', async () => {
    await expect(openStore(join(folder, 'none.parquet'))).rejects.toThrow(/no such file; check the path/);
    await expect(openStore(folder)).rejects.toThrow(/expected a dataset file, found a folder/);
    await expect(opened(new Uint8Array())).rejects.toThrow(/this is no Parquet file/);
    await expect(opened(Buffer.from('energy,mu\n1,2\n'))).rejects.toThrow(/this is no Parquet file/);
  });

  test('another schema version', async () => {
    const bytes = withMetadata({ [schemaVersionKey]: '2', [descriptionKey]: '{}' });
    await expect(opened(bytes)).rejects.toThrow(/schema version 2, and this program reads version 1/);
  });

  test('damaged metadata', async () => {
    const bytes = withMetadata({ [schemaVersionKey]: '1', [descriptionKey]: '{"recipe":' });
    await expect(opened(bytes)).rejects.toThrow(/metadata "edgewise.dataset" is missing or damaged/);
  });

  test('a Parquet file of another program', async () => {
    const bytes = parquetWriteBuffer({ columnData: [{ name: 'energy', data: [1, 2], type: 'DOUBLE' }] });
    await expect(opened(new Uint8Array(bytes))).rejects.toThrow(/but no dataset of Edgewise/);
  });

  test('a file cut anywhere; one with a flipped byte is read or refused, nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), async (at) => {
        await expect(opened(good.subarray(0, at))).rejects.toThrow(
          /no Parquet file|cut off|footer cannot be read|damaged/,
        );
      }),
      { numRuns: 60 },
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const bytes = good.slice();
        bytes[at]! ^= by;
        const outcome = await opened(bytes).catch((error: Error) => error);
        if (outcome instanceof Error) {
          expect(outcome.name).toBe('InputError');
        } else {
          expect(outcome).toHaveLength(1);
        }
      }),
      { numRuns: 150 },
    );
  });
});
