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
export const preEdgeDataset = '7033d40e53366ad4c15787e39bdf171983bdcf99c68c2574380a575198f4a537';

/**
 * Pre-edge peaks of the site spectra in data/xanes.parquet, fitted as those of measured spectra are, by
 * element and CN. Left out: 843 spectra that begin too late, are too coarse, or whose peak is less than twice
 * its own uncertainty. Written by `node scripts/pre-edge-training.js`.
 */
export const preEdgeTraining: Readonly<Record<string, readonly PreEdgeTraining[]>> = {
  Ti: [
    {
      cn: 4,
      sites: 72,
      seen: 62,
      height: [0, 0.478, 0.894],
      areaEv: [0, 1.603, 2.399],
      belowRiseEv: [5.641, 7.935, 10.098],
    },
    {
      cn: 5,
      sites: 80,
      seen: 69,
      height: [0, 0.477, 0.759],
      areaEv: [0, 1.568, 2.075],
      belowRiseEv: [5.586, 7.353, 8.996],
    },
    {
      cn: 6,
      sites: 233,
      seen: 204,
      height: [0, 0.175, 0.42],
      areaEv: [0, 0.7, 1.468],
      belowRiseEv: [5.07, 6.629, 8.026],
    },
  ],
  V: [
    {
      cn: 4,
      sites: 108,
      seen: 99,
      height: [0, 0.668, 0.966],
      areaEv: [0, 1.953, 2.484],
      belowRiseEv: [5.923, 10.314, 12.168],
    },
    {
      cn: 5,
      sites: 62,
      seen: 55,
      height: [0, 0.44, 0.687],
      areaEv: [0, 1.427, 2.296],
      belowRiseEv: [5.489, 7.638, 10.735],
    },
    {
      cn: 6,
      sites: 228,
      seen: 206,
      height: [0, 0.142, 0.498],
      areaEv: [0, 0.535, 1.715],
      belowRiseEv: [5.14, 6.696, 9.026],
    },
  ],
  Cr: [
    {
      cn: 4,
      sites: 86,
      seen: 63,
      height: [0, 0.549, 0.941],
      areaEv: [0, 1.587, 2.573],
      belowRiseEv: [5.578, 11.438, 14.161],
    },
    {
      cn: 5,
      sites: 59,
      seen: 32,
      height: [0, 0.015, 0.614],
      areaEv: [0, 0.062, 2.007],
      belowRiseEv: [5.616, 7.52, 12.057],
    },
    {
      cn: 6,
      sites: 206,
      seen: 165,
      height: [0, 0.065, 0.197],
      areaEv: [0, 0.248, 0.747],
      belowRiseEv: [5.185, 6.617, 9.122],
    },
  ],
  Mn: [
    {
      cn: 4,
      sites: 61,
      seen: 31,
      height: [0, 0.009, 0.678],
      areaEv: [0, 0.036, 1.939],
      belowRiseEv: [4.5, 5.974, 12.849],
    },
    {
      cn: 5,
      sites: 59,
      seen: 23,
      height: [0, 0, 0.195],
      areaEv: [0, 0, 0.709],
      belowRiseEv: [4.687, 5.761, 6.928],
    },
    {
      cn: 6,
      sites: 250,
      seen: 197,
      height: [0, 0.055, 0.154],
      areaEv: [0, 0.208, 0.666],
      belowRiseEv: [4.678, 6.383, 9.058],
    },
  ],
  Fe: [
    {
      cn: 4,
      sites: 95,
      seen: 43,
      height: [0, 0, 0.38],
      areaEv: [0, 0, 1.048],
      belowRiseEv: [5.155, 6.206, 11.154],
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
      sites: 222,
      seen: 166,
      height: [0, 0.063, 0.175],
      areaEv: [0, 0.208, 0.638],
      belowRiseEv: [4.777, 6.33, 8.008],
    },
  ],
  Co: [
    {
      cn: 4,
      sites: 79,
      seen: 51,
      height: [0, 0.047, 0.308],
      areaEv: [0, 0.167, 0.874],
      belowRiseEv: [5.249, 6.241, 8.609],
    },
    {
      cn: 5,
      sites: 64,
      seen: 30,
      height: [0, 0, 0.339],
      areaEv: [0, 0, 0.976],
      belowRiseEv: [4.871, 6.574, 8.635],
    },
    {
      cn: 6,
      sites: 255,
      seen: 211,
      height: [0, 0.038, 0.147],
      areaEv: [0, 0.151, 0.484],
      belowRiseEv: [4.643, 6.191, 8.373],
    },
  ],
  Ni: [
    {
      cn: 4,
      sites: 64,
      seen: 19,
      height: [0, 0, 0.127],
      areaEv: [0, 0, 0.472],
      belowRiseEv: [5.548, 6.246, 8.044],
    },
    {
      cn: 5,
      sites: 36,
      seen: 10,
      height: [0, 0, 0.049],
      areaEv: [0, 0, 0.176],
      belowRiseEv: [4.5, 4.953, 6.159],
    },
    {
      cn: 6,
      sites: 199,
      seen: 143,
      height: [0, 0.027, 0.073],
      areaEv: [0, 0.109, 0.351],
      belowRiseEv: [4.597, 5.93, 8.224],
    },
  ],
};
