import type { RankingLabels } from '../environment/ranking-labels.ts';
import { rankingLabels } from '../environment/ranking-labels.ts';
import type { Spectrum } from '../spectrum/spectrum.ts';
import type { Structure } from '../structure/structure.ts';
import { averagedSpectrum } from './averaged-spectrum.ts';
import type { MaterialSpectra, WholeSpectrum } from './material-spectra.ts';

/** A spectrum of known environment: what models are trained on and held against. */
export interface LabelledSpectrum {
  /** Group of the spectrum: spectra of one material never stand on both sides of a grouped split. */
  readonly materialId: string;
  /** Of the material. */
  readonly formula: string;
  readonly element: string;
  readonly kind: 'site' | 'averaged';
  /** How the material was chosen, where the source says it. */
  readonly draw?: string;
  readonly spectrum: Spectrum;
  readonly labels: RankingLabels;
  /** The order parameters behind the labels; absent where a person states the labels alone. */
  readonly distribution?: Distribution;
  /** Of the material, where it is known. */
  readonly structure?: Structure;
}

/** The environment of an absorber as numbers: p of CN 1 to 12, and q of the 25 motifs (already times p). */
export interface Distribution {
  readonly p: ArrayLike<number>;
  readonly q: ArrayLike<number>;
}

/**
 * The labelled spectra of one material: its site spectra, and their average. The source's own averaged (or
 * measured) spectrum is taken where there is one. Otherwise it is made where every site of the element is
 * covered by a spectrum of known multiplicity and the sites differ: a material with one distinct site has no
 * average of its own, it would be the site spectrum once more.
 */
export function labelledSpectra(material: MaterialSpectra): LabelledSpectrum[] {
  const common = {
    materialId: material.id,
    formula: material.formula,
    element: material.element,
    ...(material.draw !== undefined && { draw: material.draw }),
    ...(material.structure && { structure: material.structure }),
  };
  const spectrum = (name: string, { energyEv, mu, state }: WholeSpectrum): Spectrum => ({
    name: `${material.id} ${material.formula} ${name}`,
    energyEv,
    mu,
    state,
    element: material.element,
    edge: 'K',
  });
  const spectra = material.sites.map(
    (site): LabelledSpectrum => ({
      ...common,
      kind: 'site',
      spectrum: spectrum(`${material.element} site ${site.index}`, { ...site, state: 'computed' }),
      labels: rankingLabels(site.p, site.q),
      distribution: { p: site.p, q: site.q },
    }),
  );
  const averaged = material.averaged ?? averageOfSites(material);
  const labels = averageLabelsOf(material);
  if (averaged && labels) {
    const { meanP, meanQ } = material;
    spectra.push({
      ...common,
      kind: 'averaged',
      spectrum: spectrum('average', averaged),
      labels,
      ...(meanP && meanQ && { distribution: { p: meanP, q: meanQ } }),
    });
  }
  return spectra;
}

/** The labels of the averaged spectrum: those of the mean p and q, or those that a person states. */
function averageLabelsOf({ meanP, meanQ, statedLabels }: MaterialSpectra): RankingLabels | undefined {
  return meanP && meanQ ? rankingLabels(meanP, meanQ) : statedLabels;
}

function averageOfSites({ element, structure, sites }: MaterialSpectra): WholeSpectrum | undefined {
  const weighted = sites.flatMap(({ energyEv, mu, multiplicity }) =>
    multiplicity === undefined ? [] : [{ energyEv, mu, multiplicity }],
  );
  const covered = weighted.reduce((sum, site) => sum + site.multiplicity, 0);
  const present = structure?.sites.filter((site) => site.element === element).length;
  if (sites.length < 2 || weighted.length < sites.length || covered !== present) {
    return undefined;
  }
  const mean = averagedSpectrum(weighted);
  // Site spectra that begin at different energies may share too little of a range to be averaged.
  return mean.energyEv.length < 2 ? undefined : { ...mean, state: 'computed' };
}
