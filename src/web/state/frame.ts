import type { Curves } from '../work/curves-of.ts';

/** What the plot lays its frame around. */
export type Framed = Pick<Curves, 'window' | 'e0Ev'>;

/**
 * The frame of the plot, eV: a third of the window's width before it and half behind it,
 * to see both baselines.
 */
export function frameOf({ window: { fromEv, toEv } }: Framed): readonly [number, number] {
  const span = toEv - fromEv;
  return [fromEv - span / 3, toEv + span / 2];
}
