import { type Edge, type EdgeName, edgeNames, edges } from './edge.ts';

/** An edge and how far an energy lies above it. */
export interface NearEdge {
  readonly edge: Edge;
  /** The energy less that of the edge, eV. */
  readonly offsetEv: number;
}

export interface NearestEdgesOptions {
  /** Edges farther away than this are left out, eV. @default 50 */
  readonly withinEv?: number;
  /** Names of the edges that are looked at. @default all */
  readonly names?: readonly EdgeName[];
}

/**
 * The absorption edges of all elements that lie near an energy, the nearest first; of equally near ones the
 * lighter element first. Empty if none lies within the range.
 *
 * @param energyEv eV, such as the E0 of a spectrum
 * @example
 * nearestEdges(6545, { withinEv: 10 }).map(({ edge }) => edgeWords(edge)); // ['Ce L1 edge', 'Mn K edge']
 */
export function nearestEdges(
  energyEv: number,
  { withinEv = 50, names = edgeNames }: NearestEdgesOptions = {},
): NearEdge[] {
  return edges
    .filter((edge) => names.includes(edge.name))
    .map((edge) => ({ edge, offsetEv: energyEv - edge.energyEv }))
    .filter(({ offsetEv }) => Math.abs(offsetEv) <= withinEv)
    .sort((a, b) => Math.abs(a.offsetEv) - Math.abs(b.offsetEv));
}
