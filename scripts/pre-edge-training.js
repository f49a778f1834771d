// Fits the pre-edge peak of every site spectrum of Ti, V, Cr, Mn, Fe, Co and Ni in the open dataset, and
// writes how tall, how large and where they are by coordination number:
// src/spectrum/pre-edge/pre-edge-training.ts, which answers are held against.
//
//   node scripts/pre-edge-training.js
//   npx biome format --write src/spectrum/pre-edge/pre-edge-training.ts
//
// (after npm run build; it takes a minute)
//
// The table names the SHA-256 of the dataset it was made of; a test tells when the dataset has changed since.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readDataset } from '../dist/dataset/read-dataset.node.js';
import { isCommonNumber } from '../dist/environment/common-numbers.js';
import { featuresOf } from '../dist/spectrum/features/features.js';
import { lowAnchoredRecipe } from '../dist/spectrum/features/recipes.js';
import { preEdgeElements, preEdgePeak } from '../dist/spectrum/pre-edge/pre-edge-peak.js';

// A range of fewer sites is moved by single ones.
const fewestSites = 20;

const dataset = fileURLToPath(new URL('../data/xanes.parquet', import.meta.url));
const sites = new Map(preEdgeElements.map((element) => [element, new Map()]));
let untold = 0;
for await (const material of readDataset([dataset], { elements: preEdgeElements })) {
  for (const { energyEv, mu, p } of material.sites) {
    const peak = peakOf({ name: material.id, energyEv, mu, state: 'computed' }, material.element);
    if (!peak) {
      untold += 1;
      continue;
    }
    const cn = p.indexOf(Math.max(...p)) + 1;
    const own = sites.get(material.element);
    (own.get(cn) ?? own.set(cn, []).get(cn)).push(peak);
  }
}
const lines = preEdgeElements.map((element) => {
  const rows = [...sites.get(element)]
    .filter(([cn, peaks]) => peaks.length >= fewestSites && isCommonNumber(element, cn))
    .sort(([a], [b]) => a - b)
    .map(([cn, peaks]) => {
      const seen = peaks.filter(({ height }) => height > 0);
      const ranges = [
        `height: ${range(peaks.map(({ height }) => height))}`,
        `areaEv: ${range(peaks.map(({ areaEv }) => areaEv))}`,
        `belowRiseEv: ${range(seen.map(({ belowRiseEv }) => belowRiseEv))}`,
      ];
      return `    { cn: ${cn}, sites: ${peaks.length}, seen: ${seen.length}, ${ranges.join(', ')} },`;
    });
  return `  ${element}: [\n${rows.join('\n')}\n  ],`;
});
writeFileSync(
  new URL('../src/spectrum/pre-edge/pre-edge-training.ts', import.meta.url),
  `/** Middle of a quantity over many sites, and the range that leaves 5 % of them out on either side. */
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
export const preEdgeDataset = '${createHash('sha256').update(readFileSync(dataset)).digest('hex')}';

/**
 * Pre-edge peaks of the site spectra in data/xanes.parquet, fitted as those of measured spectra are, by
 * element and CN. Left out: ${untold} spectra that begin too late, are too coarse, or whose peak is less
 * than twice its own uncertainty. Written by \`node scripts/pre-edge-training.js\`.
 */
export const preEdgeTraining: Readonly<Record<string, readonly PreEdgeTraining[]>> = {
${lines.join('\n')}
};
`,
);
console.log(`${untold} spectra left out`);

/** Numbers of a peak, zeros where there is none; undefined if the spectrum does not tell. */
function peakOf(spectrum, element) {
  let peak;
  try {
    const { aboveBackground, edgeStep } = featuresOf(spectrum, lowAnchoredRecipe, { element });
    const normalised = aboveBackground.map((value) => value / edgeStep);
    peak = preEdgePeak(spectrum.energyEv, normalised, element);
  } catch {
    return undefined;
  }
  if (peak.found) {
    return { height: peak.height.value, areaEv: peak.area.value, belowRiseEv: -peak.aboveRiseEv };
  }
  return peak.cause === 'none' ? { height: 0, areaEv: 0 } : undefined;
}

function range(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return `[${[0.05, 0.5, 0.95].map((share) => Number(quantile(sorted, share).toFixed(3))).join(', ')}]`;
}

/** Between the two values that a share falls between. */
function quantile(sorted, share) {
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)];
  return below + (at % 1) * (sorted[Math.ceil(at)] - below);
}
