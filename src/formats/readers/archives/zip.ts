import { isZip } from '../../../base/bytes/archive-kind.ts';
import { memberContent, zipMembers } from '../../../base/bytes/zip-archive.ts';
import { InputError } from '../../../base/input-error.ts';
import { appendAll } from '../../../base/lists.ts';
import type { FileReading, FormatReader, LeftOut, Reading, ReadMember, ReadOptions } from '../../reading.ts';

/** Where an Excel workbook lists its sheets; no other archive has it. */
const workbookName = 'xl/workbook.xml';

/**
 * A zip of spectrum files, or an Excel workbook, which is a zip of sheets: each member is read as if it stood
 * alone, one at a time; what is refused goes to `leftOut` with its sentence, and never hides the others.
 */
export const zipReader: FormatReader = {
  name: 'zip of files',
  recognises: isZip,
  read: readZip,
};

async function readZip(
  bytes: Uint8Array,
  options: ReadOptions,
  readMember: ReadMember,
): Promise<FileReading> {
  const members = zipMembers(bytes);
  if (members.some(({ name }) => name === workbookName)) {
    return (await import('./xlsx.ts')).readWorkbook(bytes, members, options);
  }
  if (members.some(({ name }) => name === '[Content_Types].xml')) {
    throw new InputError({
      problem: 'this is an Office document, not a spectrum',
      remedy: 'export the numbers as text columns',
    });
  }
  const readings: Reading[] = [];
  const leftOut: LeftOut[] = [];
  const refused: InputError[] = [];
  for (const member of members) {
    const { name } = member;
    try {
      const content = memberContent(bytes, member);
      const found = await readMember(content, { ...options, fileName: name });
      appendAll(
        readings,
        found.readings.map((reading) => ({ ...reading, member: name })),
      );
      appendAll(
        leftOut,
        found.leftOut.map((left) => ({ ...left, member: name })),
      );
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error;
      }
      refused.push(error);
      leftOut.push({ name, reason: error.clause, member: name });
    }
  }
  if (readings.length > 0) {
    return { readings, leftOut };
  }
  const [first] = refused;
  throw first === undefined
    ? new InputError({ problem: 'the zip holds no files', remedy: 'pack the spectrum files into it' })
    : new InputError({
        problem:
          refused.length === 1
            ? `no usable spectrum in the one file of the zip, ${members[0]!.name}: ${first.problem}`
            : `no usable spectrum among the ${refused.length} files of the zip; of the first, ${members[0]!.name}: ${first.problem}`,
        remedy: first.remedy,
      });
}
