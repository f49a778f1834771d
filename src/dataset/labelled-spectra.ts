import type { RankingLabels } from '../environment/ranking-labels.ts';
import { rankingLabels } from '../environment/ranking-labels.ts';
import type { Spectrum } from '../spectrum/spectrum.ts';
import { averagedSpectrum } from './averaged-spectrum.ts';
import type { MaterialSpectra } from './material-spectra.ts';

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
}

/**
 * The labelled spectra of one material: its site spectra, and, where every site of the element is covered by a
 * spectrum of known multiplicity and the sites differ, their average. A material with one distinct site has no
 * average of its own: it would be the site spectrum once more.
 */
export function labelledSpectra(material: MaterialSpectra): LabelledSpectrum[] {
  const common = {
    materialId: material.id,
    formula: material.formula,
    element: material.element,
    ...(material.draw === undefined ? {} : { draw: material.draw }),
  };
  const spectrum = (name: string, energyEv: Float64Array, mu: Float64Array): Spectrum => ({
    name: `${material.id} ${material.formula} ${name}`,
    energyEv,
    mu,
    state: 'computed',
    element: material.element,
    edge: 'K',
  });
  const sites = material.sites.map(
    (site): LabelledSpectrum => ({
      ...common,
      kind: 'site',
      spectrum: spectrum(`${material.element} site ${site.index}`, site.energyEv, site.mu),
      labels: rankingLabels(site.p, site.q),
    }),
  );
  const weighted = material.sites.flatMap(({ energyEv, mu, multiplicity }) =>
    multiplicity === undefined ? [] : [{ energyEv, mu, multiplicity }],
  );
  const covered = weighted.reduce((sum, site) => sum + site.multiplicity, 0);
  const present = material.structure.sites.filter((site) => site.element === material.element).length;
  if (material.sites.length < 2 || weighted.length < material.sites.length || covered !== present)
    return sites;
  const mean = averagedSpectrum(weighted);
  // Site spectra that begin at different energies may share too little of a range to be averaged.
  if (mean.energyEv.length < 2) return sites;
  return [
    ...sites,
    {
      ...common,
      kind: 'averaged',
      spectrum: spectrum('average', mean.energyEv, mean.mu),
      labels: rankingLabels(material.meanP, material.meanQ),
    },
  ];
}
