import { InputError } from '../../base/input-error.ts';
import { labelStructure } from '../../environment/label-structure.ts';
import type { SiteLabel } from '../../environment/labels.ts';
import { rankingLabels } from '../../environment/ranking-labels.ts';
import type { MaterialSpectra, SiteSpectrum } from '../material-spectra.ts';
import { withMultiplicities } from '../site-multiplicities.ts';

/** The spectrum of a site whose p and q its source may give, or not. */
export type SourceSite = Omit<SiteSpectrum, 'p' | 'q'> & Partial<Pick<SiteSpectrum, 'p' | 'q'>>;

/** A material as its source gives it, before it is labelled here. */
export interface SourceMaterial extends Omit<MaterialSpectra, 'sites'> {
  readonly sites: readonly SourceSite[];
}

/** How the labels that a source gives compare with those computed here. */
export interface LabelComparison {
  /** Sites whose p and q the source gives. */
  readonly compared: number;
  /** Of these, the sites whose ranking labels come out otherwise, each in words. */
  readonly differing: readonly string[];
  /** Largest difference of a p or q. */
  readonly largestDifference: number;
}

/**
 * Labels a material from its structure, whatever its source says of p and q, and finds the multiplicities
 * that the source leaves open. A material without structure keeps the labels that are stated.
 *
 * @throws InputError where the structure can be no crystal, or a site is not of the element
 */
export function labelMaterial(source: SourceMaterial): {
  readonly material: MaterialSpectra;
  readonly comparison: LabelComparison;
} {
  const { structure, element, sites, averaged, statedLabels } = source;
  if (!structure) {
    if (averaged && statedLabels && !sites.length) {
      return {
        material: { ...source, sites: [] },
        comparison: { compared: 0, differing: [], largestDifference: 0 },
      };
    }
    throw new InputError({
      place: source.id,
      problem: 'there is neither a structure nor a stated coordination to label it by',
    });
  }
  const labels = labelStructure(structure, { element });
  const bySite = new Map(labels.sites.map((label) => [label.index, label]));
  const labelled = sites.map((site): SiteSpectrum => {
    const label = bySite.get(site.index);
    if (label) {
      return { ...site, p: Float64Array.from(label.p), q: Float64Array.from(label.q) };
    }
    const found = structure.sites[site.index]?.element;
    throw new InputError({
      place: source.id,
      problem: `site ${site.index} should be ${element}, but is ${found ?? 'not in the structure'}`,
    });
  });
  const mean = labels.averages[element]!;
  return {
    material: withMultiplicities(
      { ...source, sites: labelled, meanP: Float64Array.from(mean.p), meanQ: Float64Array.from(mean.q) },
      labels,
    ),
    comparison: compare(source, bySite),
  };
}

function compare({ id, sites }: SourceMaterial, bySite: ReadonlyMap<number, SiteLabel>): LabelComparison {
  let compared = 0;
  let largestDifference = 0;
  const differing: string[] = [];
  for (const { index, p, q } of sites) {
    if (!p || !q) {
      continue;
    }
    const own = bySite.get(index)!;
    compared++;
    largestDifference = Math.max(largestDifference, farthest(p, own.p), farthest(q, own.q));
    const given = rankingLabels(p, q);
    const [was, is] = [wordsOf(given.cnLabel, given.motifLabels), wordsOf(own.cnLabel, own.motifLabels)];
    if (was !== is) {
      differing.push(`${id} site ${index}: given ${was}, computed ${is}`);
    }
  }
  return { compared, differing, largestDifference };
}

function wordsOf(cnLabel: string, motifLabels: Readonly<Record<string, string>>): string {
  const motifs = Object.entries(motifLabels).map(([cn, label]) => `${cn}: ${label}`);
  return [cnLabel || 'no CN', ...motifs].join(', ');
}

function farthest(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < a.length; i++) {
    largest = Math.max(largest, Math.abs(a[i]! - b[i]!));
  }
  return largest;
}
