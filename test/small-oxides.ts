import type { Structure, Vector3 } from '../src/structure/structure.ts';

/** A cubic cell with atoms at fractional coordinates. */
export function cubic(name: string, edge: number, sites: readonly (readonly [string, Vector3])[]): Structure {
  return {
    name,
    lattice: [
      [edge, 0, 0],
      [0, edge, 0],
      [0, 0, edge],
    ],
    sites: sites.map(([element, fractional]) => ({ element, fractional })),
  };
}

const faces: readonly Vector3[] = [
  [0, 0, 0],
  [0.5, 0.5, 0],
  [0.5, 0, 0.5],
  [0, 0.5, 0.5],
];

/** Rock salt: each metal has six oxygens. */
export const rocksalt = (name: string, metal: string, edge: number): Structure =>
  cubic(name, edge, [
    ...faces.map((place) => [metal, place] as const),
    ...faces.map(([x, y, z]) => ['O', [x + 0.5, y, z]] as const),
  ]);

/** Zinc blende: each metal has four oxygens. */
export const zincblende = (name: string, metal: string, edge: number): Structure =>
  cubic(name, edge, [
    ...faces.map((place) => [metal, place] as const),
    ...faces.map(([x, y, z]) => ['O', [x + 0.25, y + 0.25, z + 0.25]] as const),
  ]);

/** Cubic perovskite: two metals with twelve and six oxygens. */
export const perovskite = (name: string, twelve: string, six: string, edge: number): Structure =>
  cubic(name, edge, [
    [twelve, [0.5, 0.5, 0.5]],
    [six, [0, 0, 0]],
    ['O', [0.5, 0, 0]],
    ['O', [0, 0.5, 0]],
    ['O', [0, 0, 0.5]],
  ]);

/** A structure as a line of JSON lines. */
export const structureLine = ({ name, lattice, sites }: Structure): string =>
  JSON.stringify({
    id: name,
    lattice,
    species: sites.map(({ element }) => element),
    fractional: sites.map(({ fractional }) => fractional),
  });
