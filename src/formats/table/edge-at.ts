import type { Edge, EdgeName } from '../../elements/edge.ts';
import { nearestEdges } from '../../elements/nearest-edges.ts';

/**
 * How far below and above its tabulated edge the largest step of a plausible spectrum lies (measured: -4
 * to +35 eV).
 */
const belowEv = 10;
const aboveEv = 40;

/** Below the K edge of lithium and the L edges of magnesium nobody measures absorption edges of this kind. */
const lowestEdgeEv = 49;

const kAndL: readonly EdgeName[] = ['K', 'L1', 'L2', 'L3'];

/** Can a step at `energyEv` be the edge tabulated at `edgeEv`? From 10 eV below to 40 eV above it. */
export function isAtEdge(energyEv: number, edgeEv: number): boolean {
  return energyEv - edgeEv >= -belowEv && energyEv - edgeEv <= aboveEv;
}

/** The edge that explains a step at `energyEv`, the nearest if several do; undefined if none does. */
export function edgeAt(energyEv: number, names: readonly EdgeName[] = kAndL): Edge | undefined {
  return nearestEdges(energyEv, { withinEv: aboveEv, names })
    .map(({ edge }) => edge)
    .find((edge) => edge.energyEv >= lowestEdgeEv && isAtEdge(energyEv, edge.energyEv));
}

/** The K edge that explains a step at `energyEv`. */
export const kEdgeAt = (energyEv: number): Edge | undefined => edgeAt(energyEv, ['K']);
