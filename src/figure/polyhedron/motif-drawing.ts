import { InputError } from '../../base/input-error.ts';
import { largestOf, smallestOf } from '../../base/lists.ts';
import { motifs } from '../../environment/motifs.ts';
import type { Vector3 } from '../../structure/structure.ts';
import { element, escapeXml } from '../svg.ts';
import { motifStyle, polyhedronStyle } from '../theme.ts';
import { motifGeometry } from './motif-geometry.ts';
import { polyhedron } from './polyhedron.ts';
import type { View } from './polyhedron-view.ts';
import { cross, dot } from './vector-arithmetic.ts';

export interface MotifDrawingOptions {
  /**
   * Width and height in px.
   * @default 88
   */
  readonly size?: number;
  /**
   * Whether the drawing brings its colours along. A page
   * with many of them has `motifDrawingStyle` once instead.
   * @default true
   */
  readonly withStyle?: boolean;
}

/** The colours of motif drawings, light and dark. */
export const motifDrawingStyle: string = polyhedronStyle + motifStyle;

/** Side of the drawing's own square, in which everything is measured. */
const side = 88;
/** Radii in px; where there are many neighbours, smaller ones. */
const few = { centreRadius: 8.5, neighborRadius: 6.2 };
const many = { centreRadius: 7.5, neighborRadius: 5.2 };
const manyFrom = 7;

/**
 * Draws a motif as a small SVG: the absorber, its neighbours
 * with bonds, and the translucent faces of their polyhedron.
 *
 * @param name of one of the 25 motifs
 * @throws InputError where there is no such motif
 * @example
 * const svg = motifDrawing('octahedral');
 */
export function motifDrawing(name: string, options: MotifDrawingOptions = {}): string {
  const { size = side, withStyle = true } = options;
  const directions = Object.hasOwn(motifGeometry, name) ? motifGeometry[name] : undefined;
  if (!directions) {
    throw new InputError({
      problem: `"${name}" is none of the 25 motifs: ${motifs.map((motif) => `"${motif.name}"`).join(', ')}`,
    });
  }
  const title = motifTitle(name);
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${side} ${side}`,
      width: size,
      height: size,
      class: 'motif',
      role: 'img',
      'aria-label': title,
    },
    element('title', {}, escapeXml(title)),
    withStyle ? [element('style', {}, motifDrawingStyle)] : [],
    motifShape(name, side / 2, side / 2),
  );
}

/** The drawing without its frame, about a point, some 80 px wide and high: for a sheet of several. */
export function motifShape(name: string, centerX: number, centerY: number): string {
  const directions = motifGeometry[name]!;
  const neighbors = directions.map((vector) => ({ element: 'O', vector }));
  const view = viewOf(name);
  // The picture of a few neighbours is not centred on the absorber: the middle of its extent is.
  const points: readonly Vector3[] = [[0, 0, 0], ...directions];
  const xs = points.map((point) => dot(point, view.right));
  const ys = points.map((point) => dot(point, view.up));
  const [low, high] = [smallestOf(xs), largestOf(xs)];
  const [bottom, top] = [smallestOf(ys), largestOf(ys)];
  const radius = Math.min(38, 62 / Math.max(high - low, top - bottom));
  return polyhedron(
    '',
    neighbors,
    {
      centerX: centerX - (radius * (low + high)) / 2,
      centerY: centerY + (radius * (bottom + top)) / 2,
      radius,
    },
    { ...(directions.length < manyFrom ? few : many), symbols: false, view },
  );
}

/** What a motif is called in words: its name, but for that of the single bond. */
function motifTitle(name: string): string {
  return name === 'sgl_bd' ? 'single bond' : name;
}

/**
 * Where the viewer stands: degrees about the upright pole of the motif, and above the horizon. Chosen by eye,
 * so that the pole stands upright and no atom hides another.
 */
const viewpoints: Readonly<Record<string, readonly [azimuth: number, elevation: number]>> = {
  // Angles between bonds of one plane are shown as they are.
  sgl_bd: [-90, 0],
  'L-shaped': [-90, 0],
  'water-like': [-90, 0],
  'bent 120 degrees': [-90, 0],
  'bent 150 degrees': [-90, 0],
  linear: [-90, 0],
  'T-shaped': [-90, 0],
  'trigonal planar': [-70, 50],
  'trigonal non-coplanar': [98, 20],
  'square co-planar': [22, 42],
  tetrahedral: [98, 16],
  'rectangular see-saw-like': [-22, 20],
  'see-saw-like': [26, 20],
  'trigonal pyramidal': [98, 20],
  'pentagonal planar': [8, 42],
  'square pyramidal': [22, 20],
  'trigonal bipyramidal': [98, 18],
  'hexagonal planar': [30, 42],
  octahedral: [22, 18],
  'pentagonal pyramidal': [8, 22],
  'hexagonal pyramidal': [14, 22],
  'pentagonal bipyramidal': [8, 20],
  'body-centered cubic': [66, 18],
  'hexagonal bipyramidal': [14, 20],
  cuboctahedral: [17, 23],
};

function viewOf(name: string): View {
  const [azimuth, elevation] = viewpoints[name]!.map((degrees) => (degrees * Math.PI) / 180) as [
    number,
    number,
  ];
  const right: Vector3 = [-Math.sin(azimuth), Math.cos(azimuth), 0];
  const towards: Vector3 = [
    Math.cos(elevation) * Math.cos(azimuth),
    Math.cos(elevation) * Math.sin(azimuth),
    Math.sin(elevation),
  ];
  return { right, up: cross(towards, right), towards };
}
