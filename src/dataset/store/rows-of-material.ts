import { InputError } from '../../base/input-error.ts';
import { featuresOf } from '../../spectrum/features/features.ts';
import type { Recipe } from '../../spectrum/features/recipe.ts';
import { type LabelledSpectrum, labelledSpectra } from '../labelled-spectra.ts';
import type { MaterialSpectra } from '../material-spectra.ts';
import type { SpectrumRow } from './spectrum-row.ts';

/**
 * The rows of a material: its site spectra and its averaged spectrum,
 * with E0 and features where the recipe can use them.
 */
export function rowsOfMaterial(material: MaterialSpectra, recipe: Recipe): SpectrumRow[] {
  return labelledSpectra(material).map((spectrum, i) => {
    // Site spectra come first, in the order of the material's sites.
    const site = spectrum.kind === 'site' ? material.sites[i] : undefined;
    const p = site ? site.p : material.meanP;
    const q = site ? site.q : material.meanQ;
    const { structure, source = '', draw } = material;
    return {
      element: material.element,
      materialId: material.id,
      formula: material.formula,
      kind: spectrum.kind,
      ...(site && { siteIndex: site.index }),
      ...(site?.multiplicity !== undefined && { multiplicity: site.multiplicity }),
      energyEv: spectrum.spectrum.energyEv,
      mu: spectrum.spectrum.mu,
      state: spectrum.spectrum.state,
      ...featureCells(spectrum, recipe),
      ...(p && q && { p, q }),
      labels: spectrum.labels,
      ...(structure && { structure }),
      code: material.code,
      source,
      ...(draw !== undefined && { draw }),
    };
  });
}

function featureCells(
  { spectrum, element }: LabelledSpectrum,
  recipe: Recipe,
): Pick<SpectrumRow, 'e0Ev' | 'e0Source' | 'features'> {
  try {
    const { e0Ev, e0Source, features } = featuresOf(spectrum, recipe, { element });
    return { e0Ev, e0Source, features };
  } catch (error) {
    if (error instanceof InputError) {
      return {};
    }
    throw error;
  }
}
