import { describe, expect, test } from 'vitest';
import { hasReference, referenceJson } from '../../../test/reference.ts';
import type { Spectrum } from '../spectrum.ts';
import { featuresOf } from './features.ts';
import { publishedComputedRecipe, publishedExperimentRecipe } from './recipes.ts';

const spectrum = (energy: number[], mu: number[], state: Spectrum['state']): Spectrum => ({
  name: '',
  energyEv: Float64Array.from(energy),
  mu: Float64Array.from(mu),
  state,
});

/** Features are Float32: half a unit in the last place of 1. */
const float32 = 2 ** -24;

describe.skipIf(!hasReference)('the features of the published models', () => {
  test('has the computed spectra as the authors cut them', () => {
    const rows = referenceJson<Record<string, never>[]>(
      'published',
      'computed_test_spectra.json',
    ) as unknown as {
      absorbing_species: string;
      x_axis_energy_55eV: number[];
      interp_spectrum_55eV: number[];
      x_axis_energy_45eV: number[];
      interp_spectrum_45eV: number[];
    }[];
    expect(rows).toHaveLength(11);
    for (const row of rows) {
      const whole = spectrum(row.x_axis_energy_55eV, row.interp_spectrum_55eV, 'computed');
      const { features, window } = featuresOf(whole, publishedComputedRecipe, {
        element: row.absorbing_species,
      });
      expect(window).toEqual({ fromEv: row.x_axis_energy_45eV[0], toEv: row.x_axis_energy_45eV[199] });
      const largest = Math.max(...row.interp_spectrum_45eV);
      for (const [i, value] of row.interp_spectrum_45eV.entries()) {
        expect(Math.abs(features[i]! - value / largest)).toBeLessThanOrEqual(float32);
      }
    }
  });

  test('interpolates a site spectrum as the Materials Project does', () => {
    const { columns } = referenceJson<Record<string, { columns: Record<string, number[]> }>>(
      'published',
      'mp_tsv_spectra.json',
    )['tsv-Fe-mp13']!;
    const site = spectrum(columns['E (ev)']!, columns['mu.1']!, 'computed');
    const whole = { ...publishedComputedRecipe, toEv: columns['E (eV)']![199]! - columns['E (eV)']![0]! };
    const { features } = featuresOf(site, whole, { element: 'Fe' });
    const largest = Math.max(...columns.mu!);
    for (const [i, value] of columns.mu!.entries()) {
      expect(Math.abs(features[i]! - value / largest)).toBeLessThanOrEqual(2 * float32);
    }
  });

  test('has the measured spectrum of Al2O3 as the authors cut it', () => {
    const row = referenceJson<{
      original_energy: number[];
      original_mu: number[];
      edge_energy: number;
      prev_interp_spectrum: number[];
    }>('published', 'al2o3_testdata.json');
    // The authors' slice leaves the last row out.
    const measured = spectrum(row.original_energy.slice(0, -1), row.original_mu.slice(0, -1), 'normalised');
    const { features } = featuresOf(measured, publishedExperimentRecipe, {
      element: 'Al',
      e0Ev: row.edge_energy,
    });
    for (const [i, value] of row.prev_interp_spectrum.entries()) {
      expect(Math.abs(features[i]! - value)).toBeLessThanOrEqual(float32);
    }
  });
});
