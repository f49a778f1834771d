import { baseName } from '../../../base/base-name.ts';
import { InputError } from '../../../base/input-error.ts';
import { elementOf } from '../../../elements/element.ts';
import type { FileReading, FormatReader, ReadOptions } from '../../reading.ts';
import { isEdgeName } from '../../table/absorber.ts';
import { athenaFormat, athenaSources } from '../../table/athena-columns.ts';
import { columnRole } from '../../table/column-role.ts';
import type { ColumnTable } from '../../table/column-table.ts';
import { columnsOfRows } from '../../table/columns-of-rows.ts';
import { monoDSpacing } from '../../table/mono-d-spacing.ts';
import { readingsFromTable } from '../../table/readings-from-table.ts';
import { decodeText } from '../../text/decode-text.ts';
import { parseNumber, splitCells } from '../../text/parse-row.ts';
import { xdiWarnings } from './xdi-checks.ts';
import { parseXdiHeader, type XdiHeader, xdiSignature, xdiValue } from './xdi-header.ts';

/** XDI 1.0 and 1.1, and the files that Athena writes with an XDI header. */
export const xdiReader: FormatReader = {
  name: 'XDI',
  recognises: (_bytes, head, fileName) =>
    xdiSignature.test(head) || (/\.x?xdi?$/i.test(fileName) && /^#\s*Column\.\d+:/im.test(head)),
  read: (bytes, options) => readXdi(decodeText(bytes), options),
};

/** Reads the text of an XDI file. @throws InputError where header or numbers are broken, or hold no spectrum */
export function readXdi(text: string, options: ReadOptions): FileReading {
  const lines = text.split(/\r\n|\n|\r/);
  const header = parseXdiHeader(lines);
  const warnings = [...header.warnings, ...xdiWarnings(header)];
  if (header.version === undefined) {
    // A first line that is a field shows a header whose signature was lost; anything else is another format.
    if (!/^#\s*\w+\.\w+:\s/.test(lines[0]!)) {
      throw new InputError(
        `line 1: expected the signature "# XDI/1.0" and found "${lines[0]!.slice(0, 40)}"; add it, or rename the file if it is not XDI`,
      );
    }
    warnings.push('line 1 is no "# XDI/1.0" signature');
  }
  const rows = parseNumbers(lines, header);
  const labels = columnLabels(header, rows[0]!.length, warnings);
  const table: ColumnTable = {
    format: athenaFormat(header) ?? (header.version === undefined ? 'XDI' : `XDI ${header.version}`),
    name: xdiValue(header, 'Sample.name') ?? baseName(options.fileName),
    columns: columnsOfRows(rows).map((values, i) => ({ ...labels[i]!, values })),
    ...absorberOf(header),
    ...spacingOf(header, labels, warnings),
    warnings,
  };
  return readingsFromTable(table, { ...options, mu: athenaSources(header, table) });
}

function parseNumbers(lines: readonly string[], header: XdiHeader): number[][] {
  const rows: number[][] = [];
  for (let i = header.dataStart; i < lines.length; i++) {
    const line = lines[i]!.trim();
    if (line === '') {
      continue;
    }
    if (line.startsWith('#')) {
      if (/^#\s*Outer\.value:/i.test(line)) {
        throw twoDimensional(header, i + 1);
      }
      continue;
    }
    const row = splitCells(line).map((cell) => {
      const value = parseNumber(cell);
      if (value === undefined || Number.isNaN(value)) {
        throw new InputError(
          `line ${i + 1}: expected numbers and found "${cell.slice(0, 40)}"; correct or remove the line`,
        );
      }
      return value;
    });
    if (rows.length > 0 && row.length !== rows[0]!.length) {
      throw new InputError(
        `line ${i + 1}: expected ${rows[0]!.length} numbers as in the first row and found ${row.length}; correct or remove the line`,
      );
    }
    rows.push(row);
  }
  if (rows.length === 0) {
    throw new InputError(
      'the XDI header is followed by no numbers; add the rows of data, or ask its author for the full file',
    );
  }
  return rows;
}

function twoDimensional(header: XdiHeader, lineNumber: number): InputError {
  const outer = xdiValue(header, 'Outer.name') ?? 'an outer motor';
  return new InputError(
    `line ${lineNumber}: this is a two-dimensional scan (over ${outer}), not one spectrum; export one scan a file`,
  );
}

/** Labels from the Column.N fields; where those do not name all columns, from the label line if that does. */
function columnLabels(header: XdiHeader, width: number, warnings: string[]) {
  const fromLine = header.labelLine.length === width ? header.labelLine : [];
  const declared = [...header.fields.keys()].filter((key) => /^column\.\d+$/.test(key)).length;
  const labels = Array.from({ length: width }, (_, i) => {
    const [label, unit] = (xdiValue(header, `Column.${i + 1}`) ?? fromLine[i] ?? `col${i + 1}`).split(/\s+/);
    return { label: label!, unit };
  });
  if (declared !== width || !header.fields.has(`column.${width}`)) {
    warnings.push(`the header does not name columns 1 to ${width} (Column.N fields: ${declared})`);
  }
  const roles = labels.map(({ label }) => columnRole(label).role);
  if (declared > 0 && !roles.includes('energy') && !roles.includes('angle') && !roles.includes('k')) {
    throw new InputError(
      `no column holds energies or angles (columns: ${labels.map(({ label }) => label).join(', ')}), so this is no absorption spectrum; name the energy column "energy" if it is one`,
    );
  }
  return labels;
}

function absorberOf(header: XdiHeader): Pick<ColumnTable, 'element' | 'edge' | 'e0Ev'> {
  const symbol = xdiValue(header, 'Element.symbol');
  const edge = xdiValue(header, 'Element.edge');
  const e0 = Number(xdiValue(header, 'Athena.e0'));
  return {
    // What does not exist is in the warnings already.
    element: symbol && elementOf(symbol) ? symbol : undefined,
    edge: edge && isEdgeName(edge) ? edge : undefined,
    e0Ev: e0 > 0 ? e0 : undefined,
  };
}

/** d-spacing as declared, else that of the crystal named, which is a guess worth telling where angles need it. */
function spacingOf(header: XdiHeader, labels: readonly { label: string }[], warnings: string[]) {
  const declared = Number(xdiValue(header, 'Mono.d_spacing'));
  if (declared > 0) {
    return { dSpacingAngstrom: declared };
  }
  const crystal = xdiValue(header, 'Mono.name') ?? '';
  const dSpacingAngstrom = monoDSpacing(crystal);
  const needed = !labels.some(({ label }) => columnRole(label).role === 'energy');
  if (dSpacingAngstrom === undefined || !needed) {
    return { dSpacingAngstrom };
  }
  warnings.push('Mono.d_spacing is missing, and the energies are angles');
  const guess = { what: 'd-spacing', value: `${dSpacingAngstrom} Å`, reason: `Mono.name is ${crystal}` };
  return { dSpacingAngstrom, guesses: [guess] };
}
