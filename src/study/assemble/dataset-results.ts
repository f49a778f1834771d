import { counted } from '../../base/text/words.ts';
import { environmentName } from '../../environment/coordination.ts';
import { motifs } from '../../environment/motifs.ts';
import { paperThresholds } from '../../environment/ranking-labels.ts';
import { coordinationNumbersOf } from '../../environment/read-ranking-labels.ts';
import { tooFew } from '../../train/too-few.ts';
import {
  type DescribeOutput,
  jointBins,
  jointPairs,
  type ThresholdSums,
  triedThresholds,
} from '../jobs/describe-job.ts';
import type {
  ElementData,
  GroupLabels,
  JointDistribution,
  LabelDistribution,
  ThresholdResult,
} from '../results/dataset.ts';
import type { CollectedStudy } from './collected-study.ts';
import { groupsOf, keyOfElement } from './element-groups.ts';
import { fiveDecimals } from './score.ts';

/** What there is of each element. */
export function elementData(study: CollectedStudy): ElementData[] {
  const modelled = new Set(study.modelled.map(({ element }) => element));
  return study.described.map((it) => ({
    ...keyOfElement(it.element),
    materials: it.materials,
    siteSpectra: it.siteSpectra,
    averagedSpectra: it.averagedSpectra,
    naturalSpectra: it.naturalSpectra,
    unusable: it.unusable,
    fewestSamples: it.fewestSamples,
    cnLabels: it.cnLabels,
    motifLabels: it.motifLabels,
    labelEntropy: fiveDecimals(it.labelEntropy),
    ...(!modelled.has(it.element) && { leftOut: leftOut(it) }),
  }));
}

/** Why an element has no model. */
function leftOut({ element, materials, cnLabels, motifLabels }: DescribeOutput): string {
  const spectra = Object.values(cnLabels).reduce((sum, count) => sum + count, 0);
  const reason = tooFew(element, { spectra, materials, cnLabels, motifLabels });
  return reason ?? `${element}: no model was made of its ${counted(spectra, 'spectrum', 'spectra')}.`;
}

/** CNs and motifs by group, and of all. */
export function labelDistributions({ described }: CollectedStudy): LabelDistribution[] {
  const sum = (own: readonly DescribeOutput[], pick: (it: DescribeOutput) => readonly number[]): number[] =>
    pick(own[0]!).map((_, i) => own.reduce((total, it) => total + pick(it)[i]!, 0));
  const distribution = (
    group: LabelDistribution['group'],
    own: readonly DescribeOutput[],
  ): LabelDistribution => {
    const sites = own.reduce((total, it) => total + it.sites, 0);
    const mean = (values: number[]): number[] =>
      values.map((value) => fiveDecimals(value / Math.max(1, sites)));
    return {
      group,
      spectra: sites,
      firstCn: sum(own, (it) => it.firstCn),
      firstMotif: sum(own, (it) => it.firstMotif),
      meanP: mean(sum(own, (it) => it.sumP)),
      meanQ: mean(sum(own, (it) => it.sumQ)),
    };
  };
  if (!described.length) {
    return [];
  }
  return [
    distribution('all', described),
    ...groupsOf(described.map(({ element }) => element)).map(([group, elements]) =>
      distribution(
        group,
        described.filter(({ element }) => elements.includes(element)),
      ),
    ),
  ];
}

/** The CNs of the labels that can be learnt, by group (Table 2). */
export function groupLabels(study: CollectedStudy): GroupLabels[] {
  return groupsOf(study.modelled.map(({ element }) => element)).map(([group, elements]) => {
    const own = elements.map((element) => study.describe(element));
    const frequent = (counts: Readonly<Record<string, number>>, fewest: number): string[] =>
      Object.keys(counts).filter((label) => counts[label]! >= fewest);
    const cnLabels = new Set(own.flatMap((it) => frequent(it.cnLabels, it.fewestSamples)));
    const motifLabels = new Set(
      own.flatMap((it) =>
        Object.entries(it.motifLabels).flatMap(([cn, counts]) =>
          frequent(counts, it.fewestSamples).map((label) => environmentName(Number(cn), label)),
        ),
      ),
    );
    return {
      group,
      elements,
      coordinationNumbers: [...new Set([...cnLabels].flatMap(coordinationNumbersOf))].sort((a, b) => a - b),
      cnLabels: cnLabels.size,
      motifLabels: motifLabels.size,
    };
  });
}

/** Pairs of order parameters over all sites. */
export function jointDistributions({ described }: CollectedStudy): JointDistribution[] {
  return jointPairs.map(({ parameter, x, y }, pair) => {
    const own = described.map(({ joint }) => joint[pair]!);
    const sites = own.reduce((sum, it) => sum + it.sites, 0);
    const counts = Array.from({ length: jointBins ** 2 }, (_, i) =>
      own.reduce((sum, it) => sum + it.counts[i]!, 0),
    );
    const [sx, sy, sxx, syy, sxy] = [0, 1, 2, 3, 4].map((i) =>
      own.reduce((sum, it) => sum + it.moments[i]!, 0),
    ) as [number, number, number, number, number];
    const spread = Math.sqrt((sites * sxx - sx * sx) * (sites * syy - sy * sy));
    const name = (i: number): string => (parameter === 'p' ? `CN ${i + 1}` : motifs[i]!.name);
    return {
      parameter,
      x: name(x),
      y: name(y),
      sites,
      bins: jointBins,
      counts,
      ...(spread > 0 &&
        sites > 4 && { correlation: fisherInterval((sites * sxy - sx * sy) / spread, sites) }),
    };
  });
}

/** 95 % interval of a correlation by Fisher's transformation. */
export function fisherInterval(estimate: number, count: number) {
  const bounded = Math.min(1 - 1e-12, Math.max(-1 + 1e-12, estimate));
  const half = 1.96 / Math.sqrt(count - 3);
  return {
    estimate: fiveDecimals(estimate),
    from: fiveDecimals(Math.tanh(Math.atanh(bounded) - half)),
    to: fiveDecimals(Math.tanh(Math.atanh(bounded) + half)),
  };
}

/** Label cardinality and the thresholds of Equation 5; docs/labels.md explains it. */
export function thresholds({ described }: CollectedStudy): ThresholdResult[] {
  return (['p', 'q'] as const).map((parameter) => {
    const own = described.map((it) => it.thresholds[parameter]);
    const sum = (pick: (sums: ThresholdSums) => number): number =>
      own.reduce((total, sums) => total + pick(sums), 0);
    const sites = Math.max(
      1,
      sum((it) => it.sites),
    );
    const materials = Math.max(
      1,
      sum((it) => it.materials),
    );
    const cardinality = (i: number): number => sum((it) => it.siteLabels[i]!) / sites;
    const ofAverages = (i: number): number => sum((it) => it.averageLabels[i]!) / materials;
    const value = parameter === 'p' ? paperThresholds.coordinationNumber : paperThresholds.motif;
    const leastAt = (distance: (i: number) => number): number =>
      triedThresholds.reduce((kept, _, i) => (distance(i) < distance(kept) ? i : kept), 0);
    const equation5 = leastAt((i) => Math.abs(cardinality(i) - ofAverages(i)));
    const target = (name: string, number: number) => ({
      name,
      target: fiveDecimals(number),
      threshold: triedThresholds[leastAt((i) => Math.abs(cardinality(i) - number))]!,
    });
    const weighted = Math.max(
      1,
      sum((it) => it.weighted),
    );
    return {
      parameter,
      curve: triedThresholds.map((threshold, i) => ({
        threshold,
        cardinality: fiveDecimals(cardinality(i)),
        ofAverages: fiveDecimals(ofAverages(i)),
      })),
      targets: [
        {
          name: 'Equation 5',
          target: fiveDecimals(ofAverages(equation5)),
          threshold: triedThresholds[equation5]!,
        },
        target('exp(entropy)', sum((it) => it.expEntropy) / weighted),
        target('1/Σ share²', sum((it) => it.effective) / weighted),
      ],
      paper: { value, source: 'thresholds of the published labels' },
    };
  });
}
