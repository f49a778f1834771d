import { InputError } from '../base/input-error.ts';

/** One image of a TIFF file: where its rows lie. */
export interface TiffPage {
  readonly width: number;
  readonly height: number;
  readonly bits: 8 | 16 | 32 | 64;
  readonly kind: 'unsigned' | 'signed' | 'float';
  readonly rowsPerStrip: number;
  /** Byte offsets of the strips, in the order of their rows. */
  readonly stripOffsets: readonly number[];
}

/** The images of a TIFF file, and how its numbers are written. */
export interface TiffPages {
  readonly isLittleEndian: boolean;
  readonly pages: readonly TiffPage[];
}

/** Reads `length` bytes at `offset`; fewer where the file ends. */
export type ReadAt = (offset: number, length: number) => Uint8Array;

/** Tags of TIFF 6.0 that say where and how numbers lie. */
const tags = {
  width: 256,
  height: 257,
  bits: 258,
  compression: 259,
  stripOffsets: 273,
  samples: 277,
  rowsPerStrip: 278,
  tileWidth: 322,
  kind: 339,
} as const;

/** Bytes of a number of each field type that these tags may have: BYTE, SHORT, LONG. */
const typeBytes: Readonly<Record<number, number>> = { 1: 1, 3: 2, 4: 4 };

/** A directory with more entries than this is none: TIFF has some eighty tags. */
const mostEntries = 1000;
/** More strips than rows of the largest detectors, and more images than any scan has energies. */
const mostValues = 100_000;
const mostPages = 20_000;

/**
 * The directories of a TIFF file (TIFF 6.0): images of one number a pixel, without compression, in strips.
 *
 * @throws InputError where the file is damaged, cut short, or
 *   written otherwise, in a sentence that tells how to save it
 */
export function tiffPages(readAt: ReadAt, size: number): TiffPages {
  const head = readAt(0, 8);
  const isLittleEndian = head[0] === 0x49;
  const reader = new Directories(readAt, size, isLittleEndian);
  const pages: TiffPage[] = [];
  const seen = new Set<number>();
  let next = reader.number(4, 4);
  while (next !== 0) {
    if (seen.has(next) || pages.length >= mostPages) {
      throw broken('its images follow each other in a circle');
    }
    seen.add(next);
    const { page, following } = reader.page(next, pages.length + 1);
    pages.push(page);
    next = following;
  }
  if (pages.length === 0) {
    throw broken('it holds no image');
  }
  return { isLittleEndian, pages };
}

class Directories {
  readonly #readAt: ReadAt;
  readonly #size: number;
  readonly #isLittleEndian: boolean;

  constructor(readAt: ReadAt, size: number, isLittleEndian: boolean) {
    this.#readAt = readAt;
    this.#size = size;
    this.#isLittleEndian = isLittleEndian;
  }

  /** An unsigned number of 1, 2 or 4 bytes. */
  number(offset: number, bytes: number): number {
    const [value] = this.#numbers(offset, bytes, 1);
    return value!;
  }

  page(offset: number, number: number): { page: TiffPage; following: number } {
    const count = this.number(offset, 2);
    if (count === 0 || count > mostEntries) {
      throw broken(`image ${number} has no directory where one should be`);
    }
    const fields = new Map<number, number[]>();
    for (let i = 0; i < count; i++) {
      const at = offset + 2 + 12 * i;
      const tag = this.number(at, 2);
      const bytes = typeBytes[this.number(at + 2, 2)];
      if (bytes !== undefined && (Object.values(tags) as number[]).includes(tag)) {
        const length = this.number(at + 4, 4);
        if (length > mostValues) {
          throw broken(`image ${number} has a field of ${length} values`);
        }
        const where = bytes * length <= 4 ? at + 8 : this.number(at + 8, 4);
        fields.set(tag, this.#numbers(where, bytes, length));
      }
    }
    return {
      page: pageOf(fields, number, this.#size),
      following: this.number(offset + 2 + 12 * count, 4),
    };
  }

  #numbers(offset: number, bytes: number, count: number): number[] {
    if (offset + bytes * count > this.#size) {
      throw broken('it ends before its directories do');
    }
    const read = this.#readAt(offset, bytes * count);
    if (read.length < bytes * count) {
      throw broken('it ends before its directories do');
    }
    const view = new DataView(read.buffer, read.byteOffset, read.length);
    return Array.from({ length: count }, (_, i) =>
      bytes === 1
        ? view.getUint8(i)
        : bytes === 2
          ? view.getUint16(2 * i, this.#isLittleEndian)
          : view.getUint32(4 * i, this.#isLittleEndian),
    );
  }
}

function pageOf(fields: ReadonlyMap<number, readonly number[]>, number: number, size: number): TiffPage {
  const first = (tag: number, usual?: number): number => {
    const value = fields.get(tag)?.[0] ?? usual;
    if (value === undefined) {
      throw broken(`image ${number} does not say tag ${tag}`);
    }
    return value;
  };
  const place = `image ${number}`;
  if (first(tags.compression, 1) !== 1 || fields.has(tags.tileWidth)) {
    throw new InputError({
      place,
      problem: 'it is compressed or written in tiles, which is not read',
      remedy: 'save the stack as TIFF without compression',
    });
  }
  const bits = first(tags.bits, 1);
  const kind = ([undefined, 'unsigned', 'signed', 'float'] as const)[first(tags.kind, 1)];
  const isFloat = kind === 'float';
  if (first(tags.samples, 1) !== 1 || !kind || !(isFloat ? [32, 64] : [8, 16, 32]).includes(bits)) {
    throw new InputError({
      place,
      problem: `its pixels are not one number each of a kind that is read (${first(tags.samples, 1)} samples of ${bits} bits)`,
      remedy: 'save it with one number a pixel: whole numbers of 8, 16 or 32 bits, or floats of 32 or 64',
    });
  }
  const width = first(tags.width);
  const height = first(tags.height);
  const rowsPerStrip = Math.min(height, first(tags.rowsPerStrip, height));
  const stripOffsets = fields.get(tags.stripOffsets) ?? [];
  const rowBytes = (width * bits) / 8;
  const isWhole =
    width > 0 &&
    height > 0 &&
    rowsPerStrip > 0 &&
    stripOffsets.length === Math.ceil(height / rowsPerStrip) &&
    stripOffsets.every(
      (offset, i) => offset + rowBytes * Math.min(rowsPerStrip, height - i * rowsPerStrip) <= size,
    );
  if (!isWhole) {
    throw broken(`the pixels of image ${number} do not all lie in the file`);
  }
  return { width, height, bits: bits as TiffPage['bits'], kind, rowsPerStrip, stripOffsets };
}

function broken(problem: string): InputError {
  return new InputError({
    problem: `the TIFF file is damaged or still being written: ${problem}`,
    remedy: 'write it again, or wait until it is complete',
  });
}
