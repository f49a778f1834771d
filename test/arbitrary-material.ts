import fc from 'fast-check';
import type { MaterialSpectra } from '../src/dataset/material-spectra.ts';

const numbers = (length: number): fc.Arbitrary<Float64Array> =>
  fc
    .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: length, maxLength: length })
    .map((values) => Float64Array.from(values));

/** Energies that rise from about 7100 eV, and mu of any shape. */
const spectrum = fc
  .array(
    fc.tuple(fc.double({ min: 1e-3, max: 5, noNaN: true }), fc.double({ min: -10, max: 10, noNaN: true })),
    {
      minLength: 2,
      maxLength: 40,
    },
  )
  .map((steps) => {
    let energy = 7100;
    const energyEv = Float64Array.from(steps, ([step]) => (energy += step));
    return { energyEv, mu: Float64Array.from(steps, ([, mu]) => mu) };
  });

/** Words of people and programs, quotes, commas and other scripts among them; not empty. */
const words = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' });

/**
 * A material with two Fe and two O atoms: one or two site spectra,
 * with multiplicities or without, or a measured spectrum.
 */
export const arbitraryMaterial: fc.Arbitrary<MaterialSpectra> = fc
  .record({
    id: words,
    formula: words,
    element: fc.constantFrom('Fe', 'O'),
    code: words,
    source: fc.option(words, { nil: undefined }),
    draw: fc.option(fc.constantFrom('natural', 'stratified'), { nil: undefined }),
    sites: fc.array(fc.record({ spectrum, p: numbers(12), q: numbers(25) }), { minLength: 1, maxLength: 2 }),
    multiplicity: fc.option(fc.constant(1), { nil: undefined }),
    measured: fc.option(spectrum, { nil: undefined }),
    x: fc.double({ min: 0, max: 0.2, noNaN: true }),
  })
  .map(({ sites, multiplicity, measured, x, source, draw, ...rest }): MaterialSpectra => {
    const common = {
      ...rest,
      ...(source !== undefined && { source }),
      ...(draw !== undefined && { draw }),
    };
    if (measured) {
      return {
        ...common,
        sites: [],
        averaged: { ...measured, state: 'raw' },
        statedLabels: { cnLabel: 'CN_6', motifLabels: { 6: 'octahedral-pentagonal pyramidal' } },
      };
    }
    return {
      ...common,
      structure: {
        name: rest.id,
        lattice: [
          [5, 0, 0],
          [0, 5, x],
          [0, 0, 5],
        ],
        sites: ['Fe', 'Fe', 'O', 'O'].map((element, i) => ({
          element,
          fractional: [0.25 * i, x, 0.5 * (i % 2)],
        })),
      },
      sites: sites.map((site, i) => ({
        index: (rest.element === 'Fe' ? 0 : 2) + i,
        ...(multiplicity !== undefined && { multiplicity }),
        ...site.spectrum,
        p: site.p,
        q: site.q,
      })),
      meanP: sites[0]!.p,
      meanQ: sites[0]!.q,
    };
  });
