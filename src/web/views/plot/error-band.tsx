import { lastIndexAtMost } from '../../../numeric/search-sorted.ts';
import type { Curves } from '../../work/curves-of.ts';
import type { Layout } from './layout.ts';

interface ErrorBandProps {
  readonly curves: Curves;
  /** Standard error of mu at each energy of the curves, in edge steps. */
  readonly error: readonly number[];
  readonly layout: Layout;
  readonly originEv: number;
  /** How much the current spectrum is lifted. */
  readonly lift: number;
}

/** One standard error of the mean of the scans to either side of the normalised curve. */
export function ErrorBand({ curves, error, layout, originEv, lift }: ErrorBandProps) {
  const { energyEv, normalised } = curves;
  const [from, to] = layout.x.domain() as [number, number];
  const first = Math.max(0, lastIndexAtMost(energyEv, from + originEv));
  const last = Math.min(energyEv.length - 1, lastIndexAtMost(energyEv, to + originEv) + 1);
  const point = (i: number, way: 1 | -1): string =>
    `${layout.x(energyEv[i]! - originEv).toFixed(1)},${layout.y(normalised[i]! + way * error[i]! + lift).toFixed(2)}`;
  const above: string[] = [];
  const below: string[] = [];
  for (let i = first; i <= last; i++) {
    above.push(point(i, 1));
    below.push(point(i, -1));
  }
  return <path class="error-band" d={`M${above.join('L')}L${below.reverse().join('L')}Z`} />;
}
