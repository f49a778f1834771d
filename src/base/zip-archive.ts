import { type UnzipFileInfo, unzipSync } from 'fflate';
import { InputError } from './input-error.ts';
import { isZip } from './is-zip.ts';

/** A file in a zip. */
export interface ZipMember {
  /** With its folders: "scans/foil.xdi". */
  readonly name: string;
  /** Its place in the directory of the archive, for `memberContent`. */
  readonly index: number;
}

const mostMembers = 1000;
/** Text of numbers shrinks to a third or a tenth; twenty times is generous. */
const largestRatio = 20;
/** Small files of repeated numbers may shrink more. */
const allowanceBytes = 1 << 24;

/** What operating systems put into archives unasked. */
const clutter = /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._)/;

/**
 * The files of a zip, checked before anything is unpacked: at most 1000 that expand to at most 20 times the archive plus
 * 16 MiB. Folders and what operating systems add are passed over.
 * @throws InputError, a sentence without the name of the archive
 */
export function zipMembers(bytes: Uint8Array): ZipMember[] {
  const members: ZipMember[] = [];
  let count = 0;
  let size = 0;
  const limit = largestRatio * bytes.length + allowanceBytes;
  unpack(bytes, ({ name, originalSize }) => {
    const index = count++;
    if (!name.endsWith('/') && !clutter.test(name)) {
      members.push({ name, index });
    }
    size += originalSize;
    if (count > mostMembers) {
      throw new InputError(`the zip holds more than ${mostMembers} files; pack fewer at a time`);
    }
    if (size > limit) {
      throw new InputError(
        `the zip expands to more than ${Math.round(limit / 1e6)} MB, far more than spectra or structures do; if they are some, ` +
          'unpack them first',
      );
    }
    return false;
  });
  return members;
}

/**
 * Content of one member; never more bytes than the directory says, which `zipMembers` has checked.
 * @throws InputError, a sentence without its name, where it is broken or a zip in its turn
 */
export function memberContent(bytes: Uint8Array, index: number): Uint8Array {
  let at = 0;
  const [content] = Object.values(unpack(bytes, () => at++ === index));
  if (!content) {
    throw new InputError('broken in the zip; pack it again');
  }
  if (isZip(content)) {
    throw new InputError('a zip inside a zip; unpack the inner one');
  }
  return content;
}

function unpack(bytes: Uint8Array, filter: (member: UnzipFileInfo) => boolean): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    if (error instanceof InputError) {
      throw error;
    }
    throw new InputError(
      'the zip is broken, cut short, encrypted or packed in a way other than deflate; pack it again',
    );
  }
}
