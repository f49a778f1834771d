import { bestCoordinationNumber } from '../environment/best-neighbors.ts';
import type { SiteLabel } from '../environment/labels.ts';
import { coordinationNumbersOf } from '../environment/read-ranking-labels.ts';
import type { Structure } from '../structure/structure.ts';
import { motifBars } from './motif-bars.ts';
import { polyhedron } from './polyhedron/polyhedron.ts';
import { siteNeighbors } from './polyhedron/site-neighbors.ts';
import { shareColumns } from './share-columns.ts';
import { sheet } from './sheet.ts';
import { text } from './svg.ts';
import { polyhedronStyle } from './theme.ts';
import { wrapLabel } from './wrap-label.ts';

/** What the figure of a labelled site shows: its polyhedron, and p and q beside it. */
export interface SiteFigure {
  /** First line: the element and the compound. */
  readonly title: string;
  /** Second line: file, atom, bond lengths. */
  readonly subtitle: string;
  readonly structure: Structure;
  /** A label of that structure. */
  readonly site: SiteLabel;
  /** Last line: the program's version. */
  readonly footer: string;
}

const width = 960;
const margin = 28;
/** The polyhedron stands in the left half, p and q in the right one. */
const place = { centerX: 248, radius: 158 };
const answerLeft = 520;
const answerWidth = width - answerLeft - margin;

/**
 * Draws a labelled site as SVG, readable in light and dark: the neighbours that its best CN counts as a
 * polyhedron, its p as columns and the q of the CNs in its label as bars.
 *
 * @example
 * const { sites } = labelStructure(structure);
 * const what = { title: 'Ti in TiO2', subtitle: 'rutile.cif', footer: '' };
 * const svg = siteFigure({ ...what, structure, site: sites[0] });
 */
export function siteFigure(shown: SiteFigure): string {
  const { structure, site } = shown;
  const subtitle = wrapLabel(shown.subtitle, 12, width - 2 * margin);
  const top = 64 + subtitle.length * 16;
  const columns = shareColumns(site.p, { left: answerLeft, top, width: answerWidth });
  const best = bestCoordinationNumber(site);
  const numbers = coordinationNumbersOf(site.cnLabel);
  const motifs = motifBars(site, numbers.length || !best ? numbers : [best], {
    left: answerLeft,
    top: columns.bottom + 22,
    width: answerWidth,
  });
  const answerHeight = motifs.bottom - top;
  const drawingHeight = Math.max(answerHeight, 2 * place.radius + 80);
  const height = top + drawingHeight + 44;
  const centerY = top + (2 * place.radius + 50) / 2;
  return sheet(
    {
      width,
      height,
      words: `${shown.title}: ${best ? `coordination number ${best}` : 'no neighbour'}`,
      style: polyhedronStyle,
    },
    text(margin, 32, shown.title, { class: 'ink title' }),
    subtitle.map((line, index) => text(margin, 53 + index * 16, line, { class: 'soft' })),
    polyhedron(site.element, siteNeighbors(structure, site), { ...place, centerY }),
    text(place.centerX, centerY + place.radius + 46, caption(best, site.p[best - 1]), {
      class: 'ink',
      'text-anchor': 'middle',
    }),
    columns.svg,
    motifs.svg,
    text(margin, height - 12, shown.footer, { class: 'soft small' }),
  );
}

function caption(best: number, p: number | undefined): string {
  if (!best) {
    return 'no neighbour is near enough to count';
  }
  return `the ${best === 1 ? 'neighbour' : `${best} neighbours`} of CN ${best} (p = ${p!.toFixed(2)})`;
}
