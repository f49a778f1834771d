import { InputError } from '../base/input-error.ts';
import { parseNumber } from '../formats/text/parse-row.ts';
import { absorptionOf, energyAxis, inOrder, type Stack } from './stack.ts';
import type { StackOptions } from './stack-options.ts';
import { type ReadAt, type TiffPage, tiffPages } from './tiff-pages.ts';

/** A TIFF file of many images, and what stands beside it. */
export interface TiffFile {
  /** For people. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly readAt: ReadAt;
  /** Of the images in their order, eV or keV; `place` says where they stand. */
  readonly energies: { readonly values: readonly number[]; readonly place: string };
  /** Incoming intensity of each image. */
  readonly i0?: readonly number[];
  close(): void;
}

/**
 * The images of a TIFF file as a stack, of which only the rows asked for are read.
 *
 * @throws InputError where it is damaged, the images differ, or the energies are not as many
 */
export function stackInTiff(
  { name, size, readAt, energies, i0, close }: TiffFile,
  { data, transmission = false, shiftEv = 0 }: StackOptions = {},
): Stack {
  if (data !== undefined) {
    throw new InputError({
      problem: 'a TIFF file has no datasets to choose from',
      remedy: 'leave --dataset out',
    });
  }
  const { pages, isLittleEndian } = tiffPages(readAt, size);
  const [{ width, height }] = pages as [TiffPage, ...TiffPage[]];
  const other = pages.findIndex((page) => page.width !== width || page.height !== height);
  if (other > 0) {
    throw new InputError({
      problem: `image ${other + 1} is ${pages[other]!.width} × ${pages[other]!.height} pixels and the first ${width} × ${height}`,
      remedy: 'give images of one size',
    });
  }
  for (const [what, count] of [
    ['energies', energies.values.length],
    ['values of I0', i0?.length ?? pages.length],
  ] as const) {
    if (count !== pages.length) {
      throw new InputError({
        problem: `it holds ${pages.length} images, and there are ${count} ${what}`,
        remedy: 'give one a line for each image',
      });
    }
  }
  const { energyEv, order } = energyAxis(energies.values, energies.place);
  return {
    name,
    energyEv: energyEv.map((energy) => energy + shiftEv),
    height,
    width,
    readRows(from, to) {
      const count = (to - from) * width;
      const mu = new Float32Array(pages.length * count);
      for (const [k, page] of pages.entries()) {
        readPage(page, { from, to, isLittleEndian, readAt }, mu.subarray(k * count, (k + 1) * count));
      }
      const block = { mu, order: 'energies first' as const };
      return inOrder(transmission || i0 ? absorptionOf(block, pages.length, i0) : block, {
        energyEv,
        order,
      });
    },
    close,
  };
}

/** The first number of each line that begins with one. */
export function numbersOfLines(text: string): number[] {
  return text
    .split(/\r\n|\n|\r/)
    .map((line) => parseNumber(line.trim().split(/[\s,;]+/)[0] ?? '') ?? Number.NaN)
    .filter(Number.isFinite);
}

/** A TIFF file says nothing of energies. @param stem the name of the file without its ending */
export function noEnergies(stem: string): InputError {
  return new InputError({
    problem: 'a TIFF file does not say at which energies its images were taken',
    remedy: `put them into ${stem}.txt beside it, one a line, or name a file with --energies`,
  });
}

/** Rows of an image as numbers, strip by strip. */
function readPage(
  { width, bits, kind, rowsPerStrip, stripOffsets }: TiffPage,
  rows: {
    readonly from: number;
    readonly to: number;
    readonly isLittleEndian: boolean;
    readonly readAt: ReadAt;
  },
  into: Float32Array,
): void {
  const { from, to, isLittleEndian, readAt } = rows;
  const bytes = bits / 8;
  for (let strip = Math.floor(from / rowsPerStrip); strip * rowsPerStrip < to; strip++) {
    const first = Math.max(from, strip * rowsPerStrip);
    const end = Math.min(to, (strip + 1) * rowsPerStrip);
    const offset = stripOffsets[strip]! + (first - strip * rowsPerStrip) * width * bytes;
    const read = readAt(offset, (end - first) * width * bytes);
    if (read.length < (end - first) * width * bytes) {
      throw new InputError(
        'The TIFF file has become shorter while it was read: start again when it is complete.',
      );
    }
    const view = new DataView(read.buffer, read.byteOffset, read.length);
    const start = (first - from) * width;
    for (let i = 0; i < (end - first) * width; i++) {
      into[start + i] = numberAt(view, i * bytes, `${kind} ${bits}`, isLittleEndian);
    }
  }
}

function numberAt(view: DataView, at: number, type: string, isLittleEndian: boolean): number {
  switch (type) {
    case 'unsigned 8':
      return view.getUint8(at);
    case 'signed 8':
      return view.getInt8(at);
    case 'unsigned 16':
      return view.getUint16(at, isLittleEndian);
    case 'signed 16':
      return view.getInt16(at, isLittleEndian);
    case 'unsigned 32':
      return view.getUint32(at, isLittleEndian);
    case 'signed 32':
      return view.getInt32(at, isLittleEndian);
    case 'float 32':
      return view.getFloat32(at, isLittleEndian);
    default:
      return view.getFloat64(at, isLittleEndian);
  }
}
