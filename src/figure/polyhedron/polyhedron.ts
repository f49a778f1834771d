import { largestOf } from '../../base/lists.ts';
import type { Vector3 } from '../../structure/structure.ts';
import { element, linePath, text } from '../svg.ts';
import { convexHull, type HullFace } from './convex-hull.ts';
import { polyhedronView, type View } from './polyhedron-view.ts';
import { dot, norm, plus, times } from './vector-arithmetic.ts';

/** An atom around the centre. */
export interface PolyhedronAtom {
  readonly element: string;
  /** From the centre, in Å. */
  readonly vector: Vector3;
}

/** Where a polyhedron stands, in px. */
export interface PolyhedronPlace {
  readonly centerX: number;
  readonly centerY: number;
  /** From the centre to the farthest atom. */
  readonly radius: number;
}

/** How a polyhedron is shown. */
export interface PolyhedronOptions {
  /** Where it is seen from. @default the direction from which least is hidden */
  readonly view?: View;
  /** In px. @default 19 */
  readonly centreRadius?: number;
  /** In px. @default 15 */
  readonly neighborRadius?: number;
  /** Whether atoms have the symbols of their elements on them. @default true */
  readonly symbols?: boolean;
}

/** The eye is this many polyhedron radii away: near things look a little larger. */
const eyeDistance = 7;
/** Neighbour elements beyond the third share a colour; their symbols tell them apart. */
const neighborClasses = ['atom-1', 'atom-2', 'atom-3'];
/** Edges between faces that are turned by less are wrinkles of a distorted flat face (cosine of 12°). */
const flatCosine = 0.978;

/**
 * Draws a coordination polyhedron: the centre, its neighbours with bonds, and the faces of their convex hull,
 * from the direction that hides least or that is asked for. What lies behind is drawn first, so that
 * translucent faces cover it.
 */
export function polyhedron(
  centre: string,
  neighbors: readonly PolyhedronAtom[],
  place: PolyhedronPlace,
  options: PolyhedronOptions = {},
): string {
  const { centreRadius = 19, neighborRadius = 15, symbols = true } = options;
  const vectors = neighbors.map(({ vector }) => vector);
  const size = largestOf(vectors.map(norm), 0);
  const faces = convexHull(vectors);
  const view = options.view ?? polyhedronView(vectors, faces);
  const eye = times(view.towards, eyeDistance * size);

  // A face hides the centre if the eye is on its other side.
  const hides = ({ corners, normal }: HullFace): boolean => {
    const height = dot(normal, vectors[corners[0]!]!);
    return Math.abs(height) > 0.02 * size && -height * (dot(normal, eye) - height) < 0;
  };
  // Of a flat polyhedron one side is drawn.
  const shown = faces.filter(
    (face, index) => !faces.slice(0, index).some((other) => sameCorners(face, other)),
  );
  const isFlat = faces.length === 2;
  const front = shown.filter(hides);
  const back = shown.filter((face) => !hides(face));
  const isFront = (index: number): boolean => front.some(({ corners }) => corners.includes(index));

  const classes = new Map<string, string>();
  for (const neighbor of neighbors) {
    const next = neighborClasses[Math.min(classes.size, neighborClasses.length - 1)]!;
    if (!classes.has(neighbor.element)) {
      classes.set(neighbor.element, next);
    }
  }
  const inside = [
    { depth: 0, svg: atomSvg([0, 0, 0], centre, centreRadius, 'atom-0') },
    ...neighbors.map(({ vector }) => ({ depth: dot(vector, view.towards) / 2, svg: bondSvg(vector) })),
    ...ligands((index) => !isFront(index)),
  ];
  return [
    ...back.map((face) => faceSvg(face, isFlat ? 'face' : 'face-back')),
    edgesSvg(back, isFlat ? 'face-edge' : 'face-edge-back'),
    ...byDepth(inside),
    ...front.map((face) => faceSvg(face, 'face')),
    edgesSvg(front, 'face-edge'),
    ...byDepth(ligands(isFront)),
  ].join('');

  function ligands(which: (index: number) => boolean): { depth: number; svg: string }[] {
    return neighbors.flatMap(({ vector, element: symbol }, index) =>
      which(index)
        ? [
            {
              depth: dot(vector, view.towards),
              svg: atomSvg(vector, symbol, neighborRadius, classes.get(symbol)!),
            },
          ]
        : [],
    );
  }

  function project(vector: Vector3): { x: number; y: number; scale: number } {
    const scale = size > 0 ? eyeDistance / (eyeDistance - dot(vector, view.towards) / size) : 1;
    const px = size > 0 ? (place.radius * scale) / size : 0;
    return {
      x: place.centerX + dot(vector, view.right) * px,
      y: place.centerY - dot(vector, view.up) * px,
      scale,
    };
  }

  function atomSvg(vector: Vector3, symbol: string, radius: number, kind: string): string {
    const { x, y, scale } = project(vector);
    return (
      element('circle', { cx: x, cy: y, r: radius * scale, class: `atom ${kind}` }) +
      (symbols ? text(x, y + 4.2, symbol, { 'text-anchor': 'middle', class: `atom-text ${kind}-text` }) : '')
    );
  }

  /** From the rim of the centre to the rim of the atom: what is inside would cross their symbols. */
  function bondSvg(vector: Vector3): string {
    const to = project(vector);
    const [x, y] = [to.x - place.centerX, to.y - place.centerY];
    const length = Math.hypot(x, y);
    const [start, end] = [centreRadius, length - neighborRadius * to.scale];
    if (end <= start) {
      return '';
    }
    const at = (px: number): readonly [number, number] => [
      place.centerX + (x * px) / length,
      place.centerY + (y * px) / length,
    ];
    return element('path', { d: linePath([at(start), at(end)]), class: 'bond' });
  }

  function faceSvg({ corners, normal }: HullFace, kind: string): string {
    // Faces turned to a light at the upper left are lighter.
    const light = dot(
      normal,
      plus(plus(times(view.right, -0.4), times(view.up, 0.75)), times(view.towards, 0.5)),
    );
    return element('path', {
      d: `${linePath(corners.map((index) => flat(project(vectors[index]!))))}Z`,
      class: kind,
      'fill-opacity': kind === 'face' ? 0.2 - 0.1 * light : 0.14,
    });
  }

  /** The edges of some faces, each once, but for those between two faces that are nearly one. */
  function edgesSvg(of: readonly HullFace[], kind: string): string {
    const drawn = new Set<string>();
    const paths: string[] = [];
    for (const { corners } of of) {
      for (const [turn, from] of corners.entries()) {
        const to = corners[(turn + 1) % corners.length]!;
        const key = [Math.min(from, to), Math.max(from, to)].join();
        const [one, other] = shown.filter((face) => face.corners.includes(from) && face.corners.includes(to));
        const isWrinkle = one && other && dot(one.normal, other.normal) > flatCosine;
        const isOnFront = kind === 'face-edge-back' && front.some((face) => hasEdge(face, from, to));
        if (drawn.has(key) || isWrinkle || isOnFront) {
          continue;
        }
        drawn.add(key);
        paths.push(linePath([flat(project(vectors[from]!)), flat(project(vectors[to]!))]));
      }
    }
    return paths.length ? element('path', { d: paths.join(''), class: kind }) : '';
  }
}

function flat({ x, y }: { readonly x: number; readonly y: number }): readonly [number, number] {
  return [x, y];
}

function byDepth(items: readonly { readonly depth: number; readonly svg: string }[]): string[] {
  return [...items].sort((a, b) => a.depth - b.depth).map(({ svg }) => svg);
}

function sameCorners(a: HullFace, b: HullFace): boolean {
  return a.corners.length === b.corners.length && a.corners.every((corner) => b.corners.includes(corner));
}

function hasEdge({ corners }: HullFace, from: number, to: number): boolean {
  return corners.includes(from) && corners.includes(to);
}
