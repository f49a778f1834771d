export { covalentRadiusAngstrom } from './covalent-radius.ts';
export { electronegativity } from './electronegativity.ts';
export { type Element, type ElementGroup, elementOf, elements, requireElement } from './element.ts';
export { type F2, loadF2 } from './f2.ts';
export { kEdges } from './k-edges.ts';
export { paperElements } from './paper-elements.ts';
