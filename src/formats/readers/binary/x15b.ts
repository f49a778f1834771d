import { InputError } from '../../../base/input-error.ts';
import { baseName } from '../../../base/text/base-name.ts';
import type { FileReading, FormatReader, ReadOptions } from '../../reading.ts';
import type { ColumnTable } from '../../table/column-table.ts';
import { readingsFromTable } from '../../table/readings-from-table.ts';
import { yieldSignal } from '../../table/signal.ts';

/** A record of 53 words and records of 16 words, each beginning and ending with its own length in bytes. */
const headerBytes = 212;
const rowBytes = 64;

/** Of the 14 numbers between the lengths of a row, by what the sample files show them to be. */
const energyChannel = 1;
const i0Channel = 5;
const wideChannel = 8;
const narrowChannel = 9;

/**
 * Binary files of NSLS beamline X15B (tender X-rays, germanium detector): little-endian 4-byte words, no
 * labels. The energy, I0 and the detector's windows stand where the X15B plugin of Demeter first had them.
 */
export const x15bReader: FormatReader = {
  name: 'NSLS X15B',
  recognises: (bytes) =>
    bytes.length >= headerBytes + 4 &&
    wordAt(bytes, 0) === headerBytes &&
    wordAt(bytes, headerBytes - 4) === headerBytes &&
    wordAt(bytes, headerBytes) === rowBytes,
  read: readX15b,
};

function readX15b(bytes: Uint8Array, options: ReadOptions): FileReading {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const rows = Math.floor((bytes.length - headerBytes) / rowBytes);
  for (let row = 0; row < rows; row++) {
    const at = headerBytes + row * rowBytes;
    if (wordAt(bytes, at) === rowBytes && wordAt(bytes, at + rowBytes - 4) === rowBytes) {
      continue;
    }
    throw new InputError({
      place: `row ${row + 1} (byte ${at})`,
      problem: `it does not begin and end with its length of ${rowBytes} bytes`,
      remedy: 'copy the file again in binary mode',
    });
  }
  const left = (bytes.length - headerBytes) % rowBytes;
  const channel = (label: string, index: number) => ({
    label,
    values: Float64Array.from({ length: rows }, (_, row) =>
      view.getFloat32(headerBytes + row * rowBytes + 4 * index, true),
    ),
  });
  const table: ColumnTable = {
    format: 'NSLS X15B (binary)',
    name: baseName(options.fileName),
    columns: [
      channel('energy', energyChannel),
      channel('I0', i0Channel),
      channel('narrow', narrowChannel),
      channel('wide', wideChannel),
    ],
    rowsDropped: left > 0 ? [{ count: 1, reason: `the last row is cut short after ${left} bytes` }] : [],
  };
  return readingsFromTable(table, {
    ...options,
    energy: { column: 0, unit: 'eV' },
    signals: [
      {
        ...yieldSignal(table, [2], 1),
        guesses: [
          {
            what: 'mu recipe',
            value: 'narrow/I0',
            reason:
              `the file names no channels; number ${energyChannel} is the energy, ${i0Channel} the smooth I0, ` +
              `${narrowChannel} the detector's narrow window`,
          },
        ],
      },
    ],
    leftOut: [{ name: 'wide', reason: "the detector's wide window: all lines, not only the absorber's" }],
  });
}

const wordAt = (bytes: Uint8Array, at: number): number =>
  at + 4 <= bytes.length ? new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0, true) : -1;
