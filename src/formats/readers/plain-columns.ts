import { InputError } from '../../base/input-error.ts';
import { baseName } from '../../base/text/base-name.ts';
import type { FileReading, FormatReader, ReadOptions } from '../reading.ts';
import type { ColumnTable } from '../table/column-table.ts';
import { afterIndex } from '../table/energy-column.ts';
import { readingsFromTable } from '../table/readings-from-table.ts';
import { signalWithoutLabels } from '../table/signals-without-labels.ts';
import { decodeText, textLines, withoutEmptyEnd } from '../text/decode-text.ts';
import { headerAttributes, tableFacts } from '../text/header-attributes.ts';
import { parseTextColumns, type TextColumns } from '../text/text-columns.ts';

/** Any text with a table of numbers: the last format to be tried. */
export const plainColumnsReader: FormatReader = {
  name: 'columns of text',
  recognises: (bytes) => {
    const head = withoutEmptyEnd(decodeText(bytes.subarray(0, 8192)));
    return head !== '' && isText(head);
  },
  read: readPlainColumns,
};

function readPlainColumns(bytes: Uint8Array, options: ReadOptions): FileReading {
  const lines = textLines(bytes);
  if (/^\s*[{[]\s*["{[]/.test(lines.find((line) => line.trim() !== '') ?? '')) {
    throw unknownJson(lines);
  }
  const text = parseTextColumns(lines);
  const { format, name, state } = kindOf(text, options.fileName);
  const facts = tableFacts(headerAttributes(text.header));
  const labels = text.labels ?? text.columns.map((_, i) => `col${i + 1}`);
  const table: ColumnTable = {
    format,
    name,
    columns: text.columns.map((values, i) => ({ label: labels[i]!, values })),
    ...facts,
    // Only Athena's E0 is one of this spectrum; data collectors write the nominal edge of the scan.
    e0Ev: format === 'Athena columns' ? facts.e0Ev : undefined,
    state,
    rowsDropped: text.rowsDropped,
    conversions: text.conversions,
  };
  if (text.labels || options.columns) {
    return readingsFromTable(table, options);
  }
  const energy = afterIndex(table);
  return readingsFromTable(table, { ...options, energy, signals: [signalWithoutLabels(table, energy)] });
}

/** JSON that no reader of JSON formats has recognised. */
function unknownJson(lines: readonly string[]): InputError {
  let keys: string[] = [];
  try {
    keys = Object.keys(JSON.parse(lines.join('\n'))).slice(0, 8);
  } catch {
    return new InputError({
      problem: 'this looks like JSON and is cut off or damaged',
      remedy: 'copy or export it again',
    });
  }
  return new InputError({
    problem: `this JSON (${keys.join(', ').slice(0, 100)}) holds no spectrum in a known form`,
    remedy: 'give "x" (energies in eV) and "y" as pymatgen writes them, or columns of text',
  });
}

/** Athena's and ALS's files are columns like all others; their headers tell a little more. */
function kindOf({ header }: TextColumns, fileName: string): Pick<ColumnTable, 'format' | 'name' | 'state'> {
  const fallback = baseName(fileName);
  const saved = /^Saving (.+) as (.+)$/m.exec(header.join('\n'));
  if (/^Athena data file/.test(header[0] ?? '')) {
    if (saved && /chi\(k\)/i.test(saved[2]!)) {
      throw new InputError({
        problem: 'Athena saved chi(k) in it and not mu(E)',
        remedy: 'save mu(E) or normalised mu(E) instead',
      });
    }
    const state = saved && /norm|flat/i.test(saved[2]!) ? 'normalised' : undefined;
    return { format: 'Athena columns', name: saved?.[1] ?? fallback, state };
  }
  const tag = header
    .find((line) => /^name:/i.test(line))
    ?.slice(5)
    .trim();
  if (/\.e$/i.test(fileName) && tag !== undefined) {
    // The library of ALS 10.3.2 holds pre-edge subtracted, post-edge normalised spectra in its .e files.
    return { format: 'ALS .e', name: tag || fallback, state: 'normalised' };
  }
  return { format: 'columns of text', name: tag || fallback };
}

/** No NULs and hardly any control characters but for tabs, line and page ends, and DOS's end of file. */
function isText(head: string): boolean {
  let odd = 0;
  for (let i = 0; i < head.length; i++) {
    const code = head.charCodeAt(i);
    if (code === 0) {
      return false;
    }
    if (code < 32 && ![9, 10, 12, 13, 26].includes(code)) {
      odd++;
    }
  }
  return odd * 100 <= head.length;
}
