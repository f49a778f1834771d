import { isZip } from '../../../base/archive-kind.ts';
import { InputError } from '../../../base/input-error.ts';
import { memberContent, zipMembers } from '../../../base/zip-archive.ts';
import type { FileReading, FormatReader, Reading, ReadOptions } from '../../reading.ts';

/**
 * Reads one file out of an archive, and refuses it without its name: handed in because it knows this reader in turn.
 */
export type ReadMember = (bytes: Uint8Array, options: ReadOptions) => FileReading | Promise<FileReading>;

/**
 * A zip of spectrum files: each member is read as if it stood alone, one at a time; what is refused goes to `leftOut`
 * with its sentence.
 */
export const zipReader = (readMember: ReadMember): FormatReader => ({
  name: 'zip of files',
  recognises: isZip,
  read: (bytes, options) => readZip(bytes, options, readMember),
});

async function readZip(
  bytes: Uint8Array,
  options: ReadOptions,
  readMember: ReadMember,
): Promise<FileReading> {
  const members = zipMembers(bytes);
  if (members.some(({ name }) => name === '[Content_Types].xml')) {
    throw new InputError({
      problem: 'this is an Office document, not a spectrum',
      remedy: 'export the numbers as text columns',
    });
  }
  const readings: Reading[] = [];
  const leftOut: { name: string; reason: string }[] = [];
  for (const member of members) {
    const { name } = member;
    try {
      const content = memberContent(bytes, member);
      const found = await readMember(content, { ...options, fileName: name });
      readings.push(...found.readings.map((reading) => inMember(reading, name)));
      leftOut.push(...found.leftOut.map((left) => ({ ...left, name: `${name}: ${left.name}` })));
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error;
      }
      leftOut.push({ name, reason: error.clause });
    }
  }
  if (readings.length > 0) {
    return { readings, leftOut };
  }
  const [first] = leftOut;
  if (!first) {
    throw new InputError({ problem: 'the zip holds no files', remedy: 'pack the spectrum files into it' });
  }
  throw new InputError({
    problem:
      leftOut.length === 1
        ? `no usable spectrum in the one file of the zip, ${first.name}: ${first.reason}`
        : `no usable spectrum among the ${leftOut.length} files of the zip; of the first, ${first.name}: ${first.reason}`,
  });
}

function inMember(reading: Reading, name: string): Reading {
  const { group } = reading.receipt;
  return {
    ...reading,
    receipt: { ...reading.receipt, group: group === undefined ? name : `${name}: ${group}` },
  };
}
