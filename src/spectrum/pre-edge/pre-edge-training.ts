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
export const preEdgeDataset = 'dba7d7022360394b2ee1d32ffe806ec65e7c41a0cd93cecdcf8ae61b8fb1b5fb';

/**
 * Pre-edge peaks of the site spectra in data/xanes.parquet, fitted as those of measured spectra are, by element and CN.
 * Left out: 734 spectra that begin too late, are too coarse, or whose peak is less than twice its own uncertainty.
 * Written by `node scripts/pre-edge-training.js`.
 */
export const preEdgeTraining: Readonly<Record<string, readonly PreEdgeTraining[]>> = {
  Ti: [
    {
      cn: 4,
      sites: 59,
      seen: 50,
      height: [0, 0.491, 0.903],
      areaEv: [0, 1.744, 2.409],
      belowRiseEv: [5.722, 8.112, 9.968],
    },
    {
      cn: 5,
      sites: 72,
      seen: 62,
      height: [0, 0.477, 0.725],
      areaEv: [0, 1.562, 2.077],
      belowRiseEv: [5.552, 7.36, 9.083],
    },
    {
      cn: 6,
      sites: 204,
      seen: 179,
      height: [0, 0.174, 0.402],
      areaEv: [0, 0.694, 1.462],
      belowRiseEv: [5.002, 6.647, 8.15],
    },
  ],
  V: [
    {
      cn: 4,
      sites: 98,
      seen: 89,
      height: [0, 0.67, 0.973],
      areaEv: [0, 1.953, 2.472],
      belowRiseEv: [5.908, 10.709, 12.192],
    },
    {
      cn: 5,
      sites: 58,
      seen: 51,
      height: [0, 0.466, 0.689],
      areaEv: [0, 1.456, 2.302],
      belowRiseEv: [5.488, 7.838, 10.831],
    },
    {
      cn: 6,
      sites: 213,
      seen: 193,
      height: [0, 0.147, 0.504],
      areaEv: [0, 0.554, 1.728],
      belowRiseEv: [5.122, 6.726, 9.037],
    },
  ],
  Cr: [
    {
      cn: 4,
      sites: 74,
      seen: 56,
      height: [0, 0.57, 0.948],
      areaEv: [0, 1.606, 2.569],
      belowRiseEv: [5.568, 11.638, 14.21],
    },
    {
      cn: 5,
      sites: 53,
      seen: 29,
      height: [0, 0.015, 0.614],
      areaEv: [0, 0.062, 2.015],
      belowRiseEv: [5.714, 7.583, 12.059],
    },
    {
      cn: 6,
      sites: 181,
      seen: 150,
      height: [0, 0.066, 0.183],
      areaEv: [0, 0.256, 0.733],
      belowRiseEv: [5.152, 6.654, 9.109],
    },
  ],
  Mn: [
    {
      cn: 4,
      sites: 50,
      seen: 29,
      height: [0, 0.045, 0.772],
      areaEv: [0, 0.083, 1.977],
      belowRiseEv: [4.5, 5.819, 13.104],
    },
    {
      cn: 5,
      sites: 53,
      seen: 22,
      height: [0, 0, 0.202],
      areaEv: [0, 0, 0.718],
      belowRiseEv: [4.683, 5.712, 6.944],
    },
    {
      cn: 6,
      sites: 213,
      seen: 173,
      height: [0, 0.055, 0.152],
      areaEv: [0, 0.218, 0.688],
      belowRiseEv: [4.705, 6.484, 9.064],
    },
  ],
  Fe: [
    {
      cn: 4,
      sites: 86,
      seen: 40,
      height: [0, 0, 0.384],
      areaEv: [0, 0, 1.051],
      belowRiseEv: [5.182, 6.207, 11.536],
    },
    {
      cn: 5,
      sites: 57,
      seen: 36,
      height: [0, 0.055, 0.24],
      areaEv: [0, 0.184, 0.788],
      belowRiseEv: [5.358, 6.06, 7.756],
    },
    {
      cn: 6,
      sites: 209,
      seen: 160,
      height: [0, 0.063, 0.174],
      areaEv: [0, 0.208, 0.633],
      belowRiseEv: [4.743, 6.33, 8],
    },
  ],
  Co: [
    {
      cn: 4,
      sites: 72,
      seen: 48,
      height: [0, 0.052, 0.31],
      areaEv: [0, 0.188, 0.95],
      belowRiseEv: [5.223, 6.243, 8.743],
    },
    {
      cn: 5,
      sites: 58,
      seen: 28,
      height: [0, 0, 0.34],
      areaEv: [0, 0, 0.986],
      belowRiseEv: [4.857, 6.574, 8.642],
    },
    {
      cn: 6,
      sites: 242,
      seen: 201,
      height: [0, 0.038, 0.147],
      areaEv: [0, 0.15, 0.462],
      belowRiseEv: [4.636, 6.186, 8.496],
    },
  ],
  Ni: [
    {
      cn: 4,
      sites: 61,
      seen: 17,
      height: [0, 0, 0.133],
      areaEv: [0, 0, 0.483],
      belowRiseEv: [5.502, 6.158, 8.244],
    },
    {
      cn: 5,
      sites: 35,
      seen: 9,
      height: [0, 0, 0.049],
      areaEv: [0, 0, 0.176],
      belowRiseEv: [4.516, 5.01, 6.17],
    },
    {
      cn: 6,
      sites: 193,
      seen: 140,
      height: [0, 0.027, 0.076],
      areaEv: [0, 0.109, 0.351],
      belowRiseEv: [4.595, 5.933, 8.25],
    },
  ],
};
