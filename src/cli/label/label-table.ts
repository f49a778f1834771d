import { bondWords } from '../../answers/structures/bond-words.ts';
import { appendAll } from '../../base/lists.ts';
import { counted } from '../../base/text/words.ts';
import { largestCoordinationNumber } from '../../environment/coordination.ts';
import { distinctSites } from '../../environment/distinct-sites.ts';
import { extendedMotifs } from '../../environment/extended-motifs.ts';
import type { CoordinationLabel, StructureLabels } from '../../environment/labels.ts';
import { motifsOf } from '../../environment/motifs.ts';
import { coordinationNumbersOf, motifNamesOf } from '../../environment/read-ranking-labels.ts';
import type { Structure } from '../../structure/structure.ts';
import type { TableLook } from '../identify/identify-table.ts';
import { printable } from '../screen/printable.ts';
import { wrapWords } from '../screen/screen-text.ts';
import { paint as painted, type Style } from '../screen/terminal.ts';

/** Bars give way where the screen is narrow. */
const longestBar = 20;
const shortestBar = 6;
/** Columns in front of the bar: "      CN 12  0.98  ", and between bar and motifs. */
const barColumn = 19;
const gap = 2;
/**
 * Columns that motifs take where there is room; and what three of them take, so that bars give way to them.
 */
const widestMotifs = 68;
const usualMotifs = 53;
/** Below this p, q or score nothing is worth a line: the paper's threshold for motifs. */
const leastShown = 0.05;

/** What the table of a structure shows. */
export interface LabelTable {
  /** The first words: file and line. */
  readonly place: string;
  readonly formula: string;
  readonly structure: Structure;
  readonly labels: StructureLabels;
}

/**
 * The labels of a structure as a block of text that is read at a glance: each distinct site
 * with its atoms (counted from 1), bonds, p of its CNs and q of their motifs, then the means of elements
 * whose sites differ, then what the reader noted.
 */
export function labelTable(
  { place, formula, structure, labels }: LabelTable,
  { colour, columns }: TableLook,
): string {
  const room = columns - barColumn - gap;
  const barLength = Math.max(shortestBar, Math.min(longestBar, room - usualMotifs));
  const motifWidth = Math.min(widestMotifs, room - barLength);
  const motifColumn = barColumn + barLength + gap;
  const paint = (style: Style, words: string): string => (colour ? painted(style, words) : words);
  const name = structure.name && !place.includes(structure.name) ? ` · ${structure.name}` : '';
  const lines = [
    `${paint('bold', printable(`${place} · ${formula}`))}${printable(name)} · ${counted(structure.sites.length, 'atom')}`,
  ];
  const distinct = distinctSites(labels.sites);
  for (const { site, indices } of distinct) {
    const who = `${site.element} × ${indices.length}`;
    const atoms = `${indices.length > 1 ? 'atoms' : 'atom'} ${ranges(indices)}`;
    lines.push(
      `  ${paint('bold', who.padEnd(9))} ${atoms.padEnd(22)} ${bondWords(site, structure)}`.trimEnd(),
    );
    appendAll(lines, ranking(site));
  }
  for (const [element, average] of Object.entries(labels.averages)) {
    const own = distinct.filter(({ site }) => site.element === element);
    if (own.length < 2) {
      continue;
    }
    const atoms = own.reduce((sum, { indices }) => sum + indices.length, 0);
    appendAll(lines, [`  ${paint('bold', element.padEnd(9))} mean of ${atoms} atoms`, ...ranking(average)]);
  }
  for (const note of structure.notes ?? []) {
    const words = wrapWords(printable(`! ${note}`), columns, { first: 2, others: 4 });
    appendAll(
      lines,
      words.map((line) => paint('yellow', line)),
    );
  }
  return `${lines.join('\n')}\n`;

  function ranking(label: CoordinationLabel): string[] {
    const inLabel = coordinationNumbersOf(label.cnLabel);
    const others = label.p
      .map((p, index) => ({ p, number: index + 1 }))
      .filter(({ p, number }) => p >= leastShown && !inLabel.includes(number))
      .sort((a, b) => b.p - a.p)
      .map(({ number }) => number);
    const rows = [...inLabel, ...others].flatMap((number, rank) => {
      const p = label.p[number - 1]!;
      const bar = '█'.repeat(Math.round(barLength * p)).padEnd(barLength, '·');
      const isMain = rank < inLabel.length;
      const cn = `CN ${number}`.padEnd(6);
      const [first = '', ...more] = lined(motifItems(label, number), motifWidth);
      return [
        `      ${isMain ? cn : paint('gray', cn)} ${p.toFixed(2)}  ${paint(rank ? 'gray' : 'cyan', bar)}  ${first}`.trimEnd(),
        ...more.map((line) => `${' '.repeat(motifColumn)}${line}`),
      ];
    });
    const rest = 1 - label.p.reduce((sum, p) => sum + p, 0);
    if (rest >= leastShown) {
      rows.push(
        paint(
          'gray',
          `      ${rest.toFixed(2)} on CN 0 (no neighbour) or above ${largestCoordinationNumber}`,
        ),
      );
    }
    const extended = extendedMotifs
      .filter((motif) => (label.extended?.[motif.name] ?? 0) >= leastShown)
      .map(
        (motif) =>
          `${motif.name} ${label.extended![motif.name]!.toFixed(2)} (CN ${motif.coordinationNumber})`,
      );
    if (extended.length) {
      rows.push(`      beyond the 25: ${extended.join(', ')}`);
    }
    return rows;
  }
}

/**
 * The motifs of the CN in the order of the label, each with its q;
 * of a CN outside the label those that count.
 */
function motifItems({ q, motifLabels }: CoordinationLabel, coordinationNumber: number): string[] {
  const motifs = motifsOf(coordinationNumber);
  if (!motifs.length) {
    return ['no motif among the 25'];
  }
  const label = motifLabels[coordinationNumber];
  const shown =
    label === undefined
      ? motifs
          .filter(({ number }) => q[number - 1]! >= leastShown)
          .sort((a, b) => q[b.number - 1]! - q[a.number - 1]!)
      : motifNamesOf(label, coordinationNumber).map((name) => motifs.find((motif) => motif.name === name)!);
  return shown.length
    ? shown.map(({ name, number }) => `${name} ${q[number - 1]!.toFixed(2)}`)
    : [`no motif of q ${leastShown} or more`];
}

/** Items joined by " > " in lines of at most `limit` characters; no item is broken. */
function lined(items: readonly string[], limit: number): string[] {
  const lines: string[] = [];
  for (const item of items) {
    const last = lines.at(-1);
    if (last === undefined) {
      lines.push(item);
    } else if (last.length + 3 + item.length <= limit) {
      lines[lines.length - 1] = `${last} > ${item}`;
    } else {
      lines.push(`> ${item}`);
    }
  }
  return lines;
}

/** Ranges shown before the rest is a number: a long cell lists hundreds. */
const mostRanges = 6;

/** Atoms counted from 1, runs drawn together: "1–4, 9". */
function ranges(indices: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const index of indices) {
    const last = runs.at(-1);
    if (last && last[1] === index) {
      last[1] = index + 1;
    } else {
      runs.push([index + 1, index + 1]);
    }
  }
  const words = runs.slice(0, mostRanges).map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`));
  return words.join(', ') + (runs.length > mostRanges ? ', …' : '');
}
