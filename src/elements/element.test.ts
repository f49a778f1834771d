import { describe, expect, test } from 'vitest';
import { covalentRadiusAngstrom } from './covalent-radius.ts';
import { electronegativity } from './electronegativity.ts';
import { elementOf, elements, requireElement } from './element.ts';
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

  test('sorts every element of the paper into a group', () => {
    expect(paperElements).toHaveLength(33);
    expect(paperElements.filter((symbol) => !elementOf(symbol)?.group)).toEqual([]);
  });
});
