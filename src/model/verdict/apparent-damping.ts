import { median } from '../../numeric/median.ts';
import type { References } from '../references.ts';

/** Strengths that are tried: what a white line of unusual height looks like lies below 0. */
const strengths = Array.from({ length: 33 }, (_, i) => (i - 2) / 10);

/** Training materials that are asked; the middle of what they say counts. */
const asked = 7;

/** Every third feature: neighbours of 0.25 eV say the same. */
const every = 3;

/**
 * How strongly a spectrum seems over-absorbed: how much its most similar training spectra must be damped
 * to fit it. In fluorescence of a thick sample mu of the edge (f, in edge steps) is seen as f (1 + s) / (1
 * + s f), where s is the edge step as a share of all else that absorbs on the way in and out: 0 is
 * transmission or a diluted sample, 1 leaves a third of what a white line of 2 has above the step. Each
 * training spectrum is damped so that it fits best; of the seven materials that then fit best, the middle
 * strength is told.
 *
 * @param features of the asked spectrum, by the recipe of the references, in edge steps
 * @param except a material that is left out, to judge the method by its own spectra
 * @returns undefined for fewer than seven materials
 */
export function apparentDamping(
  features: Float32Array,
  { spectra, features: all }: References,
  except?: string,
): number | undefined {
  const points = features.length;
  const best = new Map<string, { off: number; strength: number }>();
  for (const [row, { materialId }] of spectra.entries()) {
    if (materialId === except) {
      continue;
    }
    for (const strength of strengths) {
      const most = best.get(materialId)?.off ?? Number.POSITIVE_INFINITY;
      let off = 0;
      for (let i = 0; i < points && off < most; i += every) {
        const own = all[row * points + i]!;
        // A white line of 5 is no oxide; the floor keeps the division sane.
        off += (features[i]! - (own * (1 + strength)) / Math.max(0.1, 1 + strength * own)) ** 2;
      }
      if (off < most) {
        best.set(materialId, { off, strength });
      }
    }
  }
  if (best.size < asked) {
    return undefined;
  }
  const nearest = [...best.values()].sort((a, b) => a.off - b.off).slice(0, asked);
  return median(Float64Array.from(nearest, ({ strength }) => strength));
}
