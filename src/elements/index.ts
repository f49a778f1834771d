export { covalentRadiusAngstrom } from './covalent-radius.ts';
export {
  type Edge,
  type EdgeName,
  edgeNames,
  edgeOf,
  edges,
  edgesNamed,
  edgeWords,
  requireKEdge,
} from './edge.ts';
export { electronegativity } from './electronegativity.ts';
export { type Element, type ElementGroup, elementOf, elements, requireElement } from './element.ts';
export { type F2, loadF2 } from './f2.ts';
export { type NearEdge, type NearestEdgesOptions, nearestEdges } from './nearest-edges.ts';
export { paperElements } from './paper-elements.ts';
