import { edgesNamed } from '../../elements/edge.ts';

/** How far below and above a tabulated K edge the largest step of a plausible spectrum lies (measured: -4 to +35 eV). */
const belowEv = 10;
const aboveEv = 40;

/** Can a step at `energyEv` be the K edge tabulated at `edgeEv`? From 10 eV below to 40 eV above it. */
export function isAtKEdge(energyEv: number, edgeEv: number): boolean {
  return energyEv - edgeEv >= -belowEv && energyEv - edgeEv <= aboveEv;
}

/**
 * Symbol of the element whose K edge explains a step at `energyEv`, the nearest where several do; undefined where
 * none does.
 */
export function nearestKEdge(energyEv: number): string | undefined {
  let best: { symbol: string; distance: number } | undefined;
  for (const { element: symbol, energyEv: edgeEv } of edgesNamed('K')) {
    const distance = Math.abs(energyEv - edgeEv);
    if (isAtKEdge(energyEv, edgeEv) && (!best || distance < best.distance)) {
      best = { symbol, distance };
    }
  }
  return best?.symbol;
}
