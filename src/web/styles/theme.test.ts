import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { atomFills, dark, light } from '../../figure/palette.ts';

const css = ['theme.css', 'structures.css']
  .map((name) => readFileSync(new URL(name, import.meta.url), 'utf8'))
  .join('');

/** The colours of a custom property: light, then dark. */
const coloursOf = (name: string): string[] =>
  new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(css)!.slice(1);

test('spectra have the same hues on the page as in figures', () => {
  expect(light.spectra.map((_, i) => coloursOf(`hue-${i}`))).toEqual(
    light.spectra.map((hue, i) => [hue, dark.spectra[i]]),
  );
});

test('atoms of a polyhedron have the same fills on the page as in figures', () => {
  expect([
    coloursOf('atom')[0],
    ...[2, 3].map((i) => new RegExp(`\\.atom-${i} \\{\\s*fill: (#\\w{6})`).exec(css)![1]),
  ]).toEqual(atomFills);
});
