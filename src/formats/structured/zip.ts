import { type UnzipFileInfo, unzipSync } from 'fflate';
import { InputError } from '../../input-error.ts';
import type { FileReading, FormatReader, Reading, ReadOptions } from '../reading.ts';

/** Reads one file out of an archive: `readFile`, handed in because it knows this reader in turn. */
export type ReadMember = (bytes: Uint8Array, options: ReadOptions) => FileReading | Promise<FileReading>;

const mostMembers = 1000;
/** Text of numbers shrinks to a third or a tenth; twenty times is generous. */
const largestRatio = 20;
/** Small files of repeated numbers may shrink more. */
const allowanceBytes = 1 << 24;

/** What operating systems put into archives unasked. */
const clutter = /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._)/;

/**
 * A zip of spectrum files: each member is read as if it stood alone, one at a time; what is refused goes to `leftOut`
 * with its sentence. At most 1000 members that expand to at most 20 times the archive plus 16 MiB.
 */
export const zipReader = (readMember: ReadMember): FormatReader => ({
  name: 'zip of files',
  recognises: isZip,
  read: (bytes, options) => readZip(bytes, options, readMember),
});

/** "PK" and the number of a member's header, or of the directory's end where the archive has no members. */
const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 &&
  bytes[1] === 0x4b &&
  ((bytes[2] === 0x03 && bytes[3] === 0x04) || (bytes[2] === 0x05 && bytes[3] === 0x06));

async function readZip(
  bytes: Uint8Array,
  options: ReadOptions,
  readMember: ReadMember,
): Promise<FileReading> {
  const members = membersOf(bytes);
  if (members.some(({ name }) => name === '[Content_Types].xml')) {
    throw new InputError('this is an Office document, not a spectrum; export the numbers as text columns');
  }
  const readings: Reading[] = [];
  const leftOut: { name: string; reason: string }[] = [];
  for (const [index, { name }] of members.entries()) {
    if (name.endsWith('/') || clutter.test(name)) continue;
    try {
      const content = contentOf(bytes, index);
      if (isZip(content)) throw new InputError('a zip inside a zip; unpack the inner one');
      const found = await readMember(content, { ...options, fileName: name });
      readings.push(...found.readings.map((reading) => inMember(reading, name)));
      leftOut.push(...found.leftOut.map((left) => ({ ...left, name: `${name}: ${left.name}` })));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      // readFile names the file before its sentence; here the name stands beside it.
      const said = `${name}: `;
      leftOut.push({
        name,
        reason: error.message.startsWith(said) ? error.message.slice(said.length) : error.message,
      });
    }
  }
  if (readings.length > 0) return { readings, leftOut };
  const [first] = leftOut;
  throw new InputError(
    first
      ? leftOut.length === 1
        ? `no usable spectrum in the one file of the zip, ${first.name}: ${first.reason}`
        : `no usable spectrum among the ${leftOut.length} files of the zip; of the first, ${first.name}: ${first.reason}`
      : 'the zip holds no files; pack the spectrum files into it',
  );
}

function inMember(reading: Reading, name: string): Reading {
  const { group } = reading.receipt;
  return {
    ...reading,
    receipt: { ...reading.receipt, group: group === undefined ? name : `${name}: ${group}` },
  };
}

/** The directory of the archive, checked before anything is unpacked. */
function membersOf(bytes: Uint8Array): UnzipFileInfo[] {
  const members: UnzipFileInfo[] = [];
  let size = 0;
  const limit = largestRatio * bytes.length + allowanceBytes;
  unpack(bytes, (member) => {
    members.push(member);
    size += member.originalSize;
    if (members.length > mostMembers) {
      throw new InputError(`the zip holds more than ${mostMembers} files; pack fewer at a time`);
    }
    if (size > limit) {
      throw new InputError(
        `the zip expands to more than ${Math.round(limit / 1e6)} MB, far more than spectrum files do; if they are spectra, unpack them first`,
      );
    }
    return false;
  });
  return members;
}

/** Content of one member; never more bytes than the directory says, which has been checked. */
function contentOf(bytes: Uint8Array, index: number): Uint8Array {
  let at = 0;
  const [content] = Object.values(unpack(bytes, () => at++ === index));
  if (!content) throw new InputError('broken in the zip; pack it again');
  return content;
}

function unpack(bytes: Uint8Array, filter: (member: UnzipFileInfo) => boolean): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(
      'the zip is broken, cut short, encrypted or packed in a way other than deflate; pack it again',
    );
  }
}
