import { baseName } from '../../../base/text/base-name.ts';
import { LayoutError } from '../../layout-error.ts';
import type { ReadOptions } from '../../reading.ts';
import type { ColumnTable } from '../../table/column-table.ts';
import { columnsWith, columnWith } from '../../table/columns-with.ts';
import type { Signal } from '../../table/signal.ts';
import { numberRow } from '../../text/number-row.ts';
import { signalsOf } from '../beam.ts';
import type { Scan } from './scan.ts';
import { statedRecipe } from './stated-recipe.ts';
import { tableOf, textReader } from './text-format.ts';

/** Labels that hold energies, the best first. */
const energyLabels = [/^ZapEnergy$/i, /^(?:mono|enc|bragg)?_?energy(?:_enc)?$/i, /^e$/i, /energy/i];

/** Ion chambers by label, in the order of the beam: before, behind the sample, behind the reference. */
const beams: readonly (readonly [before: RegExp, behind: RegExp, reference: RegExp])[] = [
  [/^Ioni1$/, /^Ioni2$/, /^Ioni3$/],
  [/^Mon(?:itor)?$/, /^Ion1$/, /^Ion2$/],
  [/^I[0o]$/i, /^I1$|^It$/i, /^I2$|^Iref$/i],
];

/**
 * SPEC files (ESRF BM23, SNBL, LISA; ANKA CATACT; APS 9-BM): scans open with "#S", "#L" names their columns
 * (two blanks between names); where #L is missing, the last comment above the numbers does. Several scans
 * give several spectra; scans over anything but energy are left out.
 */
export const specReader = textReader({
  name: 'SPEC',
  recognises: (head) => /^#S \d+ /m.test(head) && /^#(?:F |E \d|D |L |N \d|T )/m.test(head),
  scans: (lines, options) => {
    const starts = lines.flatMap((line, index) => (/^#S \d+ /.test(line) ? [index] : []));
    const scans = starts.flatMap((from, order) => {
      const to = starts[order + 1] ?? lines.length;
      const scan = specScan(lines, from, to, options, starts.length > 1);
      return scan ? [scan] : [];
    });
    if (scans.length === 0) {
      throw new LayoutError({
        problem: `none of its ${starts.length} SPEC scans has numbers`,
        remedy: 'measure or export it again',
      });
    }
    return scans;
  },
});

function specScan(
  lines: readonly string[],
  from: number,
  to: number,
  options: ReadOptions,
  several: boolean,
): Scan | undefined {
  const comments: string[] = [];
  let first = from;
  for (; first < to && /^(?:#|\s*$)/.test(lines[first]!); first++) {
    comments.push(lines[first]!);
  }
  const body = withoutArrays(lines.slice(first, to));
  const firstRow = numberRow(body.find((line) => numberRow(line) !== undefined) ?? '');
  if (!firstRow) {
    return undefined;
  }
  const labelled = comments.find((line) => /^#L\s/.test(line));
  const labels = labelsIn(
    labelled?.slice(2) ?? comments.findLast((line) => /^#/.test(line)) ?? '',
    firstRow.length,
  );
  const number = /^#S (\d+)/.exec(lines[from]!)![1]!;
  const name = baseName(options.fileName);
  const table = tableOf('SPEC', body, { from: 0 }, labels, options, {
    ...(several && { group: `scan ${number}`, name: `${name} scan ${number}` }),
  });
  const column = energyColumn(table);
  if (column < 0) {
    const named = labels.length > 12 ? [...labels.slice(0, 12), '…'] : labels;
    return { table, refusal: `no column of energies among ${named.join(', ')}` };
  }
  const stated = statedRecipe(lines[0]!, table);
  return {
    table,
    energy: { column },
    signals: stated ? [stated] : signals(table),
  };
}

/**
 * Two blanks part names that hold single ones; writers who part with one blank are told by the number of
 * columns.
 */
function labelsIn(line: string, width: number): string[] {
  const text = line.replace(/^#\s*/, '').trim();
  const wide = text.split(/\s{2,}|\t/);
  const narrow = text.split(/\s+/);
  return narrow.length === width && wide.length !== width ? narrow : wide;
}

/**
 * Spectra of a multichannel analyser stand between the rows:
 * "@A 0 1 2\" and lines that a backslash continues.
 */
function withoutArrays(lines: readonly string[]): string[] {
  let inside = false;
  return lines.map((line) => {
    const part = inside || line.startsWith('@');
    inside = part && line.trimEnd().endsWith('\\');
    return part ? '' : line;
  });
}

const energyColumn = ({ columns }: ColumnTable): number => {
  for (const label of energyLabels) {
    const column = columnWith(columns, label);
    if (column >= 0) {
      return column;
    }
  }
  return -1;
};

function signals(table: ColumnTable): Signal[] {
  const { columns } = table;
  const beam = beams.find(([before]) => columnWith(columns, before) >= 0);
  if (!beam) {
    return [];
  }
  const [i1, i2] = [columnWith(columns, beam[1]), columnWith(columns, beam[2])];
  const elements = columnsWith(columns, /^(?:mca|xmap_roi|fluo_?)\d+$/i).filter((c) => hasSignal(table, c));
  return signalsOf(table, {
    i0: columnWith(columns, beam[0]),
    i1: i1 >= 0 && hasSignal(table, i1) ? i1 : -1,
    i2: i2 >= 0 && hasSignal(table, i2) ? i2 : -1,
    elements,
  });
}

/** Detectors that were not connected count zeros. */
const hasSignal = ({ columns }: ColumnTable, column: number): boolean =>
  columns[column]!.values.some((value) => value !== 0);
