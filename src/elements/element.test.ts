import { describe, expect, test } from 'vitest';
import { hasReference, referenceJson } from '../../test/reference.ts';
import { covalentRadiusAngstrom } from './covalent-radius.ts';
import { electronegativity } from './electronegativity.ts';
import { elementOf, elements, requireElement } from './element.ts';
import { kEdges } from './k-edges.ts';
import { paperElements } from './paper-elements.ts';

describe('elements', () => {
  test('runs from H to Cm in the order of Z', () => {
    expect(elements).toHaveLength(96);
    expect(elements.map(({ z }) => z)).toEqual(elements.map((_, index) => index + 1));
    expect(elements[25]!.symbol).toBe('Fe');
    expect(elements[95]!.symbol).toBe('Cm');
    expect(new Set(elements.map(({ symbol }) => symbol)).size).toBe(96);
  });

  test('knows the facts of iron', () => {
    expect(elementOf('Fe')).toEqual({
      symbol: 'Fe',
      name: 'iron',
      z: 26,
      group: 'transition metal',
      kEdgeEv: 7112,
      coreHoleWidthEv: 1.25,
      kAlphaEv: 6405.2,
      electronegativity: 1.83,
      covalentRadiusAngstrom: 1.42,
    });
  });

  test('leaves undefined what is not defined', () => {
    expect(electronegativity('Ar')).toBeUndefined();
    expect(electronegativity('Xx')).toBeUndefined();
    expect(covalentRadiusAngstrom('fe')).toBeUndefined();
    expect(() => requireElement('Xx')).toThrow(/symbol from H to Cm such as "Fe", but is "Xx"/);
    expect(requireElement('U').z).toBe(92);
    expect(elementOf('N')!.group).toBeUndefined();
  });

  test('has K edges that rise with Z, above the K-alpha line', () => {
    const edges = [...kEdges.values()];
    expect(edges.every((edge, index) => index === 0 || edge > edges[index - 1]!)).toBe(true);
    expect(elements.every(({ kAlphaEv, kEdgeEv }) => kAlphaEv === undefined || kAlphaEv < kEdgeEv)).toBe(
      true,
    );
  });

  test('sorts every element of the paper into a group', () => {
    expect(paperElements).toHaveLength(33);
    expect(paperElements.filter((symbol) => !elementOf(symbol)?.group)).toEqual([]);
  });

  test.skipIf(!hasReference)('agrees with the reference table of K edges and widths', () => {
    const table = referenceJson<{
      elements: Record<string, { z: number; k_edge_eV: number; k_width_eV: number }>;
    }>('tables', 'k_edges.json');
    for (const { symbol, z, kEdgeEv, coreHoleWidthEv } of elements) {
      expect([z, kEdgeEv, coreHoleWidthEv], symbol).toEqual([
        table.elements[symbol]!.z,
        table.elements[symbol]!.k_edge_eV,
        table.elements[symbol]!.k_width_eV,
      ]);
    }
  });
});
