import fc from 'fast-check';
import { expect, test } from 'vitest';
import { xasDocument } from '../../../test/materials-project-server.ts';
import { InputError } from '../../base/input-error.ts';
import { DropCount } from './drop-reason.ts';
import { labelMaterial } from './label-material.ts';
import { materialsOfDocuments } from './materials-of-documents.ts';
import { readXasDocument, type XasDocument } from './xas-document.ts';

const read = (document: unknown, element = 'Fe') =>
  readXasDocument(document, { element, fallbackId: 'x' }, 'a document');
const good = (...parts: Parameters<typeof xasDocument>): XasDocument => {
  const document = read(xasDocument(...parts));
  if (typeof document === 'string') {
    throw new Error(document);
  }
  return document;
};
const twoIrons = {
  structure: {
    lattice: {
      matrix: [
        [4, 0, 0],
        [0, 4, 0],
        [0, 0, 4],
      ],
    },
    sites: [
      { species: [{ element: 'Fe', occu: 1 }], abc: [0, 0, 0] },
      { species: [{ element: 'Fe', occu: 1 }], abc: [0.5, 0.5, 0.02] },
      { species: [{ element: 'O', occu: 1 }], abc: [0.5, 0.5, 0.5] },
    ],
  },
};

test('what a document says of itself, and of the spectrum inside, decides', () => {
  expect(good(1)).toMatchObject({
    materialId: 'mp-1',
    documentId: 'mp-1-XANES-Fe-K',
    element: 'Fe',
    siteIndex: 1,
  });
  expect(read(xasDocument(1), 'Co')).toBe('of another element');
  expect(read(xasDocument(1, { edge: 'L3' }))).toBe('of another edge');
  expect(read(xasDocument(1, {}, { edge: 'L2,3' }))).toBe('of another edge');
  expect(read(xasDocument(1, {}, { spectrum_type: 'XAFS' }))).toBe('of another spectrum type');
  expect(read(xasDocument(1, {}, null))).toBe('empty');
  expect(read(xasDocument(1, {}, { y: new Array(80).fill(0) }))).toBe('empty');
  expect(read(xasDocument(1, {}, { y: new Array(80).fill(-1e-9) }))).toBe('negative mu');
  expect(read(xasDocument(1, {}, { structure: null }))).toBe('without structure');
  expect(() => read(xasDocument(1, {}, { x: new Array(80).fill(null) }))).toThrow(/^a document: /);
});

test('the id is read as the API writes it now and as it wrote it before', () => {
  const spectrumId = { identifier: 'mp-ft', suffix: ['XANES', 'Fe', 'K'], separator: '-' };
  expect(good(1, { spectrum_id: spectrumId, material_id: 'mp-ft' })).toMatchObject({
    materialId: 'mp-ft',
    documentId: 'mp-ft-XANES-Fe-K',
  });
});

test('a site index of another structure is used only where it cannot be another site', () => {
  expect(good(1, {}, { absorbing_index: 40 }).siteIndex).toBe(1);
  expect(read(xasDocument(1, {}, { ...twoIrons, absorbing_index: 2 }))).toBe('site of another element');
  expect(read(xasDocument(1, {}, { ...twoIrons, absorbing_index: 7 }))).toBe('site of another element');
  expect(good(1, {}, { ...twoIrons, absorbing_index: 1 }).siteIndex).toBe(1);
  expect(good(1, {}, { ...twoIrons, absorbing_index: null }).siteIndex).toBeUndefined();
});

test('documents of one material become one, with its sites and its average', () => {
  const drops = new DropCount();
  const documents = [1, 0, null, 1].map((index) => good(1, {}, { ...twoIrons, absorbing_index: index }));
  const materials = materialsOfDocuments([...documents, good(1), good(2)], 'here', drops);
  expect(String(drops)).toBe('1 another structure of the same material, 1 given twice');
  expect(
    materials.map(({ id, sites, averaged }) => [id, sites.map(({ index }) => index), Boolean(averaged)]),
  ).toEqual([
    ['mp-1', [0, 1], true],
    ['mp-2', [1], false],
  ]);
  const { material, comparison } = labelMaterial(materials[1]!);
  expect(comparison.compared).toBe(0);
  expect(material.sites[0]!.multiplicity).toBe(1);
  expect(material.meanP).toEqual(material.sites[0]!.p);
});

test('whatever a document holds, it is read, left out, or refused in one sentence', () => {
  const values = fc.oneof(fc.jsonValue(), fc.constantFrom(null, 'K', 'XANES', 'Fe', 1, [], {}));
  const outer = fc.constantFrom(
    'material_id',
    'absorbing_element',
    'edge',
    'spectrum',
    'spectrum_id',
    'formula_pretty',
  );
  const inner = fc.constantFrom('x', 'y', 'structure', 'absorbing_element', 'absorbing_index', 'edge');
  fc.assert(
    fc.property(outer, inner, values, values, fc.boolean(), (key, innerKey, value, innerValue, isOuter) => {
      const document = isOuter
        ? { ...xasDocument(1), [key]: value }
        : xasDocument(1, {}, { [innerKey]: innerValue });
      try {
        const found = read(document);
        expect(typeof found === 'string' || found.energyEv.length === found.mu.length).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
        expect((error as Error).message).toMatch(/^a document/);
      }
    }),
    { numRuns: 500 },
  );
});
