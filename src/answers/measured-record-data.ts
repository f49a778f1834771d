/** Measured oxides of known coordination by P(CN) of the answer; scripts/accuracy-tables.js writes it. */
export const measuredRecord = {
  bundleHash: '57d56e0783c87bf47fdb0a9f96148b798ee88aa281c84ffcf41bfbe26f93aefd',
  bins: [
    { from: 0, to: 0.4, right: 2, of: 2 },
    { from: 0.4, to: 0.5, right: 6, of: 8 },
    { from: 0.5, to: 0.6, right: 15, of: 18 },
    { from: 0.6, to: 0.7, right: 13, of: 15 },
    { from: 0.7, to: 0.8, right: 14, of: 14 },
    { from: 0.8, to: 0.9, right: 27, of: 29 },
    { from: 0.9, to: 1.01, right: 69, of: 73 },
  ],
} as const;
