import { labelStructure } from '../environment/label-structure.ts';
import type { StructureLabels } from '../environment/labels.ts';
import type { MaterialSpectra, SiteSpectrum } from './material-spectra.ts';

/**
 * p and q of symmetry-equal sites agree to rounding (the files keep ten digits); those of different sites
 * differ by more, or the sites are alike for our purpose too.
 */
const sameLabelWithin = 1e-6;

/**
 * The material with the multiplicity of each site spectrum, where the source does not say it: every
 * site of the element is labelled, and counts for the spectrum whose site has the same p and q. Where a
 * site has no spectrum, or two spectra could be its own, the multiplicities stay unknown and the
 * material has no averaged spectrum.
 *
 * @param labels those of the structure, where they are known already
 */
export function withMultiplicities(material: MaterialSpectra, labels?: StructureLabels): MaterialSpectra {
  if (material.sites.every((site) => site.multiplicity !== undefined)) {
    return material;
  }
  if (!material.structure || !material.sites.length) {
    return material;
  }
  const counts = new Map<SiteSpectrum, number>(material.sites.map((site) => [site, 0]));
  const { sites } = labels ?? labelStructure(material.structure, { element: material.element });
  for (const label of sites) {
    const matches = material.sites.filter((site) => same(site.p, label.p) && same(site.q, label.q));
    const [match] = matches;
    if (!match || matches.length > 1) {
      return material;
    }
    counts.set(match, counts.get(match)! + 1);
  }
  if ([...counts.values()].includes(0)) {
    return material;
  }
  return { ...material, sites: material.sites.map((site) => ({ ...site, multiplicity: counts.get(site)! })) };
}

function same(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  for (let i = 0; i < a.length; i++) {
    if (Math.abs(a[i]! - b[i]!) > sameLabelWithin) {
      return false;
    }
  }
  return true;
}
