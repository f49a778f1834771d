import { InputError } from '../../base/input-error.ts';
import { largestCoordinationNumber } from '../../environment/coordination.ts';
import { labelCardinality } from '../../environment/label-cardinality.ts';
import { motifs } from '../../environment/motifs.ts';
import type { RankingLabels } from '../../environment/ranking-labels.ts';
import { rankingLabels } from '../../environment/ranking-labels.ts';
import {
  coordinationNumbersOf,
  environmentLabels,
  motifNamesOf,
} from '../../environment/read-ranking-labels.ts';
import { labelEntropy } from '../../learn/metrics/label-entropy.ts';
import { sum } from '../../numeric/sum.ts';
import { featuresOf } from '../../spectrum/features/features.ts';
import type { Recipe } from '../../spectrum/features/recipe.ts';
import { countRankingLabels } from '../../train/count-labels.ts';
import { fewestSamples } from '../../train/training-targets.ts';
import type { ElementCounts } from '../results/dataset.ts';
import { type StudyElement, scoredSpectra, usableSpectra } from './study-element.ts';

/** Bins a side of a joint distribution. */
export const jointBins = 20;

/** Pairs of order parameters whose joint distribution is shown. */
export const jointPairs: readonly {
  readonly parameter: 'p' | 'q';
  readonly x: number;
  readonly y: number;
}[] = [
  { parameter: 'p', x: 3, y: 4 },
  { parameter: 'p', x: 3, y: 5 },
  { parameter: 'p', x: 4, y: 5 },
  { parameter: 'p', x: 5, y: 6 },
  { parameter: 'p', x: 5, y: 7 },
  ...(
    [
      ['tetrahedral', 'trigonal pyramidal'],
      ['tetrahedral', 'see-saw-like'],
      ['square co-planar', 'see-saw-like'],
      ['square pyramidal', 'trigonal bipyramidal'],
      ['octahedral', 'pentagonal pyramidal'],
      ['octahedral', 'hexagonal planar'],
      ['tetrahedral', 'octahedral'],
    ] as const
  ).map(([x, y]) => ({
    parameter: 'q' as const,
    x: motifs.findIndex(({ name }) => name === x),
    y: motifs.findIndex(({ name }) => name === y),
  })),
];

/** Thresholds that are tried: 0, 0.01, … 0.4. */
export const triedThresholds = Array.from({ length: 41 }, (_, i) => i / 100);

/** Sums over sites that thresholds are calibrated with; sums of elements add up. */
export interface ThresholdSums {
  readonly sites: number;
  readonly materials: number;
  /** Labels of all sites, and of the averages of all materials, at each tried threshold. */
  readonly siteLabels: readonly number[];
  readonly averageLabels: readonly number[];
  /** Sum of exp(entropy), and of 1 / Σ share², over sites that have any weight, and their number. */
  readonly weighted: number;
  readonly expEntropy: number;
  readonly effective: number;
}

/** All that is counted of an element without learning anything. */
export interface DescribeOutput extends ElementCounts {
  readonly element: string;
  readonly sites: number;
  readonly firstCn: readonly number[];
  readonly firstMotif: readonly number[];
  readonly sumP: readonly number[];
  readonly sumQ: readonly number[];
  readonly joint: readonly {
    readonly sites: number;
    readonly counts: readonly number[];
    /** Σx, Σy, Σx², Σy², Σxy over those sites. */
    readonly moments: readonly [number, number, number, number, number];
  }[];
  readonly thresholds: { readonly p: ThresholdSums; readonly q: ThresholdSums };
  /** The spectra that are scored, in the order of every answer table. */
  readonly scored: readonly {
    readonly name: string;
    readonly material: string;
    readonly kind: 'site' | 'averaged';
    readonly truth: RankingLabels;
  }[];
  /** Of the spectra of the element. */
  readonly fingerprint: string;
}

export function describeJob(input: StudyElement, recipe: Recipe): DescribeOutput {
  const usable = usableSpectra(input);
  const scored = scoredSpectra(input);
  const whole = usable.map(({ labels }) => environmentLabels(labels).join(' | '));
  return {
    element: input.element,
    materials: new Set(input.spectra.map(({ materialId }) => materialId)).size,
    siteSpectra: input.spectra.filter(({ kind }) => kind === 'site').length,
    averagedSpectra: input.spectra.filter(({ kind }) => kind === 'averaged').length,
    naturalSpectra: scored.length,
    unusable: input.spectra.length - usable.length + usable.filter((item) => !fits(item, recipe)).length,
    fewestSamples: fewestSamples(usable.length),
    ...countRankingLabels(usable.map(({ labels }) => labels)),
    labelEntropy: whole.length ? labelEntropy(whole) : 0,
    ...distributions(input),
    joint: jointPairs.map((pair) => joint(input, pair)),
    thresholds: { p: thresholdSums(input, 'p'), q: thresholdSums(input, 'q') },
    scored: scored.map(({ spectrum, materialId, kind, labels }) => ({
      name: spectrum.name,
      material: materialId,
      kind,
      truth: labels,
    })),
    fingerprint: input.fingerprint,
  };
}

function fits({ spectrum, element }: StudyElement['spectra'][number], recipe: Recipe): boolean {
  try {
    featuresOf(spectrum, recipe, { element });
    return true;
  } catch (error) {
    if (error instanceof InputError) {
      return false;
    }
    throw error;
  }
}

function distributions({ sites }: StudyElement) {
  const firstCn = new Array<number>(largestCoordinationNumber).fill(0);
  const firstMotif = new Array<number>(motifs.length).fill(0);
  const sumP = new Array<number>(largestCoordinationNumber).fill(0);
  const sumQ = new Array<number>(motifs.length).fill(0);
  for (const { p, q } of sites) {
    for (const [i, value] of p.entries()) {
      sumP[i]! += value;
    }
    for (const [i, value] of q.entries()) {
      sumQ[i]! += value;
    }
    const { cnLabel, motifLabels } = rankingLabels(p, q);
    const [cn] = coordinationNumbersOf(cnLabel);
    if (cn === undefined) {
      continue;
    }
    firstCn[cn - 1]!++;
    const [first] = motifNamesOf(motifLabels[cn] ?? '', cn);
    if (first) {
      firstMotif[motifs.findIndex(({ name }) => name === first)]!++;
    }
  }
  return { sites: sites.length, firstCn, firstMotif, sumP, sumQ };
}

function joint({ sites }: StudyElement, { parameter, x, y }: (typeof jointPairs)[number]) {
  const counts = new Array<number>(jointBins ** 2).fill(0);
  const moments: [number, number, number, number, number] = [0, 0, 0, 0, 0];
  let counted = 0;
  const bin = (value: number): number => Math.min(jointBins - 1, Math.floor(value * jointBins));
  for (const site of sites) {
    const [a, b] = [site[parameter][x]!, site[parameter][y]!];
    if (!(a > 0 || b > 0)) {
      continue;
    }
    counted++;
    counts[bin(b) * jointBins + bin(a)]!++;
    for (const [i, value] of [a, b, a * a, b * b, a * b].entries()) {
      moments[i]! += value;
    }
  }
  return { sites: counted, counts, moments };
}

function thresholdSums(input: StudyElement, parameter: 'p' | 'q'): ThresholdSums {
  const { sites } = input;
  const averages = averagesOf(input, parameter);
  const labels = (rows: readonly ArrayLike<number>[]): number[] =>
    triedThresholds.map((threshold) => Math.round(labelCardinality(rows, threshold) * rows.length));
  let weighted = 0;
  let expEntropy = 0;
  let effective = 0;
  for (const site of sites) {
    const positive = [...site[parameter]].filter((value) => value > 0);
    const total = sum(positive);
    if (!(total > 0)) {
      continue;
    }
    const shares = positive.map((value) => value / total);
    weighted++;
    expEntropy += Math.exp(-shares.reduce((sum, share) => sum + share * Math.log(share), 0));
    effective += 1 / shares.reduce((sum, share) => sum + share * share, 0);
  }
  return {
    sites: sites.length,
    materials: averages.length,
    siteLabels: labels(sites.map((site) => site[parameter])),
    averageLabels: labels(averages),
    weighted,
    expEntropy,
    effective,
  };
}

/**
 * Order parameters of the average of each material:
 * that of its averaged spectrum, or of its one distinct site.
 */
function averagesOf({ sites, spectra }: StudyElement, parameter: 'p' | 'q'): ArrayLike<number>[] {
  const ofMaterial = new Map<string, ArrayLike<number>>();
  for (const site of sites) {
    ofMaterial.set(site.materialId, site[parameter]);
  }
  for (const { kind, materialId, distribution } of spectra) {
    if (kind === 'averaged' && distribution) {
      ofMaterial.set(materialId, distribution[parameter]);
    }
  }
  return [...ofMaterial.values()];
}
