import { expect, test } from 'vitest';
import { headerAttributes, tableFacts } from './header-attributes.ts';

test('reads the ways in which headers write attributes', () => {
  const attributes = headerAttributes([
    '%Edge: k',
    '.  Element=Fe   E0=7112.5  Eshift=0.000',
    'Mono.d_spacing = 3.1356 A',
    'Edge: L3',
    'prose without a value',
  ]);
  expect(tableFacts(attributes)).toEqual({
    element: 'Fe',
    edge: 'K',
    e0Ev: 7112.5,
    dSpacingAngstrom: 3.1356,
  });
});

test('leaves out what is no element, edge or number', () => {
  expect(tableFacts(headerAttributes(['Element: Fe2O3', 'Edge: leading', 'E0: high']))).toEqual({});
});
