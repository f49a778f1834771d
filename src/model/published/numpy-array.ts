import { InputError } from '../../base/input-error.ts';
import type { Buildable } from './pickle.ts';

/** Largest number of axes of an array in a forest (`values` has three). */
const maximumAxes = 4;

/** Reads one number of an array at a byte offset. */
export type NumberReader = (view: DataView, offset: number) => number;

const numberReaders: Readonly<Record<string, (littleEndian: boolean) => NumberReader>> = {
  f8: (little) => (view, at) => view.getFloat64(at, little),
  f4: (little) => (view, at) => view.getFloat32(at, little),
  i8: (little) => (view, at) => Number(view.getBigInt64(at, little)),
  i4: (little) => (view, at) => view.getInt32(at, little),
  i2: (little) => (view, at) => view.getInt16(at, little),
  i1: () => (view, at) => view.getInt8(at),
  u8: (little) => (view, at) => Number(view.getBigUint64(at, little)),
  u4: (little) => (view, at) => view.getUint32(at, little),
  u2: (little) => (view, at) => view.getUint16(at, little),
  u1: () => (view, at) => view.getUint8(at),
  b1: () => (view, at) => view.getUint8(at),
};

/** A numpy data type: number, object, fixed-length text, or a record of named fields. */
export class NumpyDtype implements Buildable {
  /** Kind and size: "f8", "i8", "O8", "U4", "V56". */
  readonly code: string;
  /** Bytes of one item. */
  readonly itemBytes: number;
  littleEndian = true;
  fields: ReadonlyMap<string, { readonly dtype: NumpyDtype; readonly offset: number }> = new Map();

  constructor(code: unknown) {
    const match = typeof code === 'string' ? /^([fiubOUV])(\d{1,6})$/.exec(code) : null;
    const size = Number(match?.[2]);
    if (!match || size === 0 || ('fiub'.includes(match[1]!) && !(match[0] in numberReaders))) {
      throw new InputError({
        problem: `a numpy array has the data type ${shown(code)}, which no forest uses`,
      });
    }
    this.code = match[0];
    this.itemBytes = match[1] === 'U' ? 4 * size : size; // UCS-4
  }

  /** State: version, byte order, sub-array, field names, fields {name: (dtype, offset)}, item size, … */
  build(state: unknown): this {
    const [, order, subArray, names, fields] = Array.isArray(state) ? state : [];
    if (!['<', '>', '|'].includes(order) || subArray !== null) {
      throw new InputError({
        problem: `the numpy data type ${this.code} has an unknown layout`,
        remedy: 'the file is damaged: get it again',
      });
    }
    this.littleEndian = order !== '>';
    if (names !== null) {
      this.fields = this.#readFields(names, fields);
    }
    return this;
  }

  #readFields(names: unknown, fields: unknown): NumpyDtype['fields'] {
    const read = new Map<string, { dtype: NumpyDtype; offset: number }>();
    for (const name of Array.isArray(names) ? names : []) {
      const [dtype, offset] = (fields instanceof Map && fields.get(name)) || [];
      if (
        !(dtype instanceof NumpyDtype) ||
        !Number.isInteger(offset) ||
        offset < 0 ||
        offset + dtype.itemBytes > this.itemBytes
      ) {
        throw new InputError({
          problem: `field ${shown(name)} of a numpy record lies outside the record`,
          remedy: 'the file is damaged: get it again',
        });
      }
      read.set(name, { dtype, offset });
    }
    return read;
  }

  /** How numbers of this type are read. */
  get numberReader(): NumberReader {
    const reader = numberReaders[this.code];
    if (!reader) {
      throw new InputError({
        problem: `numbers are expected in an array of the numpy data type ${this.code}`,
      });
    }
    return reader(this.littleEndian);
  }
}

/** A numpy array: raw bytes in C order, or Python objects. */
export class NumpyArray implements Buildable {
  dtype: NumpyDtype;
  shape: readonly number[];
  /** The raw items, not copied out of the file; empty for arrays of objects. */
  bytes: Uint8Array;
  /** The items of an array of objects. */
  objects: readonly unknown[];

  constructor(
    dtype: NumpyDtype,
    shape: readonly number[],
    bytes: Uint8Array = new Uint8Array(),
    objects: readonly unknown[] = [],
  ) {
    this.dtype = dtype;
    this.shape = shape;
    this.bytes = bytes;
    this.objects = objects;
  }

  /**
   * State of an array pickled in full: version, shape, dtype, is Fortran order, list of objects or raw bytes.
   */
  build(state: unknown): this {
    const [, shape, dtype, isFortran, data] = Array.isArray(state) ? state : [];
    if (!(dtype instanceof NumpyDtype)) {
      throw new InputError({
        problem: 'a numpy array has no data type',
        remedy: 'the file is damaged: get it again',
      });
    }
    const { count } = sizeOf(shape, dtype, isFortran === true);
    this.dtype = dtype;
    this.shape = shape;
    if (dtype.code === 'O8' && Array.isArray(data) && data.length === count) {
      this.objects = data;
    } else if (data instanceof Uint8Array && data.length === count * dtype.itemBytes) {
      this.bytes = data;
    } else {
      throw new InputError({
        problem: 'a numpy array holds fewer or more items than its shape says',
        remedy: 'the file is damaged: get it again',
      });
    }
    return this;
  }

  get view(): DataView {
    return new DataView(this.bytes.buffer, this.bytes.byteOffset, this.bytes.byteLength);
  }

  /** All items as text: an array of Python strings, or numpy's fixed-length text. */
  texts(): string[] {
    if (this.dtype.code.startsWith('U')) {
      const { itemBytes, littleEndian } = this.dtype;
      const view = this.view;
      return Array.from({ length: this.bytes.length / itemBytes }, (_, i) => {
        let text = '';
        for (let at = i * itemBytes; at < (i + 1) * itemBytes; at += 4) {
          const point = view.getUint32(at, littleEndian);
          if (point > 0x10ffff) {
            throw new InputError({
              problem: 'a text in a numpy array is not Unicode',
              remedy: 'the file is damaged: get it again',
            });
          }
          if (point !== 0) {
            text += String.fromCodePoint(point);
          }
        }
        return text;
      });
    }
    if (!this.objects.every((item) => typeof item === 'string')) {
      throw new InputError({
        problem: 'class labels are not text; a forest whose classes are text labels is expected',
      });
    }
    return this.objects as string[];
  }
}

/**
 * Number of items and bytes of an array.
 *
 * @throws InputError where the shape is no shape, or the items do not lie in C order
 */
export function sizeOf(
  shape: unknown,
  dtype: NumpyDtype,
  isFortran: boolean,
): { count: number; bytes: number } {
  if (
    !Array.isArray(shape) ||
    shape.length > maximumAxes ||
    !shape.every((length) => Number.isSafeInteger(length) && length >= 0)
  ) {
    throw new InputError({
      problem: 'a numpy array has no valid shape',
      remedy: 'the file is damaged: get it again',
    });
  }
  if (isFortran && shape.filter((length) => length > 1).length > 1) {
    throw new InputError({
      problem: 'a numpy array lies in Fortran order; the arrays of a forest lie in C order',
    });
  }
  const count = shape.reduce((product, length) => product * length, 1);
  return { count, bytes: count * dtype.itemBytes };
}

/** A value from the file, short and printable enough for a message. */
function shown(value: unknown): string {
  return typeof value === 'string'
    ? `"${value.replace(/[^\w.<>|-]/g, '?').slice(0, 40)}"`
    : 'of an unknown kind';
}
