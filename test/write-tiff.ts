/** How the numbers of a TIFF file are written. */
export interface TiffLayout {
  readonly isLittleEndian: boolean;
  readonly kind: 'unsigned' | 'signed' | 'float';
  readonly bits: 8 | 16 | 32 | 64;
  readonly rowsPerStrip: number;
  /** Tag 259. @default 1, none */
  readonly compression?: number;
}

/**
 * A baseline TIFF file of several images: each `height` × `width` numbers, as another program would write it.
 */
export function tiffFile(
  images: readonly ArrayLike<number>[],
  { width, height }: { readonly width: number; readonly height: number },
  { isLittleEndian, kind, bits, rowsPerStrip, compression = 1 }: TiffLayout,
): Uint8Array<ArrayBuffer> {
  const bytes = bits / 8;
  const strips = Math.ceil(height / rowsPerStrip);
  const entries = 8;
  const directory = 2 + 12 * entries + 4;
  const pageBytes = directory + 4 * strips + width * height * bytes;
  const file = new DataView(new ArrayBuffer(8 + images.length * pageBytes));
  file.setUint16(0, isLittleEndian ? 0x4949 : 0x4d4d);
  file.setUint16(2, 42, isLittleEndian);
  file.setUint32(4, 8, isLittleEndian);
  for (const [k, image] of images.entries()) {
    const start = 8 + k * pageBytes;
    const offsets = start + directory;
    const pixels = offsets + 4 * strips;
    const fields: readonly (readonly [tag: number, type: 3 | 4, count: number, value: number])[] = [
      [256, 4, 1, width],
      [257, 4, 1, height],
      [258, 3, 1, bits],
      [259, 3, 1, compression],
      [273, 4, strips, strips === 1 ? pixels : offsets],
      [277, 3, 1, 1],
      [278, 4, 1, rowsPerStrip],
      [339, 3, 1, { unsigned: 1, signed: 2, float: 3 }[kind]],
    ];
    file.setUint16(start, entries, isLittleEndian);
    for (const [i, [tag, type, count, value]] of fields.entries()) {
      const at = start + 2 + 12 * i;
      file.setUint16(at, tag, isLittleEndian);
      file.setUint16(at + 2, type, isLittleEndian);
      file.setUint32(at + 4, count, isLittleEndian);
      if (type === 3) {
        file.setUint16(at + 8, value, isLittleEndian);
      } else {
        file.setUint32(at + 8, value, isLittleEndian);
      }
    }
    file.setUint32(start + 2 + 12 * entries, k + 1 < images.length ? start + pageBytes : 0, isLittleEndian);
    for (let strip = 0; strip < strips; strip++) {
      file.setUint32(offsets + 4 * strip, pixels + strip * rowsPerStrip * width * bytes, isLittleEndian);
    }
    for (let i = 0; i < width * height; i++) {
      writeNumber(file, pixels + i * bytes, image[i]!, `${kind} ${bits}`, isLittleEndian);
    }
  }
  return new Uint8Array(file.buffer);
}

function writeNumber(file: DataView, at: number, value: number, type: string, isLittleEndian: boolean): void {
  switch (type) {
    case 'unsigned 8':
      file.setUint8(at, value);
      break;
    case 'signed 8':
      file.setInt8(at, value);
      break;
    case 'unsigned 16':
    case 'float 16':
      file.setUint16(at, value, isLittleEndian);
      break;
    case 'signed 16':
      file.setInt16(at, value, isLittleEndian);
      break;
    case 'unsigned 32':
      file.setUint32(at, value, isLittleEndian);
      break;
    case 'signed 32':
      file.setInt32(at, value, isLittleEndian);
      break;
    case 'float 32':
      file.setFloat32(at, value, isLittleEndian);
      break;
    default:
      file.setFloat64(at, value, isLittleEndian);
  }
}
