/** Measured oxides of known coordination by P(CN) of the answer; scripts/accuracy-tables.js writes it. */
export const measuredRecord = {
  bundleHash: '0194e151f5cf2e22ff83edd861eae4adf9123c50f9a7c1993d7eff4b65ab114b',
  bins: [
    { from: 0, to: 0.4, right: 5, of: 7 },
    { from: 0.4, to: 0.5, right: 5, of: 10 },
    { from: 0.5, to: 0.6, right: 12, of: 13 },
    { from: 0.6, to: 0.7, right: 7, of: 8 },
    { from: 0.7, to: 0.8, right: 15, of: 17 },
    { from: 0.8, to: 0.9, right: 25, of: 28 },
    { from: 0.9, to: 1.01, right: 72, of: 76 },
  ],
} as const;
