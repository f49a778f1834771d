/** Facts of the elements: symbols, groups of the paper, edges. */
export { type Edge, type EdgeName, edgeOf, edges } from './edge.ts';
export { type Element, type ElementGroup, elementOf, elements } from './element.ts';
export { type NearEdge, type NearestEdgesOptions, nearestEdges } from './nearest-edges.ts';
export { paperElements } from './paper-elements.ts';
