import type { ElementGroup } from '../../elements/element.ts';
import type { Interval } from '../../learn/metrics/interval.ts';
import type { ElementKey, PaperNumber } from './common.ts';

/** What is counted of the spectra of one element. */
export interface ElementCounts {
  readonly materials: number;
  readonly siteSpectra: number;
  readonly averagedSpectra: number;
  /** Spectra of materials drawn at random among the oxides of the element: the ones that are scored. */
  readonly naturalSpectra: number;
  /** Spectra without a CN ranking label, or refused by the recipe. */
  readonly unusable: number;
  /** Labels with fewer spectra were left out. */
  readonly fewestSamples: number;
  /** CN ranking label → spectra, commonest first ("CN_6-CN_4": 12). Rare ones included. */
  readonly cnLabels: Readonly<Record<string, number>>;
  /** CN ("6") → motif ranking label → spectra, commonest first. Rare ones included. */
  readonly motifLabels: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Entropy of the distribution of whole labels (CN with motifs), Equation 2 of the paper, nats. */
  readonly labelEntropy: number;
}

/** What there is of one element. */
export interface ElementData extends ElementKey, ElementCounts {
  /** Why the element has no model, a sentence; absent where it has one. */
  readonly leftOut?: string;
}

/** How often each CN and motif comes first in the labels of a group's site spectra. */
export interface LabelDistribution {
  readonly group: ElementGroup | 'other' | 'all';
  readonly spectra: number;
  /** 12 counts: sites whose first CN is 1 … 12. */
  readonly firstCn: readonly number[];
  /** 25 counts in the order of the motif table: sites whose first motif (of their first CN) it is. */
  readonly firstMotif: readonly number[];
  /** 12 means of p, of all sites. */
  readonly meanP: readonly number[];
  /** 25 means of q, of all sites. */
  readonly meanQ: readonly number[];
}

/** Joint distribution of two order parameters over all sites: a square histogram of 0 … 1 by 0 … 1. */
export interface JointDistribution {
  readonly parameter: 'p' | 'q';
  /** "CN 4", "octahedral". */
  readonly x: string;
  readonly y: string;
  /** Sites where at least one of both is above 0. */
  readonly sites: number;
  /** Bins a side. */
  readonly bins: number;
  /** bins × bins, rows are y from 0 up, columns x from 0 up; sites with both 0 are left out. */
  readonly counts: readonly number[];
  /** Pearson's correlation over these sites; absent where one of both never varies. */
  readonly correlation?: Interval;
}

/** A threshold of the labels as the calibration of Equation 5 finds it. */
export interface ThresholdResult {
  readonly parameter: 'p' | 'q';
  /** Label cardinality at each threshold tried, over all sites, and over the averages of all materials. */
  readonly curve: readonly {
    readonly threshold: number;
    readonly cardinality: number;
    readonly ofAverages: number;
  }[];
  /** First that of Equation 5: where the two come nearest to each other. */
  readonly targets: readonly { readonly name: string; readonly target: number; readonly threshold: number }[];
  readonly paper: PaperNumber;
}

/** The CNs that the label lists of a group hold (Table 2), and how many labels there are. */
export interface GroupLabels {
  readonly group: ElementGroup | 'other';
  readonly elements: readonly string[];
  /** CNs that stand in at least one label that is frequent enough to be learnt. */
  readonly coordinationNumbers: readonly number[];
  readonly cnLabels: number;
  readonly motifLabels: number;
}
