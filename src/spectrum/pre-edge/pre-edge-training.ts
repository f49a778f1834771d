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
export const preEdgeDataset = '8a09262dac162e2a84cf59584beedf145137535fce3dc3106c32fb6573adc6e0';

/**
 * Pre-edge peaks of the site spectra in data/xanes.parquet, fitted as those of measured spectra are, by
 * element and CN. Left out: 1185 spectra that begin too late, are too coarse, or whose peak is less
 * than twice its own uncertainty. Written by `node scripts/pre-edge-training.js`.
 */
export const preEdgeTraining: Readonly<Record<string, readonly PreEdgeTraining[]>> = {
  Ti: [
    {
      cn: 4,
      sites: 102,
      seen: 85,
      height: [0, 0.439, 0.876],
      areaEv: [0, 1.54, 2.335],
      belowRiseEv: [5.482, 7.787, 10.214],
    },
    {
      cn: 5,
      sites: 115,
      seen: 100,
      height: [0, 0.472, 0.747],
      areaEv: [0, 1.578, 2.076],
      belowRiseEv: [5.809, 7.255, 8.936],
    },
    {
      cn: 6,
      sites: 303,
      seen: 255,
      height: [0, 0.186, 0.453],
      areaEv: [0, 0.765, 1.552],
      belowRiseEv: [5.12, 6.639, 8.013],
    },
  ],
  V: [
    {
      cn: 4,
      sites: 138,
      seen: 125,
      height: [0, 0.651, 0.956],
      areaEv: [0, 1.858, 2.47],
      belowRiseEv: [5.744, 9.917, 12.141],
    },
    {
      cn: 5,
      sites: 95,
      seen: 83,
      height: [0, 0.472, 0.702],
      areaEv: [0, 1.591, 2.294],
      belowRiseEv: [5.491, 8.325, 10.589],
    },
    {
      cn: 6,
      sites: 306,
      seen: 264,
      height: [0, 0.145, 0.52],
      areaEv: [0, 0.547, 1.828],
      belowRiseEv: [5.186, 6.838, 9.112],
    },
  ],
  Cr: [
    {
      cn: 4,
      sites: 123,
      seen: 89,
      height: [0, 0.448, 0.919],
      areaEv: [0, 1.242, 2.523],
      belowRiseEv: [5.6, 10.011, 14.075],
    },
    {
      cn: 5,
      sites: 89,
      seen: 48,
      height: [0, 0.009, 0.613],
      areaEv: [0, 0.039, 1.936],
      belowRiseEv: [5.624, 6.991, 12.047],
    },
    {
      cn: 6,
      sites: 284,
      seen: 204,
      height: [0, 0.061, 0.223],
      areaEv: [0, 0.222, 0.935],
      belowRiseEv: [5.213, 6.563, 9.124],
    },
  ],
  Mn: [
    {
      cn: 4,
      sites: 81,
      seen: 40,
      height: [0, 0, 0.678],
      areaEv: [0, 0, 1.939],
      belowRiseEv: [4.5, 6.145, 13.862],
    },
    {
      cn: 5,
      sites: 75,
      seen: 29,
      height: [0, 0, 0.205],
      areaEv: [0, 0, 0.74],
      belowRiseEv: [4.706, 5.903, 6.832],
    },
    {
      cn: 6,
      sites: 297,
      seen: 229,
      height: [0, 0.058, 0.162],
      areaEv: [0, 0.221, 0.694],
      belowRiseEv: [4.697, 6.284, 9.093],
    },
  ],
  Fe: [
    {
      cn: 4,
      sites: 149,
      seen: 57,
      height: [0, 0, 0.376],
      areaEv: [0, 0, 1.045],
      belowRiseEv: [5.142, 6.162, 9.06],
    },
    {
      cn: 5,
      sites: 82,
      seen: 49,
      height: [0, 0.052, 0.237],
      areaEv: [0, 0.142, 0.777],
      belowRiseEv: [5.408, 6.132, 7.913],
    },
    {
      cn: 6,
      sites: 282,
      seen: 206,
      height: [0, 0.064, 0.184],
      areaEv: [0, 0.202, 0.64],
      belowRiseEv: [4.777, 6.308, 7.931],
    },
  ],
  Co: [
    {
      cn: 4,
      sites: 142,
      seen: 81,
      height: [0, 0.021, 0.246],
      areaEv: [0, 0.047, 0.904],
      belowRiseEv: [5.177, 6.239, 8.162],
    },
    {
      cn: 5,
      sites: 87,
      seen: 41,
      height: [0, 0, 0.339],
      areaEv: [0, 0, 0.97],
      belowRiseEv: [4.947, 6.425, 8.599],
    },
    {
      cn: 6,
      sites: 300,
      seen: 235,
      height: [0, 0.038, 0.152],
      areaEv: [0, 0.149, 0.526],
      belowRiseEv: [4.646, 6.238, 8.574],
    },
  ],
  Ni: [
    {
      cn: 4,
      sites: 102,
      seen: 31,
      height: [0, 0, 0.253],
      areaEv: [0, 0, 0.846],
      belowRiseEv: [5.033, 5.837, 7.542],
    },
    {
      cn: 5,
      sites: 56,
      seen: 22,
      height: [0, 0, 0.066],
      areaEv: [0, 0, 0.25],
      belowRiseEv: [4.502, 5.114, 7.402],
    },
    {
      cn: 6,
      sites: 252,
      seen: 180,
      height: [0, 0.029, 0.085],
      areaEv: [0, 0.116, 0.37],
      belowRiseEv: [4.621, 5.837, 8.136],
    },
  ],
};
