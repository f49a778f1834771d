import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { gzipSync, strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { hasReference, referenceJson, referencePath } from '../../../test/reference.ts';
import { InputError } from '../../base/input-error.ts';
import { cellParameters, type Lattice, latticeFromParameters, toCartesian } from '../lattice.ts';
import type { Structure, Vector3 } from '../structure.ts';
import { eachStructure, readStructures } from './read-structures.ts';
import { structureFormat } from './structure-format.ts';

const fixtures = join(import.meta.dirname, '../fixtures');

/** The same crystal as every format would hold it. */
function written({ name, lattice, sites }: Structure): Record<string, string> {
  const cell = cellParameters(lattice);
  const elements = [...new Set(sites.map(({ element }) => element))];
  const sorted = elements.flatMap((symbol) => sites.filter(({ element }) => element === symbol));
  const numbers = (vector: Vector3) => vector.join(' ');
  const counts = elements.map((symbol) => sites.filter(({ element }) => element === symbol).length);
  const poscar = (mode: string, of: (f: Vector3) => Vector3) =>
    [
      name,
      '1',
      ...lattice.map(numbers),
      elements.join(' '),
      counts.join(' '),
      mode,
      ...sorted.map(({ fractional }) => numbers(of(fractional))),
    ].join('\n');
  const line = {
    id: name,
    lattice,
    species: sorted.map(({ element }) => element),
    fractional: sorted.map(({ fractional }) => fractional),
  };
  return {
    'x.cif': `data_${name}
_cell_length_a ${cell.a}\n_cell_length_b ${cell.b}\n_cell_length_c ${cell.c}
_cell_angle_alpha ${cell.alphaDegrees}\n_cell_angle_beta ${cell.betaDegrees}\n_cell_angle_gamma ${cell.gammaDegrees}
loop_ _atom_site_type_symbol _atom_site_fract_x _atom_site_fract_y _atom_site_fract_z
${sorted.map(({ element, fractional }) => `${element} ${numbers(fractional)}`).join('\n')}\n`,
    POSCAR: poscar('Direct', (f) => f),
    'x.vasp': poscar('Cartesian', (f) => toCartesian(f, lattice)),
    'x.json': JSON.stringify({
      name,
      lattice: { matrix: lattice },
      sites: sorted.map(({ element, fractional }) => ({ species: [{ element, occu: 1 }], abc: fractional })),
    }),
    'x.jsonl': `${JSON.stringify(line)}\n${JSON.stringify(line)}\n`,
    'x.xyz': `${sorted.length}\nname=${name} Lattice="${lattice.map(numbers).join(' ')}"\n${sorted
      .map(({ element, fractional }) => `${element} ${numbers(toCartesian(fractional, lattice))}`)
      .join('\n')}\n`,
  };
}

const length = fc.double({ min: 5, max: 9, noNaN: true });
const angle = fc.double({ min: 70, max: 110, noNaN: true });
const shift = fc.double({ min: -0.04, max: 0.04, noNaN: true });

/** Atoms near the corners, edges, faces and centre of a random cell, so that none meet. */
const crystal = fc
  .tuple(
    length,
    length,
    length,
    angle,
    angle,
    angle,
    fc.array(fc.tuple(shift, shift, shift), { minLength: 8, maxLength: 8 }),
  )
  .map(
    ([a, b, c, alphaDegrees, betaDegrees, gammaDegrees, shifts]): Structure => ({
      name: 'random',
      lattice: latticeFromParameters({ a, b, c, alphaDegrees, betaDegrees, gammaDegrees }),
      sites: shifts.map(([x, y, z], k) => ({
        element: ['Fe', 'O', 'Ca'][k % 3]!,
        fractional: [((k & 1) + x) / 2 + 0.1, ((k & 2) / 2 + y) / 2 + 0.1, ((k & 4) / 4 + z) / 2 + 0.1],
      })),
    }),
  );

const flat = (lattice: Lattice) => lattice.flat();

describe('readStructures', () => {
  test('reads one crystal from every format alike', () => {
    fc.assert(
      fc.property(crystal, (structure) => {
        const files = Object.entries(written(structure));
        const [expected] = readStructures(files[1]![1], { fileName: 'POSCAR' });
        for (const [fileName, text] of files) {
          for (const found of readStructures(text, { fileName })) {
            expect(found.name).toBe('random');
            expect(found.sites.map(({ element }) => element)).toEqual(
              expected!.sites.map(({ element }) => element),
            );
            flat(found.lattice).forEach((x, k) => {
              expect(Math.abs(x - flat(expected!.lattice)[k]!)).toBeLessThan(1e-12);
            });
            found.sites.forEach(({ fractional }, s) => {
              fractional.forEach((x, k) => {
                expect(Math.abs(x - expected!.sites[s]!.fractional[k]!)).toBeLessThan(1e-13);
              });
            });
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  test('tells formats by content, whatever the name, and unpacks gzip', () => {
    const [structure] = fc.sample(crystal, { numRuns: 1, seed: 1 });
    for (const [fileName, text] of Object.entries(written(structure!))) {
      expect(structureFormat(text, 'unknown')).toBe(structureFormat(text, fileName));
      const zipped = readStructures(gzipSync(strToU8(text)), { fileName: `${fileName}.gz` });
      expect(zipped).toEqual(readStructures(text, { fileName: `${fileName}.gz` }));
    }
  });

  test.each([
    ['', 'x.cif', /x\.cif: the file is empty/],
    ['hello', 'x.txt', /x\.txt: this is no structure file that is known/],
    ['hello', 'x.cif', /x\.cif, line 1: the value "hello" stands without a tag/],
    ['<html></html>', 'x', /x: this is no structure file/],
  ])('refuses %j as %s', (text, fileName, message) => {
    expect(() => readStructures(text, { fileName })).toThrow(InputError);
    expect(() => readStructures(text, { fileName })).toThrow(message);
  });

  test('refuses what is no text, with the remedy', () => {
    const zip = zipSync({ 'a.cif': strToU8('data_a') });
    expect(() => readStructures(zip, { fileName: 's.zip' })).toThrow(/^s\.zip: this is a zip; unpack it/);
    const utf16 = strToU8([...'data_a'].join('\0'));
    expect(() => readStructures(utf16, { fileName: 'wide.cif' })).toThrow(
      /^wide\.cif: this is no text \(it holds zero bytes\).* as UTF-8\.$/,
    );
  });

  test('refuses broken gzip', () => {
    const zipped = gzipSync(strToU8('hello hello hello hello'));
    expect(() => readStructures(zipped.subarray(0, 25), { fileName: 'x.gz' })).toThrow(/x\.gz: the gzip is/);
    expect(() => readStructures(Uint8Array.of(0x1f, 0x8b, 9, 9), { fileName: 'x.gz' })).toThrow(InputError);
  });

  test('gives a structure or one sentence, whatever the bytes', { timeout: 60_000 }, () => {
    const [structure] = fc.sample(crystal, { numRuns: 1, seed: 2 });
    const seeds = Object.entries(written(structure!));
    for (const file of readdirSync(fixtures)) {
      if (/^(?:baddeleyite|quartz|rutile|perovskite)\.cif$/.test(file)) {
        seeds.push([file, readFileSync(join(fixtures, file), 'utf8')]);
      }
    }
    const junk = fc.constantFrom(
      '\0',
      '"',
      "'",
      ';',
      '\n',
      '\n;',
      '[',
      '{',
      '-',
      '9',
      'e9',
      '.',
      '_',
      ' ',
      'NaN',
      '#',
      'é',
    );
    const place = fc.nat();
    const damage = fc.oneof(
      place.map((n) => (text: string) => text.slice(0, n % text.length)),
      fc.tuple(place, junk).map(([n, s]) => (text: string) => {
        const at = n % text.length;
        return text.slice(0, at) + s + text.slice(at + 1);
      }),
      fc.tuple(place, place).map(([m, n]) => (text: string) => {
        const lines = text.split('\n');
        const [i, j] = [m % lines.length, n % lines.length];
        [lines[i], lines[j]] = [lines[j]!, lines[i]!];
        return lines.join('\n');
      }),
      place.map(
        (n) => (text: string) =>
          text
            .split('\n')
            .toSpliced(n % 20, 1)
            .join('\n'),
      ),
    );
    let read = 0;
    let refused = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...seeds),
        fc.array(damage, { minLength: 1, maxLength: 3 }),
        ([fileName, text], damages) => {
          const damaged = damages.reduce((result, apply) => apply(result || ' '), text);
          try {
            for (const { sites } of readStructures(damaged, { fileName })) {
              expect(sites.length).toBeGreaterThan(0);
            }
            read++;
          } catch (error) {
            expect(error).toBeInstanceOf(InputError);
            expect((error as Error).message).toMatch(/^[^\n]{10,400}\.$/);
            refused++;
          }
        },
      ),
      { numRuns: 600 },
    );
    // Damage that nobody notices and damage that everybody notices would both be no test.
    expect(Math.min(read, refused)).toBeGreaterThan(50);
  });
});

describe('eachStructure', () => {
  test('goes on after a bad line', () => {
    const [structure] = fc.sample(crystal, { numRuns: 1, seed: 3 });
    const good = written(structure!)['x.jsonl']!.split('\n')[0]!;
    const bytes = strToU8(`${good}\n\n{"id":"é"}\r\n${good}`);
    for (const content of [bytes, gzipSync(bytes)]) {
      const seen = Array.from(eachStructure(content, { fileName: 'x.jsonl' }), (each) =>
        'error' in each ? `${each.line} ${each.error.message}` : `${each.line} ${each.structure.name}`,
      );
      expect(seen).toEqual([
        '1 random',
        expect.stringMatching(/^3 x\.jsonl, line 3: there is no lattice/),
        '4 random',
      ]);
    }
  });
});

describe.skipIf(!hasReference)('the structures of the reference folder', () => {
  test('reads 3,000 oxides', { timeout: 60_000 }, () => {
    const bytes = new Uint8Array(readFileSync(referencePath('data', 'structures.jsonl.gz')));
    expect(readStructures(bytes, { fileName: 'structures.jsonl.gz' })).toHaveLength(3000);
  });

  test('reads the 116 structures of the oracle and its edge cases', () => {
    for (const [file, count] of [
      ['labels.json.gz', 116],
      ['labels-edge.json', 10],
    ] as const) {
      const { structures } = referenceJson<{ structures: { species: string[] }[] }>('oracle', file);
      const read = readStructures(JSON.stringify(structures), { fileName: file });
      expect(read).toHaveLength(count);
      read.forEach(({ sites }, k) => {
        expect(sites.map(({ element }) => element)).toEqual(structures[k]!.species);
      });
    }
  });
});
