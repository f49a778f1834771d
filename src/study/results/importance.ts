import type { Interval } from '../../learn/metrics/interval.ts';
import type { ElementKey } from './common.ts';

/** A stretch of energies, counted from the first energy of the window. */
export interface StudyRegion {
  /** "pre-edge", "main peak", "post-peak". */
  readonly name: string;
  readonly fromEv: number;
  readonly toEv: number;
}

/** What an element's CN forest loses without regions (Figure 4). */
export interface RegionLoss extends ElementKey {
  /** Only spectra whose first true CN this is; absent: all. */
  readonly coordinationNumber?: number;
  readonly spectra: number;
  /** Share of right first CNs with all features. */
  readonly full: Interval;
  readonly dropped: readonly {
    /** Names of one or two regions. */
    readonly regions: readonly string[];
    /** Share of right first CNs without them, by a forest trained anew. */
    readonly share: number;
    /** `full` less `share`, with its interval over materials: above 0, the region is missed. */
    readonly loss: Interval;
  }[];
}

/** Drop-variable importance, grouped by material. */
export interface ImportanceResults {
  readonly recipe: string;
  readonly regions: readonly StudyRegion[];
  /** All elements together, then each element, then each CN of each element. */
  readonly all: Omit<RegionLoss, 'element' | 'group'>;
  readonly elements: readonly RegionLoss[];
}

/** A held-out spectrum that is recognised with all features and not without a region (Figure 5). */
export interface ImportanceExample extends ElementKey {
  readonly region: string;
  readonly recipe: string;
  readonly material: string;
  /** Name of the spectrum: material, formula, site. */
  readonly name: string;
  /** Energy relative to the anchor, eV, one a feature. */
  readonly energyEv: readonly number[];
  readonly features: readonly number[];
  readonly truth: string;
  readonly withAll: { readonly label: string; readonly probability: number };
  readonly without: { readonly label: string; readonly probability: number };
  /** Mean features of the spectra of the true label, and of the label that is said without the region. */
  readonly meanOfTruth: readonly number[];
  readonly meanOfOther: readonly number[];
}
