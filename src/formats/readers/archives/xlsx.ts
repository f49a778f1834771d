import { memberContent, type ZipMember } from '../../../base/bytes/zip-archive.ts';
import { InputError } from '../../../base/input-error.ts';
import type { FileReading, ReadOptions } from '../../reading.ts';
import { gatherReadings, type Part } from '../gather-readings.ts';
import { plainColumnsReader } from '../plain-columns.ts';

/** Where a workbook lists its sheets. */
const workbookName = 'xl/workbook.xml';
/** More rows than any scan has are a table of something else. */
const mostRows = 200_000;
/** More columns than any table is read with. */
const mostColumns = 4096;

/**
 * The spectra of an Excel workbook: each sheet is read as a table of columns,
 * and one that holds none hides no other.
 *
 * @throws InputError where no sheet holds a spectrum
 */
export function readWorkbook(
  bytes: Uint8Array,
  members: readonly ZipMember[],
  options: ReadOptions,
): FileReading {
  const textOf = (name: string): string => {
    const member = members.find((candidate) => candidate.name === name);
    return member ? new TextDecoder().decode(memberContent(bytes, member)) : '';
  };
  const strings = elements(textOf('xl/sharedStrings.xml'), 'si').map(({ content }) => textIn(content));
  const targets = new Map(
    elements(textOf('xl/_rels/workbook.xml.rels'), 'Relationship').map(({ attributes }) => [
      attributeOf(attributes, 'Id'),
      attributeOf(attributes, 'Target'),
    ]),
  );
  const sheets = elements(textOf(workbookName), 'sheet');
  const parts = sheets.map(({ attributes }, i): Part => {
    const name = unescaped(attributeOf(attributes, 'name') ?? `sheet ${i + 1}`);
    const target = targets.get(attributeOf(attributes, 'r:id')) ?? `worksheets/sheet${i + 1}.xml`;
    return {
      name,
      read: () => readSheet(name, textOf(`xl/${target.replace(/^\/?(?:xl\/)?/, '')}`), strings, options),
    };
  });
  return gatherReadings(parts);
}

function readSheet(name: string, xml: string, strings: readonly string[], options: ReadOptions): FileReading {
  const rows = elements(xml, 'row').map(({ content }) => cellsOf(content, strings));
  if (rows.length > mostRows) {
    throw new InputError({ problem: `the sheet ${name} has ${rows.length} rows, more than a scan has` });
  }
  const lines = rows.map((row) => {
    const first = row.findIndex((cell) => cell !== undefined);
    // A missing number in a row keeps the others in their columns.
    return Array.from(row.slice(Math.max(first, 0)), (cell) => cell ?? 'nan').join('\t');
  });
  const bytes = new TextEncoder().encode(`${lines.join('\n')}\n`);
  const { readings, leftOut } = plainColumnsReader.read(bytes, { ...options, fileName: name }, () => {
    throw new Error('a sheet holds no files');
  }) as FileReading;
  return {
    readings: readings.map(({ spectrum, receipt }) => ({
      spectrum,
      receipt: {
        ...receipt,
        format: 'Excel workbook',
        group: receipt.group === undefined ? name : `${name}, ${receipt.group}`,
      },
    })),
    leftOut,
  };
}

/** Cells of a row by their columns: numbers as they are written, texts, nothing. */
function cellsOf(row: string, strings: readonly string[]): (string | undefined)[] {
  const cells: (string | undefined)[] = [];
  for (const { attributes, content } of elements(row, 'c')) {
    const column = columnOf(attributeOf(attributes, 'r')) ?? cells.length;
    if (column >= mostColumns) {
      break;
    }
    const type = attributeOf(attributes, 't');
    const value = elements(content, 'v')[0]?.content;
    const text =
      type === 'inlineStr'
        ? textIn(content)
        : type === 's'
          ? strings[Number(value)]
          : value && unescaped(value);
    if (text !== undefined && text.trim() !== '') {
      // Blanks and tabs part cells in text.
      cells[column] = type === 's' || type === 'inlineStr' ? text.replace(/[\t\r\n]+/g, ' ') : text;
    }
  }
  return cells;
}

/** "AB12" stands in column 27, counted from 0. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  return letters === undefined
    ? undefined
    : [...letters].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0) - 1;
}

interface XmlElement {
  readonly attributes: string;
  readonly content: string;
}

/** The elements of a name, in order, in time that is linear in the text; they do not nest in one another. */
function elements(xml: string, name: string): XmlElement[] {
  const close = `</${name}>`;
  return xml
    .split(`<${name}`)
    .slice(1)
    .flatMap((part): XmlElement[] => {
      const end = part.indexOf('>');
      if (end < 0 || !/^[\s/>]/.test(part)) {
        return [];
      }
      const attributes = part.slice(0, end);
      if (attributes.endsWith('/')) {
        return [{ attributes: attributes.slice(0, -1), content: '' }];
      }
      const closed = part.indexOf(close, end);
      return [{ attributes, content: closed < 0 ? '' : part.slice(end + 1, closed) }];
    });
}

const textIn = (xml: string): string =>
  elements(xml, 't')
    .map(({ content }) => unescaped(content))
    .join('');

const attributeOf = (attributes: string, name: string): string | undefined =>
  new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1];

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text of XML with its five named characters; numbered ones are rare in tables and stay. */
const unescaped = (xml: string): string => xml.replace(/&(amp|lt|gt|quot|apos);/g, (_, name) => named[name]!);
