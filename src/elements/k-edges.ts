import { elements } from './element.ts';

/** Tabulated K-edge energy in eV by symbol, H to Cm, in the order of Z (Elam 2002). */
export const kEdges: ReadonlyMap<string, number> = new Map(
  elements.map(({ symbol, kEdgeEv }) => [symbol, kEdgeEv]),
);
