import { InputError } from '../../../base/input-error.ts';
import { baseName } from '../../../base/text/base-name.ts';
import { elementCalled } from '../../../elements/element.ts';
import { LayoutError } from '../../layout-error.ts';
import type { FileReading, FormatReader, ReadOptions, Receipt } from '../../reading.ts';
import { edgeName } from '../../table/absorber.ts';
import { columnRole } from '../../table/column-role.ts';
import type { ColumnTable } from '../../table/column-table.ts';
import { monoDSpacing } from '../../table/mono-d-spacing.ts';
import { readingsFromTable } from '../../table/readings-from-table.ts';
import { decodeText } from '../../text/decode-text.ts';
import { parseNumber, splitCells } from '../../text/parse-row.ts';
import { isCutWithin } from '../../text/text-columns.ts';
import { athenaFormat, athenaSignals } from './athena-columns.ts';
import { xdiWarnings } from './xdi-checks.ts';
import { parseXdiHeader, type XdiHeader, xdiSignature, xdiValue } from './xdi-header.ts';

/** XDI 1.0 and 1.1, and the files that Athena writes with an XDI header. */
export const xdiReader: FormatReader = {
  name: 'XDI',
  recognises: (_bytes, head, fileName) =>
    xdiSignature.test(head) || (/\.x?xdi?$/i.test(fileName) && /^#\s*Column\.\d+:/im.test(head)),
  read: (bytes, options) => readXdi(decodeText(bytes), options),
};

/**
 * Reads the text of an XDI file.
 * @throws InputError where header or numbers are broken, or hold no spectrum
 */
export function readXdi(text: string, options: ReadOptions): FileReading {
  const lines = text.split(/\r\n|\n|\r/);
  const header = parseXdiHeader(lines);
  const warnings = [...header.warnings, ...xdiWarnings(header)];
  if (header.version === undefined) {
    // A first line that is a field shows a header whose signature was lost; anything else is another format.
    if (!/^#\s*\w+\.\w+:\s/.test(lines[0]!)) {
      throw new LayoutError({
        place: 'line 1',
        problem: `expected the signature "# XDI/1.0" and found "${lines[0]!.slice(0, 40)}"`,
        remedy: 'add it, or rename the file if it is not XDI',
      });
    }
    warnings.push('line 1 is no "# XDI/1.0" signature');
  }
  const numbers = parseNumbers(lines, header);
  const width = numbers.columns.length;
  const byFields = columnLabels(header, width, warnings, options);
  const read = (labels: readonly Label[], notes: readonly string[]): FileReading => {
    const table: ColumnTable = {
      format: athenaFormat(header) ?? (header.version === undefined ? 'XDI' : `XDI ${header.version}`),
      name: xdiValue(header, 'Sample.name') ?? baseName(options.fileName),
      columns: numbers.columns.map((values, i) => ({ ...labels[i]!, values: Float64Array.from(values) })),
      ...absorberOf(header),
      ...spacingOf(header, labels, warnings),
      rowsDropped: numbers.rowsDropped,
      warnings: [...warnings, ...notes],
    };
    return readingsFromTable(table, { ...options, signals: athenaSignals(header, table) });
  };
  const byLine = options.columns ? undefined : otherLabels(header, byFields);
  return byLine ? theOneWithAnEdge(byFields, byLine, read) : read(byFields, []);
}

interface Label {
  readonly label: string;
  readonly unit?: string | undefined;
}

/** Labels of the label line, where it gives the columns other roles than the Column.N fields do. */
function otherLabels(header: XdiHeader, byFields: readonly Label[]): Label[] | undefined {
  const { labelLine } = header;
  if (labelLine.length !== byFields.length) {
    return undefined;
  }
  const roles = labelLine.map((label) => columnRole(label).role);
  const isOther = roles.some((role, i) => role !== 'unknown' && role !== columnRole(byFields[i]!.label).role);
  return isOther && roles.includes('energy')
    ? labelLine.map((label) => ({ label, unit: unitOf(header, label) }))
    : undefined;
}

/**
 * Where the fields and the label line contradict each other, the names by which mu shows an edge;
 * the fields' first.
 */
function theOneWithAnEdge(
  byFields: readonly Label[],
  byLine: readonly Label[],
  read: (labels: readonly Label[], notes: readonly string[]) => FileReading,
): FileReading {
  const words = (labels: readonly Label[]) => labels.map(({ label }) => label).join(' ');
  const notes = [
    `the Column.N fields (${words(byFields)}) and the label line (${words(byLine)}) contradict each other`,
  ];
  const attempt = (labels: readonly Label[], used: string): FileReading | InputError => {
    try {
      return read(labels, [
        `${notes[0]}; the ${used} used, because mu shows an edge by ${used === 'fields are' ? 'them' : 'it'}`,
      ]);
    } catch (error) {
      if (error instanceof InputError) {
        return error;
      }
      throw error;
    }
  };
  const first = attempt(byFields, 'fields are');
  const second = showsEdge(first) ? first : attempt(byLine, 'label line is');
  if (showsEdge(second)) {
    return second;
  }
  return read(byFields, notes);
}

const showsEdge = (found: FileReading | InputError): found is FileReading =>
  !(found instanceof InputError) &&
  found.readings.some(({ receipt }) =>
    receipt.choices?.channels.some((channel) => channel.muRecipe === receipt.muRecipe && channel.showsEdge),
  );

interface Numbers {
  /** One list a column: a million rows as small arrays would take four times the memory. */
  readonly columns: readonly (readonly number[])[];
  readonly rowsDropped: Receipt['rowsDropped'];
}

/** The rows of numbers; a last row that was cut when the scan was stopped is dropped. */
function parseNumbers(lines: readonly string[], header: XdiHeader): Numbers {
  const columns: number[][] = [];
  let bad: InputError | undefined;
  let words = 0;
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
    if (bad && !(words > 0 && /^[A-Za-z]/.test(line))) {
      throw bad;
    }
    // Words below the numbers are a note of whoever stopped the scan.
    if (columns.length > 0 && /^[A-Za-z]{2}/.test(line) && !/^(?:nan|inf)/i.test(line)) {
      bad = new LayoutError({
        place: `line ${i + 1}`,
        problem: `expected numbers and found "${line.slice(0, 40)}"`,
        remedy: 'correct or remove the line',
      });
      words++;
      continue;
    }
    const row = rowOf(line, i + 1, columns.length || undefined);
    if (row instanceof InputError) {
      bad = row;
    } else {
      for (const [column, value] of row.entries()) {
        columns[column] ??= [];
        columns[column].push(value);
      }
    }
  }
  const rowCount = columns[0]?.length ?? 0;
  if (rowCount < 2) {
    throw (
      bad ??
      new InputError({
        problem: `the XDI header is followed by ${rowCount === 0 ? 'no numbers' : 'a single row of numbers'}`,
        remedy: 'add the rows of data, or ask its author for the full file',
      })
    );
  }
  if (bad && words > 0) {
    return { columns, rowsDropped: [{ count: words, reason: 'not a row of numbers, at the end' }] };
  }
  const isCut = bad?.problem.endsWith('fewer') ?? false;
  if (bad && !isCut) {
    throw bad;
  }
  const last = lines.length - 1;
  if (!bad && isCutWithin(lines, last) && Array.isArray(rowOf(lines[last]!, last + 1, columns.length))) {
    for (const column of columns) {
      column.pop();
    }
    return { columns, rowsDropped: [{ count: 1, reason: `line ${last + 1}, the last, is cut short` }] };
  }
  return { columns, rowsDropped: bad ? [{ count: 1, reason: `${bad.place}, the last, is cut short` }] : [] };
}

/** Numbers of a line, as many as the first row has; what is wrong with it elsewise. */
function rowOf(line: string, lineNumber: number, width: number | undefined): number[] | InputError {
  const place = `line ${lineNumber}`;
  const remedy = 'correct or remove the line';
  const row: number[] = [];
  for (const cell of splitCells(line)) {
    const value = parseNumber(cell);
    if (value === undefined || Number.isNaN(value)) {
      return new LayoutError({ place, problem: `expected numbers and found "${cell.slice(0, 40)}"`, remedy });
    }
    row.push(value);
  }
  if (width !== undefined && row.length !== width) {
    const comparison = row.length < width ? 'fewer' : 'more';
    return new LayoutError({
      place,
      problem: `expected ${width} numbers as in the first row and found ${row.length}, ${comparison}`,
      remedy,
    });
  }
  return row;
}

function twoDimensional(header: XdiHeader, lineNumber: number): InputError {
  const outer = xdiValue(header, 'Outer.name') ?? 'an outer motor';
  return new InputError({
    place: `line ${lineNumber}`,
    problem: `this is a two-dimensional scan (over ${outer}), not one spectrum`,
    remedy: 'export one scan a file',
  });
}

/**
 * Labels from the Column.N fields where they fit the rows, else from the label line where that fits: the
 * specification asks for as many labels as columns, so the one that fits can be right and the other cannot.
 */
function columnLabels(header: XdiHeader, width: number, warnings: string[], options: ReadOptions): Label[] {
  const numbers = [...header.fields.keys()]
    .flatMap((key) => /^column\.(\d+)$/.exec(key)?.[1] ?? [])
    .map(Number);
  const fits = numbers.length === width && numbers.every((number) => number >= 1 && number <= width);
  const isLineUsed = !fits && header.labelLine.length === width;
  const labels = Array.from({ length: width }, (_, i) => {
    const field = xdiValue(header, `Column.${i + 1}`);
    const words = isLineUsed ? header.labelLine[i]! : (field ?? `col${i + 1}`);
    // A unit stands only in the field; that of a label from the line is looked up under the same name.
    const [label, unit] = words.split(/\s+/);
    return { label: label!, unit: unit ?? (isLineUsed ? unitOf(header, label!) : undefined) };
  });
  if (!fits) {
    warnings.push(
      `the header does not name columns 1 to ${width} (Column.N fields: ${numbers.length})` +
        (isLineUsed && numbers.length > 0 ? '; the label line, which fits the rows, is used instead' : ''),
    );
  }
  const roles = labels.map(({ label }) => columnRole(label).role);
  if (
    numbers.length > 0 &&
    !options.columns &&
    !roles.includes('energy') &&
    !roles.includes('angle') &&
    !roles.includes('k')
  ) {
    throw new InputError({
      problem: `no column is named as energies or angles (columns: ${labels.map(({ label }) => label).join(', ')})`,
      remedy:
        'if it is an absorption spectrum, name the energy column "energy", or say which it is (--columns energy=1,mu=2)',
    });
  }
  return labels;
}

/** Unit of the Column.N field of that name. */
function unitOf(header: XdiHeader, label: string): string | undefined {
  for (const [key, value] of header.fields) {
    const [name, unit] = value.split(/\s+/);
    if (key.startsWith('column.') && name === label) {
      return unit;
    }
  }
  return undefined;
}

function absorberOf(header: XdiHeader): Pick<ColumnTable, 'element' | 'edge' | 'e0Ev'> {
  const symbol = xdiValue(header, 'Element.symbol');
  const edge = xdiValue(header, 'Element.edge');
  const e0 = Number(xdiValue(header, 'Athena.e0'));
  return {
    // What does not exist is in the warnings already.
    element: symbol && elementCalled(symbol)?.symbol,
    edge: edge && edgeName(edge),
    e0Ev: e0 > 0 ? e0 : undefined,
  };
}

/**
 * d-spacing as declared, else that of the crystal named, which is a guess worth telling where angles need it.
 */
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
