import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256 } from '../../base/bytes/sha256.ts';
import { InputError } from '../../base/input-error.ts';
import type { Structure } from '../../structure/structure.ts';
import type { ReferenceStructures } from '../references.ts';
import { decodeStructures, readStructures } from './read-structures.ts';
import { writeStructures } from './write-structures.ts';

const wuestite: Structure = {
  name: 'mp-1',
  lattice: [
    [0, 2.15, 2.15],
    [2.15, 0, 2.15],
    [2.15, 2.15, 0],
  ],
  sites: [
    { element: 'Fe', fractional: [0, 0, 0] },
    { element: 'O', fractional: [0.5, 0.5, 0.5] },
  ],
};

const iron: ReferenceStructures = { element: 'Fe', structures: [wuestite, { ...wuestite, name: 'mp-2' }] };

/** As the datasets of the project write it: six digits, within the cell. */
const coordinate = fc.integer({ min: 0, max: 999_999 }).map((millionths) => millionths / 1e6);
const length = fc.integer({ min: -9_999_999, max: 9_999_999 }).map((millionths) => millionths / 1e6);
const vector = (number: fc.Arbitrary<number>) => fc.tuple(number, number, number);
const structure = fc.record({
  name: fc.string({ minLength: 1 }).filter((name) => name.trim() === name),
  lattice: fc.tuple(vector(length), vector(length), vector(length)),
  sites: fc.array(fc.record({ element: fc.constantFrom('Fe', 'O', 'Li'), fractional: vector(coordinate) }), {
    minLength: 1,
    maxLength: 30,
  }),
});

describe('structures file', () => {
  test('what is written is read again, and writes the same bytes', () => {
    fc.assert(
      fc.property(fc.array(structure, { minLength: 1, maxLength: 5 }), (structures) => {
        const bytes = writeStructures({ element: 'Fe', structures });
        const read = decodeStructures(bytes, 'Fe');
        expect(JSON.stringify(read)).toBe(JSON.stringify({ element: 'Fe', structures }));
        expect(writeStructures(read)).toEqual(bytes);
      }),
    );
  });

  test('atoms outside the cell are kept inside it', () => {
    const outside = {
      ...wuestite,
      sites: [{ element: 'Fe', fractional: [-0.25, 1.75, 0.9999999] as const }],
    };
    const [read] = decodeStructures(
      writeStructures({ element: 'Fe', structures: [outside] }),
      'Fe',
    ).structures;
    expect(read!.sites[0]!.fractional).toEqual([0.75, 0.75, 0]);
  });

  test('numbers that are not finite are not written', () => {
    const broken = { ...wuestite, sites: [{ element: 'Fe', fractional: [Number.NaN, 0, 0] as const }] };
    expect(() => writeStructures({ element: 'Fe', structures: [broken] })).toThrow(InputError);
  });

  test('a file that is not the announced one is refused', () => {
    const bytes = writeStructures(iron);
    const entry = { file: 'Fe-1.structures', byteLength: bytes.length, sha256: sha256(bytes), materials: 2 };
    expect(readStructures(bytes, 'Fe', entry).structures).toHaveLength(2);
    expect(() => readStructures(bytes, 'Fe', { ...entry, materials: 3 })).toThrow(
      'Fe-1.structures: 2 structures where the manifest announces 3.',
    );
    expect(() => readStructures(bytes.slice(1), 'Fe', entry)).toThrow(/get the bundle again/);
  });

  test('a damaged file is refused in one sentence, whatever the damage', () => {
    const bytes = writeStructures(iron);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), fc.nat(bytes.length), (at, value, end) => {
        const damaged = bytes.slice(0, end);
        damaged[at] = value;
        try {
          decodeStructures(damaged, 'Fe');
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('more atoms than the file has room for are refused before memory is taken', () => {
    const text = JSON.stringify({
      materials: [{ id: 'mp-1', lattice: [1, 0, 0, 0, 1, 0, 0, 0, 1], atoms: ['Fe', 2 ** 50] }],
    });
    const bytes = new Uint8Array(10 + text.length);
    bytes.set(writeStructures(iron).subarray(0, 6));
    new DataView(bytes.buffer).setUint32(6, text.length, true);
    bytes.set(new TextEncoder().encode(text), 10);
    expect(() => decodeStructures(bytes, 'Fe')).toThrow(/do not take 0 bytes/);
  });
});
