import { InputError } from '../input-error.ts';
import { isZip } from './archive-kind.ts';
import { crc32 } from './crc32.ts';
import { inflate } from './inflate.ts';
import { type ZipEntry, zipDirectory } from './zip-directory.ts';

/** A file in a zip. */
export interface ZipMember extends ZipEntry {
  /** With its folders: "scans/foil.xdi". */
  readonly name: string;
}

/** Bounds of what a zip may hold. */
export interface ZipLimits {
  /** @default 1000 */
  readonly mostMembers?: number;
  /** Bytes of all members together. @default 20 times the archive and 16 MiB */
  readonly mostBytes?: number;
}

/** Text of numbers shrinks to a third or a tenth; twenty times is generous. */
const largestRatio = 20;
/** Small files of repeated numbers may shrink more. */
const allowanceBytes = 1 << 24;

/** What operating systems put into archives unasked. */
const clutter = /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._)/;

/**
 * The files of a zip, checked before anything is unpacked: neither too many nor too large. Folders and what
 * operating systems add are passed over.
 *
 * @throws InputError without a place
 */
export function zipMembers(
  bytes: Uint8Array,
  { mostMembers = 1000, mostBytes = largestRatio * bytes.length + allowanceBytes }: ZipLimits = {},
): ZipMember[] {
  const members: ZipMember[] = [];
  let count = 0;
  let size = 0;
  for (const entry of zipDirectory(bytes)) {
    count++;
    size += entry.size;
    if (count > mostMembers) {
      throw new InputError({
        problem: `the zip holds more than ${mostMembers} files`,
        remedy: 'pack fewer at a time',
      });
    }
    if (size > mostBytes) {
      throw new InputError({
        problem: `the zip expands to more than ${Math.round(mostBytes / 1e6)} MB, far more than spectra or structures do`,
        remedy: 'if they are some, unpack them first',
      });
    }
    if (!entry.name.endsWith('/') && !clutter.test(entry.name)) {
      members.push(entry);
    }
  }
  return members;
}

const stored = 0;
const deflated = 8;

/**
 * Content of one member: as many bytes as the directory says, which `zipMembers` has checked, with the
 * checksum that it says.
 *
 * @throws InputError without a place, where it is broken, encrypted, or a zip in its turn
 */
export function memberContent(bytes: Uint8Array, member: ZipMember): Uint8Array {
  if (member.isEncrypted) {
    throw new InputError({ problem: 'it is encrypted in the zip', remedy: 'pack it without a password' });
  }
  if (member.method !== stored && member.method !== deflated) {
    throw new InputError({
      problem: `it is packed by method ${member.method} of the zip, and only deflate is read`,
      remedy: 'pack it with deflate, as most programs do',
    });
  }
  const content = unpacked(bytes, member);
  if (content?.length !== member.size) {
    throw new InputError({ problem: 'it is broken in the zip', remedy: 'pack it again' });
  }
  if (crc32(content) !== member.crc32) {
    throw new InputError({
      problem: 'it is damaged in the zip, its checksum (CRC-32) does not match its content',
      remedy: 'copy or pack the zip again',
    });
  }
  if (isZip(content)) {
    throw new InputError({ problem: 'it is a zip inside a zip', remedy: 'unpack the inner one' });
  }
  return content;
}

/** Undefined where the member is cut short, or no deflate of its size. */
function unpacked(bytes: Uint8Array, member: ZipMember): Uint8Array | undefined {
  const packed = bytes.subarray(member.dataOffset, member.dataOffset + member.packedSize);
  if (packed.length < member.packedSize) {
    return undefined;
  }
  if (member.method === stored) {
    return packed.slice();
  }
  try {
    return inflate(packed, member.size);
  } catch {
    return undefined;
  }
}
