import { kEdges } from '../elements/index.ts';

/** How far below and above a tabulated K edge the largest step of a plausible spectrum lies, eV. */
const belowEv = 10;
const aboveEv = 40;

/**
 * Symbol of the element whose K edge explains a step at `energyEv`: from 10 eV below to 40 eV above the tabulated
 * energy (measured edges lie -4 to +35 eV from it), the nearest where several do; undefined where none does.
 */
export function nearestKEdge(energyEv: number): string | undefined {
  let best: { symbol: string; distance: number } | undefined;
  for (const [symbol, edgeEv] of kEdges) {
    const difference = energyEv - edgeEv;
    if (difference < -belowEv || difference > aboveEv) continue;
    if (!best || Math.abs(difference) < best.distance) best = { symbol, distance: Math.abs(difference) };
  }
  return best?.symbol;
}
