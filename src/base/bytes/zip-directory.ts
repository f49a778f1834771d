import { InputError } from '../input-error.ts';

/** What the directory of a zip says of one entry (PKWARE's APPNOTE.TXT, section 4.3.12). */
export interface ZipEntry {
  readonly name: string;
  /** 0: stored, 8: deflate. */
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc32: number;
  readonly packedSize: number;
  /** Bytes after unpacking. */
  readonly size: number;
  /** Where its packed bytes begin in the archive. */
  readonly dataOffset: number;
}

/** Signatures, and lengths of what stands before names and comments. */
const endRecord = { signature: 0x06054b50, bytes: 22 };
const end64Locator = { signature: 0x07064b50, bytes: 20 };
const end64Record = { signature: 0x06064b50, bytes: 56 };
const directoryEntry = { signature: 0x02014b50, bytes: 46 };
const localHeader = { signature: 0x04034b50, bytes: 30 };

/** A comment of this length at most stands behind the end record. */
const longestComment = 0xffff;

/** A number of 32 bits that says: the real one is in the ZIP64 record. */
const elsewhere = 0xffffffff;

const utf8Names = 1 << 11;
const encrypted = 1;

/**
 * The entries of a zip in the order of its directory, folders among them. Nothing is unpacked.
 *
 * @throws InputError without a place, where the directory is broken
 */
export function* zipDirectory(bytes: Uint8Array): Generator<ZipEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    let { count, at } = directoryPlace(view);
    for (; count > 0; count--) {
      if (view.getUint32(at, true) !== directoryEntry.signature) {
        throw broken();
      }
      const nameBytes = view.getUint16(at + 28, true);
      const extraBytes = view.getUint16(at + 30, true);
      const commentBytes = view.getUint16(at + 32, true);
      yield entryAt(bytes, view, at, nameBytes, extraBytes);
      at += directoryEntry.bytes + nameBytes + extraBytes + commentBytes;
    }
  } catch (error) {
    // A place beyond the end of the archive.
    throw error instanceof RangeError ? broken() : error;
  }
}

function directoryPlace(view: DataView): { count: number; at: number } {
  let end = view.byteLength - endRecord.bytes;
  const first = Math.max(0, end - longestComment);
  while (end >= first && view.getUint32(end, true) !== endRecord.signature) {
    end--;
  }
  if (end < first) {
    throw broken();
  }
  const count = view.getUint16(end + 10, true);
  const at = view.getUint32(end + 16, true);
  const locator = end - end64Locator.bytes;
  if (
    (count === 0xffff || at === elsewhere) &&
    locator >= 0 &&
    view.getUint32(locator, true) === end64Locator.signature
  ) {
    const record = uint64(view, locator + 8);
    if (
      record + end64Record.bytes > view.byteLength ||
      view.getUint32(record, true) !== end64Record.signature
    ) {
      throw broken();
    }
    return { count: uint64(view, record + 32), at: uint64(view, record + 48) };
  }
  return { count, at };
}

function entryAt(
  bytes: Uint8Array,
  view: DataView,
  at: number,
  nameBytes: number,
  extraBytes: number,
): ZipEntry {
  const flags = view.getUint16(at + 8, true);
  const nameAt = at + directoryEntry.bytes;
  const sizes = largeSizes(view, nameAt + nameBytes, extraBytes, {
    size: view.getUint32(at + 24, true),
    packedSize: view.getUint32(at + 20, true),
    headerAt: view.getUint32(at + 42, true),
  });
  const { headerAt } = sizes;
  if (view.getUint32(headerAt, true) !== localHeader.signature) {
    throw broken();
  }
  const encoding = flags & utf8Names ? 'utf-8' : 'windows-1252';
  return {
    name: new TextDecoder(encoding).decode(bytes.subarray(nameAt, nameAt + nameBytes)),
    method: view.getUint16(at + 10, true),
    isEncrypted: (flags & encrypted) !== 0,
    crc32: view.getUint32(at + 16, true),
    size: sizes.size,
    packedSize: sizes.packedSize,
    // The local header has a name and extra fields of its own lengths.
    dataOffset:
      headerAt +
      localHeader.bytes +
      view.getUint16(headerAt + 26, true) +
      view.getUint16(headerAt + 28, true),
  };
}

interface EntrySizes {
  readonly size: number;
  readonly packedSize: number;
  readonly headerAt: number;
}

/**
 * The sizes, those that do not fit 32 bits from the ZIP64 field (number 1), which holds them in this order.
 */
function largeSizes(view: DataView, from: number, length: number, sizes: EntrySizes): EntrySizes {
  for (let at = from; at + 4 <= from + length; ) {
    const field = at + 4;
    const isZip64 = view.getUint16(at, true) === 1;
    at = field + view.getUint16(at + 2, true);
    if (isZip64) {
      let next = field;
      const large = (small: number): number => {
        if (small !== elsewhere) {
          return small;
        }
        next += 8;
        return uint64(view, next - 8);
      };
      return {
        size: large(sizes.size),
        packedSize: large(sizes.packedSize),
        headerAt: large(sizes.headerAt),
      };
    }
  }
  return sizes;
}

/** A 64-bit number; beyond 2^53 it is rounded, and larger than any archive all the same. */
const uint64 = (view: DataView, at: number): number => Number(view.getBigUint64(at, true));

const broken = (): InputError =>
  new InputError({ problem: 'the zip is broken or cut short', remedy: 'copy or pack it again' });
