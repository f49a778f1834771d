import { InputError } from '../../../base/input-error.ts';
import { baseName } from '../../../base/text/base-name.ts';
import type { FileReading, FormatReader, ReadOptions } from '../../reading.ts';
import type { ColumnTable, TableColumn } from '../../table/column-table.ts';
import { readingsFromTable } from '../../table/readings-from-table.ts';
import { signalsOf } from '../beam.ts';

const signature = /^\s*SSRL\s+-\s+EXAFS Data Collector\s+(\d+\.\d+)/;

/**
 * Fields of the header in order: title, date, sizes, detector, regions, mirror, then 80-byte ones;
 * 800 bytes in all.
 */
const headerBytes = 800;
const sizesAt = 80;
const commentsAt = 320;
const fieldBytes = 40;
const commentBytes = 80;
/** One label a column, behind an offset and a weight (4 bytes each) a column. */
const labelBytes = 20;
/** Number of points and twelve bytes that nobody explains stand before the data. */
const countBytes = 16;
const mostColumns = 256;

/**
 * Binary files of SSRL's EXAFS Data Collector: text fields of 40 and 80 bytes, then offsets (subtracted
 * already), weights, labels and rows of 4-byte floats, which are DEC's VAX floats below version 2. Layout as
 * in the SSRLB plugin of Demeter.
 */
export const ssrlBinaryReader: FormatReader = {
  name: 'SSRL binary',
  recognises: (bytes, head) => signature.test(head) && bytes.subarray(0, 2 * fieldBytes).includes(0),
  read: readSsrl,
};

function readSsrl(bytes: Uint8Array, options: ReadOptions): FileReading {
  const text = (at: number, length: number) =>
    new TextDecoder('windows-1252')
      .decode(bytes.subarray(at, at + length))
      .replace(/[\0\s]+/g, ' ')
      .trim();
  const version = signature.exec(text(0, fieldBytes))?.[1];
  if (version === undefined) {
    throw new InputError({
      problem: 'the signature "SSRL - EXAFS Data Collector" is missing',
      remedy: 'copy the file again in binary mode',
    });
  }
  const sizes = /PTS:\s*(\d+)\s+COLS:\s*(\d+)/.exec(text(sizesAt, fieldBytes));
  const [rows, width] = [Number(sizes?.[1] ?? 0), Number(sizes?.[2] ?? 0)];
  if (rows < 1 || width < 2 || width > mostColumns) {
    throw new InputError({
      problem: `the header announces ${rows} rows of ${width} columns, which is no scan`,
      remedy: 'copy the file again in binary mode',
    });
  }
  const labelsAt = headerBytes + 8 * width;
  const dataAt = labelsAt + labelBytes * width + countBytes;
  const needed = dataAt + 4 * rows * width;
  if (bytes.length < needed) {
    throw new InputError({
      problem: `${rows} rows of ${width} columns need ${needed} bytes and the file has ${bytes.length}`,
      remedy: 'copy it again in binary mode',
    });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const float = Number(version) < 2 ? vaxFloat : littleEndianFloat;
  const columns: TableColumn[] = Array.from({ length: width }, (_, column) => ({
    label: text(labelsAt + column * labelBytes, labelBytes) || `col${column + 1}`,
    values: Float64Array.from({ length: rows }, (_, row) => float(view, dataAt + 4 * (row * width + column))),
  }));
  const table: ColumnTable = {
    format: `SSRL EXAFS Data Collector ${version} (binary)`,
    name: text(commentsAt, commentBytes) || baseName(options.fileName),
    columns,
  };
  const find = (label: RegExp) => columns.findIndex((column) => label.test(column.label));
  const achieved = find(/^Achieved Energy$/i);
  const energy = achieved >= 0 ? achieved : find(/Energy$/i);
  const elements = columns.flatMap(({ label }, column) =>
    /^(?:SCA|FF)[\d.]*$/i.test(label) ? [column] : [],
  );
  const signals = signalsOf(table, {
    i0: find(/^I0$/i),
    i1: find(/^I1$/i),
    i2: find(/^I2$/i),
    elements,
  });
  if (energy < 0 && !options.columns) {
    throw new InputError({
      problem: `no column of energies is found among ${columns.map(({ label }) => label).join(', ')}`,
      remedy: 'say which columns are what (--columns energy=1,i0=2,it=3)',
    });
  }
  return readingsFromTable(table, {
    ...options,
    energy: { column: Math.max(0, energy), unit: 'eV' },
    signals,
  });
}

const littleEndianFloat = (view: DataView, at: number): number => view.getFloat32(at, true);

/**
 * DEC's F_floating: the 16-bit halves are swapped, the exponent is biased by 128 and the hidden bit stands
 * behind the point, so that the same bits mean a quarter of what they mean in IEEE 754.
 */
function vaxFloat(view: DataView, at: number): number {
  swapped.setUint16(0, view.getUint16(at, true));
  swapped.setUint16(2, view.getUint16(at + 2, true));
  return swapped.getFloat32(0) / 4;
}

const swapped = new DataView(new ArrayBuffer(4));
