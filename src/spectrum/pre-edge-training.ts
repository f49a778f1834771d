/** Middle of a quantity over many sites, and the range that leaves 5 % of them out on either side. */
export type MiddleRange = readonly [low: number, middle: number, high: number];

/** Pre-edge peaks of the computed spectra of one element and coordination number. */
export interface PreEdgeTraining {
  /** First coordination number of the sites. */
  readonly cn: number;
  /** Sites whose spectrum shows whether there is a peak. */
  readonly sites: number;
  /** Those among them that have one. */
  readonly seen: number;
  /** Edge steps; 0 where there is no peak. */
  readonly height: MiddleRange;
  /** Edge steps × eV; 0 where there is no peak. */
  readonly areaEv: MiddleRange;
  /** How far the centroid of those that are seen lies below half the edge step, eV. */
  readonly belowRiseEv: MiddleRange;
}

/** SHA-256 of the dataset that the table was made of. */
export const preEdgeDataset = 'f488e0ddba5ef830664d4fd165d8ce7776a4537bb66a3343748c2647d08ee587';

/**
 * Pre-edge peaks of the site spectra in data/xanes.parquet, fitted as those of measured spectra are, by element and CN.
 * Left out: 544 spectra that begin too late, are too coarse, or whose peak is less than twice its own uncertainty.
 * Written by `node scripts/pre-edge-training.js`.
 */
export const preEdgeTraining: Readonly<Record<string, readonly PreEdgeTraining[]>> = {
  Ti: [
    {
      cn: 4,
      sites: 37,
      seen: 32,
      height: [0, 0.566, 0.92],
      areaEv: [0, 2.021, 2.411],
      belowRiseEv: [5.84, 9.163, 9.966],
    },
    {
      cn: 5,
      sites: 59,
      seen: 52,
      height: [0, 0.491, 0.704],
      areaEv: [0, 1.578, 2.09],
      belowRiseEv: [5.542, 7.36, 9.132],
    },
    {
      cn: 6,
      sites: 180,
      seen: 160,
      height: [0, 0.175, 0.4],
      areaEv: [0, 0.697, 1.428],
      belowRiseEv: [5, 6.715, 8.149],
    },
  ],
  V: [
    {
      cn: 4,
      sites: 78,
      seen: 74,
      height: [0.007, 0.713, 1.003],
      areaEv: [0.031, 1.99, 2.493],
      belowRiseEv: [6.104, 10.835, 12.248],
    },
    {
      cn: 5,
      sites: 42,
      seen: 37,
      height: [0, 0.451, 0.696],
      areaEv: [0, 1.427, 2.31],
      belowRiseEv: [5.446, 7.522, 10.692],
    },
    {
      cn: 6,
      sites: 182,
      seen: 169,
      height: [0, 0.152, 0.5],
      areaEv: [0, 0.569, 1.715],
      belowRiseEv: [5.117, 6.73, 9.042],
    },
  ],
  Cr: [
    {
      cn: 4,
      sites: 57,
      seen: 44,
      height: [0, 0.64, 0.952],
      areaEv: [0, 1.75, 2.587],
      belowRiseEv: [5.645, 11.937, 14.325],
    },
    {
      cn: 5,
      sites: 40,
      seen: 22,
      height: [0, 0.034, 0.613],
      areaEv: [0, 0.088, 1.854],
      belowRiseEv: [5.651, 7.452, 11.994],
    },
    {
      cn: 6,
      sites: 149,
      seen: 125,
      height: [0, 0.067, 0.192],
      areaEv: [0, 0.261, 0.745],
      belowRiseEv: [5.138, 6.662, 9.268],
    },
  ],
  Mn: [
    {
      cn: 4,
      sites: 36,
      seen: 26,
      height: [0, 0.158, 0.862],
      areaEv: [0, 0.314, 2.056],
      belowRiseEv: [4.5, 6.018, 13.486],
    },
    {
      cn: 5,
      sites: 42,
      seen: 19,
      height: [0, 0, 0.214],
      areaEv: [0, 0, 0.734],
      belowRiseEv: [4.669, 5.761, 7.491],
    },
    {
      cn: 6,
      sites: 178,
      seen: 152,
      height: [0, 0.056, 0.148],
      areaEv: [0, 0.219, 0.648],
      belowRiseEv: [4.73, 6.496, 9.065],
    },
  ],
  Fe: [
    {
      cn: 4,
      sites: 60,
      seen: 30,
      height: [0, 0.004, 0.389],
      areaEv: [0, 0.02, 1.054],
      belowRiseEv: [5.166, 6.33, 10.133],
    },
    {
      cn: 5,
      sites: 46,
      seen: 29,
      height: [0, 0.055, 0.234],
      areaEv: [0, 0.179, 0.782],
      belowRiseEv: [5.351, 6.055, 7.485],
    },
    {
      cn: 6,
      sites: 187,
      seen: 145,
      height: [0, 0.063, 0.166],
      areaEv: [0, 0.22, 0.605],
      belowRiseEv: [4.733, 6.375, 7.987],
    },
  ],
  Co: [
    {
      cn: 4,
      sites: 61,
      seen: 42,
      height: [0, 0.052, 0.313],
      areaEv: [0, 0.182, 1.068],
      belowRiseEv: [5.344, 6.243, 9.011],
    },
    {
      cn: 5,
      sites: 41,
      seen: 23,
      height: [0, 0.042, 0.349],
      areaEv: [0, 0.09, 1.007],
      belowRiseEv: [4.823, 6.603, 8.658],
    },
    {
      cn: 6,
      sites: 209,
      seen: 174,
      height: [0, 0.038, 0.142],
      areaEv: [0, 0.149, 0.45],
      belowRiseEv: [4.634, 6.132, 8.336],
    },
  ],
  Ni: [
    {
      cn: 4,
      sites: 41,
      seen: 14,
      height: [0, 0, 0.208],
      areaEv: [0, 0, 0.624],
      belowRiseEv: [5.434, 6.103, 8.544],
    },
    {
      cn: 5,
      sites: 29,
      seen: 8,
      height: [0, 0, 0.046],
      areaEv: [0, 0, 0.161],
      belowRiseEv: [4.514, 4.981, 6.182],
    },
    {
      cn: 6,
      sites: 162,
      seen: 118,
      height: [0, 0.027, 0.08],
      areaEv: [0, 0.101, 0.351],
      belowRiseEv: [4.592, 6.237, 8.302],
    },
  ],
};
