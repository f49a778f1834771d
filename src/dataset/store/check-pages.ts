import { snappyUncompress } from 'hyparquet';
import { deserializeTCompactProtocol, readVarInt } from 'hyparquet/src/thrift.js';
import { checkSnappy } from './check-snappy.ts';

/** What the pages of a column in a row group must agree with. */
export interface ColumnChunk {
  /** Values that the footer announces, empty ones counted. */
  readonly values: number;
  /** Depth of lists, and of whatever may be missing, on the way to a value. */
  readonly mostRepetition: number;
  readonly mostDefinition: number;
}

/** A place in the bytes of the chunk that moves forward only; reading beyond the end throws a RangeError. */
interface Cursor {
  readonly view: DataView;
  offset: number;
}

const dictionaryPage = 2;
const dataPageV2 = 3;

/** Numbers that stand for encodings in Parquet: what `StoreWriter` writes. */
const plain = 0;
const dictionaryIndices = 8;
const byteStreamSplit = 9;

/** Snappy writes at most 64 bytes for 3; the rest is for short pages. */
const largestRatio = 22;
const allowanceBytes = 64;

/**
 * Our row groups hold some 400,000 values in a column.
 * A page of nothing but gaps takes few bytes for any number.
 */
const mostValues = 2 ** 24;

/**
 * Walks through the pages of a column before they are decoded: their sizes, counts and runs must fit each
 * other and the bytes that are there. The decoder takes them as they stand, so that damage made it loop for
 * ever (a size below 0) or fill the memory (a run of two thousand million values).
 *
 * @param bytes the column's part of the file, dictionary first
 * @throws Error with the reason where they do not fit
 */
export function checkPages(bytes: ArrayBuffer, chunk: ColumnChunk): void {
  const cursor: Cursor = { view: new DataView(bytes), offset: 0 };
  requireThat(chunk.values >= 0 && chunk.values <= mostValues, 'its column announces too many values');
  let values = 0;
  let dictionary = 0;
  while (cursor.offset < bytes.byteLength) {
    const header = deserializeTCompactProtocol(cursor);
    const unpacked = size(header.field_2);
    const packed = size(header.field_3);
    const page = new Uint8Array(bytes, cursor.offset, packed);
    requireThat(unpacked <= largestRatio * packed + allowanceBytes, 'a page announces more than it can hold');
    cursor.offset += packed;
    if (header.field_1 === dictionaryPage) {
      dictionary = size(header.field_7?.field_1);
      // Every entry takes a byte or more.
      requireThat(dictionary <= unpacked, 'a dictionary announces more than it can hold');
      checkSnappy(page, unpacked);
    } else {
      requireThat(header.field_1 === dataPageV2, 'it has pages of another kind than this program writes');
      values += checkDataPage(page, unpacked, header.field_8 ?? {}, chunk);
      requireThat(values <= chunk.values, 'its pages hold more values than are announced');
    }
  }
  requireThat(values === chunk.values, 'its pages hold fewer values than are announced');
}

/** @returns how many values it holds */
function checkDataPage(
  page: Uint8Array,
  unpackedSize: number,
  header: Readonly<Record<string, unknown>>,
  { values: most, mostRepetition, mostDefinition }: ColumnChunk,
): number {
  const count = size(header.field_1);
  const gaps = size(header.field_2);
  const encoding = header.field_4;
  const definitionBytes = size(header.field_5);
  const repetitionBytes = size(header.field_6);
  const levelBytes = definitionBytes + repetitionBytes;
  requireThat(count <= most && gaps <= count, 'a page announces more values than its column');
  requireThat(levelBytes <= page.length && levelBytes <= unpackedSize, 'a page is shorter than its levels');
  if (mostRepetition > 0) {
    checkRuns(page.subarray(0, repetitionBytes), count, bitsOf(mostRepetition));
  }
  if (mostDefinition > 0) {
    checkRuns(page.subarray(repetitionBytes, levelBytes), count, bitsOf(mostDefinition));
  }
  const isPacked = header.field_7 !== false;
  const packed = page.subarray(levelBytes);
  if (isPacked) {
    checkSnappy(packed, unpackedSize - levelBytes);
  }
  if (encoding === dictionaryIndices) {
    const indices = isPacked ? unpackedValues(packed, unpackedSize - levelBytes) : packed;
    requireThat(indices.length > 0 && indices[0]! <= 32, 'the width of its dictionary is wrong');
    checkRuns(indices.subarray(1), count - gaps, indices[0]!);
  } else {
    requireThat(encoding === plain || encoding === byteStreamSplit, 'it is encoded in an unknown way');
  }
  return count;
}

function unpackedValues(packed: Uint8Array, bytes: number): Uint8Array {
  const values = new Uint8Array(bytes);
  snappyUncompress(packed, values);
  return values;
}

/**
 * Runs of equal values and packed groups of eight:
 * each holds something, and together as many as are announced.
 */
function checkRuns(bytes: Uint8Array, count: number, bits: number): void {
  const cursor: Cursor = {
    view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    offset: 0,
  };
  let seen = 0;
  while (seen < count) {
    const header = readVarInt(cursor);
    const length = header >>> 1;
    requireThat(header >= 0 && length > 0, 'a run in it holds nothing');
    if (header & 1) {
      // The last group is filled up to eight values.
      requireThat(8 * length <= count - seen + 7, 'a run in it is too long');
      cursor.offset += length * bits;
      seen += 8 * length;
    } else {
      requireThat(length <= count - seen, 'a run in it is too long');
      cursor.offset += Math.ceil(bits / 8);
      seen += length;
    }
    requireThat(cursor.offset <= bytes.length, 'a run in it is cut off');
  }
}

const bitsOf = (most: number): number => 32 - Math.clz32(most);

/** A size or a count out of a header. */
function size(value: unknown): number {
  requireThat(Number.isSafeInteger(value) && (value as number) >= 0, 'a page has a size below 0, or none');
  return value as number;
}

function requireThat(holds: boolean, otherwise: string): void {
  if (!holds) {
    throw new Error(otherwise);
  }
}
