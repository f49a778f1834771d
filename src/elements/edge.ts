import { edgeTable } from './edge-table.ts';
import { requireElement } from './element.ts';

/** Names of the edges in the table, from the innermost shell outwards. */
export const edgeNames = ['K', 'L1', 'L2', 'L3', 'M1', 'M2', 'M3', 'M4', 'M5'] as const;

/** Name of an absorption edge: the shell that the electron comes from. */
export type EdgeName = (typeof edgeNames)[number];

/** One absorption edge of one element. */
export interface Edge {
  /** Symbol of the absorber. */
  readonly element: string;
  readonly name: EdgeName;
  /** Tabulated energy, eV. */
  readonly energyEv: number;
  /** Natural width of the core hole, full width at half maximum, eV. */
  readonly widthEv: number;
}

/** The edges of all elements from H to Cm in the order of Z, of one element from K outwards. */
export const edges: readonly Edge[] = edgeTable.trim().split('\n').flatMap(parseLine);

const byName = new Map(edgeNames.map((name) => [name, edges.filter((edge) => edge.name === name)]));

const byKey = new Map(edges.map((edge) => [`${edge.element} ${edge.name}`, edge]));

/**
 * All edges of one name in the order of Z: the K edges begin with that of H, the L3 edges with that of Mg.
 */
export function edgesNamed(name: EdgeName): readonly Edge[] {
  return byName.get(name)!;
}

/**
 * The edge of an element; undefined if the table has none: an unknown symbol, or a shell that the atom lacks.
 */
export function edgeOf(element: string, name: EdgeName): Edge | undefined {
  return byKey.get(`${element} ${name}`);
}

/**
 * The K edge of an element.
 *
 * @throws InputError if there is no such element
 */
export function requireKEdge(element: string): Edge {
  return edgeOf(requireElement(element).symbol, 'K')!;
}

/** An edge in words: "Fe K edge". */
export function edgeWords({ element, name }: Pick<Edge, 'element' | 'name'>): string {
  return `${element} ${name} edge`;
}

function parseLine(line: string): Edge[] {
  const [element, ...fields] = line.split(' ') as [string, ...string[]];
  return Array.from({ length: fields.length / 3 }, (_, i) => ({
    element,
    name: fields[3 * i] as EdgeName,
    energyEv: Number(fields[3 * i + 1]),
    widthEv: Number(fields[3 * i + 2]),
  }));
}
