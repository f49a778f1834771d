import { InputError } from '../base/input-error.ts';
import { checkStructure } from '../structure/check-structure.ts';
import type { Structure } from '../structure/structure.ts';
import { averageLabels } from './average-labels.ts';
import { extendedMotifs, extendedOrderParameter } from './extended-motifs.ts';
import type { LabelledNeighbor, SiteLabel, StructureLabels } from './labels.ts';
import { type LabelThresholds, rankingLabels } from './ranking-labels.ts';
import { SiteLabeller } from './site-labeller.ts';

/** Options of `labelStructure`. */
export interface LabelOptions {
  /** Label the sites of this element only. @default every site */
  readonly element?: string;
  /** Score the motifs beyond the paper's 25 too. @default false */
  readonly extendedMotifs?: boolean;
  /** @default the paper's 0.2 and 0.05 */
  readonly thresholds?: LabelThresholds;
}

/** Tables of the last call, reused: labelling allocates nothing but its results. */
let shared: SiteLabeller | undefined;

/**
 * The coordination of each site of a structure: neighbours, p, q and ranking labels, and their means by
 * element. CrystalNN with matminer's "ops" fingerprint (docs/labels.md); oxidation states are not used.
 *
 * @throws InputError for an element that is not there, and for what cannot be a crystal (`checkStructure`):
 * no sites or volume, an unknown element, coordinates that are not finite, two atoms on one spot
 */
export function labelStructure(structure: Structure, options: LabelOptions = {}): StructureLabels {
  const { element, thresholds } = options;
  checkStructure(structure, structure.name || 'the structure');
  if (element !== undefined && !structure.sites.some((site) => site.element === element)) {
    const present = [...new Set(structure.sites.map((site) => site.element))].join(', ');
    throw new InputError({
      problem: `${structure.name ? `the structure ${structure.name}` : 'the structure'} has no ${element}: it holds ${present}`,
    });
  }
  const labeller = shared ?? new SiteLabeller();
  // Unset while in use, so that a call that fails does not leave half-filled tables to the next one.
  shared = undefined;
  labeller.open(structure);
  const sites: SiteLabel[] = [];
  structure.sites.forEach((site, index) => {
    if (element !== undefined && site.element !== element) {
      return;
    }
    labeller.label(index);
    const p = Array.from(labeller.p);
    const q = Array.from(labeller.q);
    sites.push({
      index,
      element: site.element,
      neighbors: neighborsOf(labeller),
      p,
      q,
      ...(options.extendedMotifs && { extended: extendedOf(labeller) }),
      ...rankingLabels(p, q, thresholds),
    });
  });
  shared = labeller;
  return { sites, averages: averageLabels(sites, thresholds) };
}

function neighborsOf(labeller: SiteLabeller): LabelledNeighbor[] {
  const { weights, candidates } = labeller;
  const { site, image } = candidates.found;
  const neighbors: LabelledNeighbor[] = [];
  for (let i = 0; i < weights.count; i++) {
    const candidate = weights.candidate[i]!;
    const found = candidates.order[candidate]!;
    neighbors.push({
      index: site[found]!,
      image: [image[3 * found]!, image[3 * found + 1]!, image[3 * found + 2]!],
      distance: candidates.distances[candidate]!,
      weight: weights.weight[i]!,
    });
  }
  return neighbors;
}

function extendedOf(labeller: SiteLabeller): Record<string, number> {
  return Object.fromEntries(
    extendedMotifs.map((motif) => {
      const share = labeller.p[motif.coordinationNumber - 1]!;
      if (share === 0) {
        return [motif.name, 0];
      }
      return [
        motif.name,
        share * extendedOrderParameter(motif, labeller.neighborVectors(motif.coordinationNumber)),
      ];
    }),
  );
}
