import { InputError } from '../../../base/input-error.ts';
import { baseName } from '../../../base/text/base-name.ts';
import { elementCalled } from '../../../elements/element.ts';
import { LayoutError } from '../../layout-error.ts';
import type { FileReading, FormatReader, ReadOptions } from '../../reading.ts';
import { edgeName } from '../../table/absorber.ts';
import { columnRole } from '../../table/column-role.ts';
import type { ColumnTable } from '../../table/column-table.ts';
import { monoDSpacing } from '../../table/mono-d-spacing.ts';
import { readingsFromTable } from '../../table/readings-from-table.ts';
import { decodeText } from '../../text/decode-text.ts';
import { athenaFormat, athenaSignals } from './athena-columns.ts';
import { xdiWarnings } from './xdi-checks.ts';
import { parseXdiHeader, type XdiHeader, xdiSignature, xdiValue } from './xdi-header.ts';
import { columnLabels, otherLabels, type XdiLabel } from './xdi-labels.ts';
import { xdiRows } from './xdi-rows.ts';

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
  const numbers = xdiRows(lines, header);
  const width = numbers.columns.length;
  const byFields = columnLabels(header, width, warnings, options);
  const read = (labels: readonly XdiLabel[], notes: readonly string[]): FileReading => {
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

/**
 * Where the fields and the label line contradict each other, the names by which mu shows an edge;
 * the fields' first.
 */
function theOneWithAnEdge(
  byFields: readonly XdiLabel[],
  byLine: readonly XdiLabel[],
  read: (labels: readonly XdiLabel[], notes: readonly string[]) => FileReading,
): FileReading {
  const words = (labels: readonly XdiLabel[]) => labels.map(({ label }) => label).join(' ');
  const notes = [
    `the Column.N fields (${words(byFields)}) and the label line (${words(byLine)}) contradict each other`,
  ];
  const attempt = (labels: readonly XdiLabel[], used: string): FileReading | InputError => {
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
