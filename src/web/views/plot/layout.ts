import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { largestOf, smallestOf } from '../../../base/lists.ts';
import { type Framed, frameOf } from '../../state/frame.ts';
import type { XAxis } from '../../state/plot-options.ts';
import { rangeWithin, type Series } from './series.ts';

/** Space around the area of the curves, px; above it lie the two lanes of the ranges. */
export const margin = { left: 58, right: 14, top: 50, bottom: 44 };

/** Everything needed to draw at the right place. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
  /** How much each series is lifted, in the unit of y. */
  readonly lift: readonly number[];
  /** How many series run out of the plot because they are many times higher than the others. */
  readonly beyond: number;
}

/** Stacked curves are lifted by this share of the tallest one. */
const stackShare = 0.55;

/**
 * What is shown before anything is zoomed: the window of the current spectrum and what is around it; from E0,
 * those of all spectra, so that the axes stay where they are from spectrum to spectrum.
 */
export function edgeDomain(
  current: Framed | undefined,
  framed: readonly Framed[],
  all: readonly Series[],
  axis: XAxis,
): readonly [number, number] {
  if (!current) {
    return wholeDomain(all);
  }
  if (axis === 'energy') {
    return frameOf(current);
  }
  const frames = [current, ...framed].map((each) => frameOf(each).map((end) => end - each.e0Ev));
  return [smallestOf(frames.map(([from]) => from!)), largestOf(frames.map(([, to]) => to!))];
}

/** From the first to the last x of all series. */
export function wholeDomain(all: readonly Series[]): readonly [number, number] {
  if (all.length === 0) {
    return [0, 1];
  }
  return [smallestOf(all.map(({ x }) => x[0]!)), largestOf(all.map(({ x }) => x.at(-1)!))];
}

/** Of fewer curves each is shown whole: which of them is the odd one is for the person to say. */
const leastCompared = 6;

/**
 * A curve is an outlier if it is this many times higher than the median of all: its edge step was not found.
 */
const outlierFactor = 3;

/** The series that the y axis is laid out for. */
function withoutOutliers(all: readonly Series[], domain: readonly [number, number]): readonly Series[] {
  if (all.length < leastCompared) {
    return all;
  }
  const heights = all.map((series) => {
    const [low, high] = rangeWithin([series], domain);
    return high - low;
  });
  const median = [...heights].sort((a, b) => a - b)[Math.floor(heights.length / 2)]!;
  return all.filter((_, i) => heights[i]! <= outlierFactor * median);
}

/**
 * Scales for series of a size in px.
 *
 * @param beside what else must lie within the axes: references laid over a series
 */
export function layoutOf(
  all: readonly Series[],
  size: { readonly width: number; readonly height: number },
  domain: readonly [number, number],
  isStacked: boolean,
  beside: readonly Pick<Series, 'x' | 'y'>[] = [],
): Layout {
  const fitting = isStacked ? all : withoutOutliers(all, domain);
  const [low, high] = rangeWithin([...fitting, ...beside], domain);
  const step = isStacked ? (high - low) * stackShare : 0;
  const lift = all.map((_, i) => (all.length - 1 - i) * step);
  const top = high + (lift[0] ?? 0);
  const spare = 0.06 * (top - low) || 1;
  const y = scaleLinear(
    [low - spare, top + spare],
    [Math.max(margin.top + 1, size.height - margin.bottom), margin.top],
  );
  return {
    ...size,
    beyond: all.length - fitting.length,
    lift,
    x: scaleLinear([...domain], [margin.left, Math.max(margin.left + 1, size.width - margin.right)]),
    // So does the axis of many curves when another reference is laid over them.
    y: all.length < leastCompared ? y : y.nice(),
  };
}
