import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { InputError } from '../base/input-error.ts';
import { parseNumber } from '../formats/text/parse-row.ts';
import type { StackOptions } from './hdf5-stack.node.ts';
import { absorptionOf, energyAxis, inOrder, type Stack } from './stack.ts';
import { type TiffPage, tiffPages } from './tiff-pages.ts';

/** Endings of the text file of energies that lies beside a TIFF stack of the same name. */
const energyEndings = ['.txt', '.csv', '.dat', '.energies'];

/**
 * Opens a TIFF file of many images on the disk, of which only the rows asked for are read. Its energies stand
 * in a text file, one a line in the order of the images: `options.energies`, or the file of the same name
 * beside it.
 *
 * @throws InputError where it is damaged, the images differ, or the energies are missing or not as many
 */
export async function openTiffStack(path: string, options: StackOptions = {}): Promise<Stack> {
  const { energies, data, i0, transmission = false, shiftEv = 0 } = options;
  if (data !== undefined) {
    throw new InputError({
      place: path,
      problem: 'a TIFF file has no datasets to choose from',
      remedy: 'leave --dataset out',
    });
  }
  const list = numbersOf(energies ?? (await energiesBeside(path)));
  const incoming = i0 === undefined ? undefined : numbersOf(i0);
  const file = openSync(path, 'r');
  const readAt = (offset: number, length: number): Uint8Array => {
    const bytes = new Uint8Array(length);
    let done = 0;
    for (let got = 1; got > 0 && done < length; done += got) {
      got = readSync(file, bytes, done, length - done, offset + done);
    }
    return bytes.subarray(0, done);
  };
  try {
    const { pages, isLittleEndian } = tiffPages(readAt, fstatSync(file).size);
    const [{ width, height }] = pages as [TiffPage, ...TiffPage[]];
    const other = pages.findIndex((page) => page.width !== width || page.height !== height);
    if (other > 0) {
      throw new InputError({
        problem: `image ${other + 1} is ${pages[other]!.width} × ${pages[other]!.height} pixels and the first ${width} × ${height}`,
        remedy: 'give images of one size',
      });
    }
    for (const [what, count] of [
      ['energies', list.length],
      ['values of I0', incoming?.length ?? list.length],
    ] as const) {
      if (count !== pages.length) {
        throw new InputError({
          problem: `it holds ${pages.length} images, and there are ${count} ${what}`,
          remedy: 'give one a line for each image',
        });
      }
    }
    const { energyEv, order } = energyAxis(list, energies ?? path);
    return {
      name: path,
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
        return inOrder(transmission || incoming ? absorptionOf(block, pages.length, incoming) : block, {
          energyEv,
          order,
        });
      },
      close: () => closeSync(file),
    };
  } catch (error) {
    closeSync(file);
    throw error instanceof InputError ? error.within(path) : error;
  }
}

/** Rows of an image as numbers, strip by strip. */
function readPage(
  { width, bits, kind, rowsPerStrip, stripOffsets }: TiffPage,
  rows: {
    readonly from: number;
    readonly to: number;
    readonly isLittleEndian: boolean;
    readonly readAt: (offset: number, length: number) => Uint8Array;
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

/** The text file of energies of the same name in the same folder. */
async function energiesBeside(path: string): Promise<string> {
  const stem = basename(path, extname(path));
  const names = await readdir(dirname(path));
  const found = energyEndings.map((ending) => stem + ending).find((name) => names.includes(name));
  if (found === undefined) {
    throw new InputError({
      place: path,
      problem: 'a TIFF file does not say at which energies its images were taken',
      remedy: `put them into ${stem}.txt beside it, one a line, or name a file with --energies`,
    });
  }
  return join(dirname(path), found);
}

/** The first number of each line that begins with one. */
function numbersOf(path: string): number[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new InputError({ place: path, problem: 'the file cannot be read' }, { cause: error });
  }
  return text
    .split(/\r\n|\n|\r/)
    .map((line) => parseNumber(line.trim().split(/[\s,;]+/)[0] ?? '') ?? Number.NaN)
    .filter(Number.isFinite);
}
