import { InputError } from '../../base/input-error.ts';
import { mean } from '../../numeric/mean.ts';
import { Random } from '../../numeric/random.ts';
import { type FeatureOptions, type Features, featuresOf } from '../../spectrum/features/features.ts';
import type { Recipe } from '../../spectrum/features/recipe.ts';
import type { Spectrum } from '../../spectrum/spectrum.ts';
import type { ElementModel } from '../element-model.ts';
import { cnProbabilities } from './cn-probabilities.ts';

/** What a person may choose otherwise when a spectrum is prepared, or the measurement does by itself. */
export type PreparationName = 'anchor' | 'edge step' | 'pre-edge line' | 'damping' | 'noise';

/** A change of one choice that changes the answer. */
export interface Flip {
  readonly what: PreparationName;
  /** In words: "the window lies 1 eV lower". */
  readonly change: string;
  /** The most probable CN then. */
  readonly cn: number;
}

/** How an answer holds when the spectrum is prepared otherwise. */
export interface Stability {
  /** Preparations that gave an answer. */
  readonly preparations: number;
  /** Those among them with the same most probable CN. */
  readonly same: number;
  /** Single changes that give another CN. */
  readonly flips: readonly Flip[];
}

/** One way to prepare a spectrum. */
interface Preparation {
  readonly what?: PreparationName;
  readonly change: string;
  readonly options: Pick<FeatureOptions, 'anchorOffsetEv' | 'preEdge' | 'postEdge'>;
  /** What the oscillations above the edge are multiplied by. @default 1 */
  readonly damping?: number;
  /** Noise that is added, in standard deviations of that of the spectrum. @default 0 */
  readonly noise?: number;
}

/** As many are enough to tell 47 from 40; they take some 10 ms. */
const preparationCount = 50;

/** Over-absorption and thick samples damp what they measure; less than a tenth too strong is rare. */
const dampings = [0.8, 1.1] as const;

/** How far the window may lie off, eV. */
const anchorEv = 1;

/** The edge step is the mean over a range of this length somewhere within 20 … 80 eV above E0. */
const postEdgeStartsEv = [20, 40] as const;
const postEdgeLengthsEv = [15, 40] as const;

/** Beginning and end of the pre-edge line below E0, eV. */
const preEdgeStartsEv = [60, 160] as const;
const preEdgeEndsEv = [15, 40] as const;

/**
 * Prepares a spectrum otherwise some fifty times (pre-edge line, range of the edge step, place of the window
 * by ±1 eV, noise as estimated from the spectrum, damping of what lies above the edge) and counts how often
 * the most probable CN stays: first each choice alone at its extremes, to tell what flips the answer, then
 * all of them drawn together. The same spectrum gives the same result.
 *
 * @param made features of the spectrum as it was answered
 * @param noise of the spectrum as a share of its edge step; 0 where there is none or it cannot be told
 */
export function stabilityOf(
  spectrum: Spectrum,
  model: ElementModel,
  recipe: Recipe,
  made: Pick<Features, 'features' | 'e0Ev'>,
  options: FeatureOptions,
  noise: number,
): Stability {
  const answered = topCn(model, made.features);
  const random = new Random('stability');
  // The shift is part of the spectrum here: E0 is already that of the shifted axis.
  const fixed: FeatureOptions = { ...options, e0Ev: made.e0Ev };
  const single = singleChanges(spectrum, noise);
  const preparations = [
    ...single,
    ...Array.from({ length: preparationCount - single.length }, (_, i) =>
      drawn(spectrum, noise, random.fork(i)),
    ),
  ];
  let [count, same] = [0, 0];
  const flips: Flip[] = [];
  for (const [i, preparation] of preparations.entries()) {
    const features = prepared(spectrum, recipe, fixed, preparation, noise, random.fork(`noise ${i}`));
    if (!features) {
      continue;
    }
    const cn = topCn(model, features);
    count++;
    same += Number(cn === answered);
    if (preparation.what && cn !== answered) {
      flips.push({ what: preparation.what, change: preparation.change, cn });
    }
  }
  return { preparations: count, same, flips };
}

function topCn(model: ElementModel, features: Float32Array): number {
  return cnProbabilities(model.answer(features))[0]!.cn;
}

/** Each choice alone at its extremes. */
function singleChanges({ state }: Spectrum, noise: number): Preparation[] {
  const [early, late] = [
    { fromEv: 20, toEv: 40 },
    { fromEv: 40, toEv: 65 },
  ];
  return [
    {
      what: 'anchor',
      change: `the window lies ${anchorEv} eV lower`,
      options: { anchorOffsetEv: -anchorEv },
    },
    {
      what: 'anchor',
      change: `the window lies ${anchorEv} eV higher`,
      options: { anchorOffsetEv: anchorEv },
    },
    {
      what: 'edge step',
      change: 'the edge step is taken 20 to 40 eV above E0',
      options: { postEdge: early },
    },
    { what: 'edge step', change: 'the edge step is taken 40 to 65 eV above E0', options: { postEdge: late } },
    ...(state === 'raw'
      ? ([
          {
            what: 'pre-edge line',
            change: 'the pre-edge line is fitted 60 to 15 eV below E0',
            options: { preEdge: { fromEv: -60, toEv: -15 } },
          },
          {
            what: 'pre-edge line',
            change: 'the pre-edge line is fitted 160 to 40 eV below E0',
            options: { preEdge: { fromEv: -160, toEv: -40 } },
          },
        ] as const)
      : []),
    ...dampings.map(
      (damping): Preparation => ({
        what: 'damping',
        change: `everything above the edge is ${damping < 1 ? 'weaker' : 'stronger'} by a factor of ${damping}`,
        options: {},
        damping,
      }),
    ),
    ...(noise > 0
      ? [
          {
            what: 'noise' as const,
            change: 'noise as in the spectrum is added once more',
            options: {},
            noise: 1,
          },
        ]
      : []),
  ];
}

/** All choices at once, each drawn within its bounds. */
function drawn({ state }: Spectrum, noise: number, random: Random): Preparation {
  const between = ([low, high]: readonly [number, number]): number => low + (high - low) * random.next();
  const from = between(postEdgeStartsEv);
  const postEdge = { fromEv: from, toEv: from + between(postEdgeLengthsEv) };
  const preEdge = { fromEv: -between(preEdgeStartsEv), toEv: -between(preEdgeEndsEv) };
  return {
    change: 'all',
    options: {
      anchorOffsetEv: between([-anchorEv, anchorEv]),
      postEdge,
      ...(state === 'raw' && { preEdge }),
    },
    damping: between(dampings),
    noise: noise > 0 ? 1 : 0,
  };
}

/** Features of the spectrum prepared in one way; undefined if its data do not reach far enough for it. */
function prepared(
  spectrum: Spectrum,
  recipe: Recipe,
  fixed: FeatureOptions,
  { options, damping = 1, noise: times = 0 }: Preparation,
  noise: number,
  random: Random,
): Float32Array | undefined {
  let features: Float32Array;
  try {
    const anchorOffsetEv = (fixed.anchorOffsetEv ?? 0) + (options.anchorOffsetEv ?? 0);
    ({ features } = featuresOf(spectrum, recipe, { ...fixed, ...options, anchorOffsetEv }));
  } catch (error) {
    if (error instanceof InputError) {
      return undefined;
    }
    throw error;
  }
  const level = recipe.scale === 'edge-step' ? 1 : meanOfEnd(features);
  const rise = features.findIndex((value) => value >= level);
  return features.map((value, i) => {
    const damped = rise >= 0 && i >= rise ? level + damping * (value - level) : value;
    return damped + (times > 0 ? times * noise * level * random.normal() : 0);
  });
}

/** The last fifth of a window stands for the edge step where features are not divided by it. */
function meanOfEnd(features: Float32Array): number {
  const end = features.subarray(Math.floor(0.8 * features.length));
  return mean(end);
}
