import { isGzip, isZip } from '../../../base/bytes/archive-kind.ts';
import { gunzipStart } from '../../../base/bytes/gunzip.ts';
import { memberContent, zipMembers } from '../../../base/bytes/zip-archive.ts';
import { InputError } from '../../../base/input-error.ts';

/**
 * Text formats are told by the first 64 KiB; what says that
 * JSON is of a spectrum may stand behind a long structure.
 */
const startBytes = 4 * 2 ** 20;

/** Does a dropped file, or the first one in a dropped zip, hold crystal structures, and no spectra? */
export async function isStructureFile(name: string, bytes: Uint8Array): Promise<boolean> {
  if (isZip(bytes)) {
    return holdsStructures(bytes);
  }
  // The readers are no part of what the page loads first.
  const { isStructureFile: isStructureText } = await import('../../../structure/readers/structure-format.ts');
  const start = isGzip(bytes) ? gunzipStart(bytes) : bytes.subarray(0, startBytes);
  return isStructureText(new TextDecoder().decode(start), name);
}

/** A zip is of structures where its first file is one. */
async function holdsStructures(zip: Uint8Array): Promise<boolean> {
  try {
    const [first] = zipMembers(zip);
    return first !== undefined && (await isStructureFile(first.name, memberContent(zip, first)));
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    return false; // reading it as spectra tells what is wrong with it
  }
}
