import type { Curves } from '../../work/curves-of.ts';
import type { Layout } from './layout.ts';

/** Beside raw mu: the line that is taken off, and the same line one edge step higher. */
export function PreEdgeAndStep(props: { curves: Curves; layout: Layout; originEv: number }) {
  const { curves, layout, originEv } = props;
  const { energyEv, raw, normalised, edgeStep } = curves;
  const last = energyEv.length - 1;
  // The background is a line: its ends tell all of it.
  const background = (i: number) => raw[i]! - normalised[i]! * edgeStep;
  const d = (lift: number) =>
    [0, last].map((i) => `${layout.x(energyEv[i]! - originEv)} ${layout.y(background(i) + lift)}`).join('L');
  return (
    <g class="background-lines" aria-hidden="true">
      <path d={`M${d(0)}`} />
      <path d={`M${d(edgeStep)}`} />
    </g>
  );
}
