import { describe, expect, test } from 'vitest';
import { hasReference, referenceJson } from '../../test/reference.ts';
import { type EdgeName, edgeNames, edgeOf, edges, edgesNamed, edgeWords, requireKEdge } from './edge.ts';
import { elements } from './element.ts';
import { nearestEdges } from './nearest-edges.ts';

describe('edges', () => {
  test('stand in the order of Z, each element with a K edge and named shells only', () => {
    expect(edgesNamed('K').map(({ element }) => element)).toEqual(elements.map(({ symbol }) => symbol));
    expect(new Set(edges.map(({ element, name }) => `${element} ${name}`)).size).toBe(edges.length);
    expect(
      edges.every(({ name, energyEv, widthEv }) => edgeNames.includes(name) && energyEv > 0 && widthEv > 0),
    ).toBe(true);
    const { energyEv } = requireKEdge('Fe');
    expect(energyEv).toBeGreaterThan(elements[25]!.kAlphaEv!);
    expect(edgeOf('H', 'L3')).toBeUndefined();
    expect(edgeOf('Xx', 'K')).toBeUndefined();
    expect(() => requireKEdge('Xx')).toThrow(/symbol from H to Cm/);
    expect(edgeWords(edgeOf('Pb', 'L3')!)).toBe('Pb L3 edge');
  });

  test('knows edges that beamlines measure', () => {
    // X-ray Data Booklet, table 1-1.
    const known: [string, EdgeName, number][] = [
      ['Fe', 'K', 7112],
      ['Cu', 'L3', 932.7],
      ['Ba', 'L3', 5247],
      ['Ce', 'L3', 5723],
      ['Ce', 'L1', 6548],
      ['W', 'L3', 10207],
      ['Pt', 'L3', 11564],
      ['Au', 'L3', 11919],
      ['Pb', 'L3', 13035],
      ['U', 'L3', 17166],
      ['U', 'M5', 3552],
    ];
    for (const [element, name, energyEv] of known) {
      expect(edgeOf(element, name)!.energyEv, `${element} ${name}`).toBe(energyEv);
    }
  });

  test.each(edgeNames)('%s energies rise smoothly with Z', (name) => {
    const energies = edgesNamed(name).map(({ energyEv }) => energyEv);
    expect(energies.every((energyEv, i) => i === 0 || energyEv > energies[i - 1]!)).toBe(true);
    // After Moseley the square root of the energy is nearly
    // a line in Z: a mistyped digit would stand out by more.
    const roots = energies.filter((energyEv) => energyEv >= 500).map(Math.sqrt);
    for (let i = 1; i < roots.length - 1; i++) {
      const bend = Math.abs(roots[i - 1]! - 2 * roots[i]! + roots[i + 1]!) / roots[i]!;
      expect(bend, `${name} ${i}`).toBeLessThan(0.01);
    }
  });

  test('order the shells of each atom: K over L1 over L2 over L3, M alike', () => {
    for (const { symbol } of elements) {
      const energies = edgeNames.flatMap((name) => edgeOf(symbol, name)?.energyEv ?? []);
      expect(
        [...energies].sort((a, b) => b - a),
        symbol,
      ).toEqual(energies);
    }
  });

  test.skipIf(!hasReference)('agree with the reference table of K edges and widths', () => {
    const table = referenceJson<{ elements: Record<string, { k_edge_eV: number; k_width_eV: number }> }>(
      'tables',
      'k_edges.json',
    );
    for (const { element, energyEv, widthEv } of edgesNamed('K')) {
      expect([energyEv, widthEv], element).toEqual([
        table.elements[element]!.k_edge_eV,
        table.elements[element]!.k_width_eV,
      ]);
    }
  });
});

describe('nearestEdges', () => {
  const words = (energyEv: number, withinEv?: number): string[] =>
    nearestEdges(energyEv, { ...(withinEv !== undefined && { withinEv }) }).map(({ edge }) =>
      edgeWords(edge),
    );

  test('names the edges that share a place', () => {
    // The K edge of Mn and the L1 edge of Ce, that of V and
    // the L3 edge of La, that of As and the L3 edge of Au.
    expect(words(6545, 10)).toEqual(['Ce L1 edge', 'Mn K edge']);
    expect(words(5480, 20)).toEqual(['La L3 edge', 'V K edge']);
    expect(words(11900)).toEqual(['Au L3 edge', 'As K edge']);
  });

  test('gives the nearest first with the offset, and nothing where nothing is', () => {
    const near = nearestEdges(7125, { names: ['K'] });
    expect(near).toEqual([{ edge: requireKEdge('Fe'), offsetEv: 13 }]);
    expect(nearestEdges(200000)).toEqual([]);
    expect(
      nearestEdges(1e4, { names: ['K'], withinEv: 1e9 }).map(({ offsetEv }) => Math.abs(offsetEv)),
    ).toEqual(
      edgesNamed('K')
        .map(({ energyEv }) => Math.abs(1e4 - energyEv))
        .sort((a, b) => a - b),
    );
  });
});
