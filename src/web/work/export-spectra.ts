import { zipSync } from 'fflate';
import { athenaProject } from '../../answers/normalised/athena-project.ts';
import { normalisedCsv } from '../../answers/normalised/normalised-csv.ts';
import { normalisedSpectrum } from '../../answers/normalised/normalised-spectrum.ts';
import { normalisedXdi } from '../../answers/normalised/normalised-xdi.ts';
import { asFileName } from '../../base/files/as-file-name.ts';
import { baseName } from '../../base/text/base-name.ts';
import type { ExportTask } from './tasks.ts';

/**
 * Normalised spectra as a file: an Athena project or a table of all, XDI of one,
 * or a zip archive of XDI files.
 */
export async function exportSpectra({ items, format }: ExportTask): Promise<Uint8Array<ArrayBuffer>> {
  const spectra = await Promise.all(items.map(normalisedSpectrum));
  const encoder = new TextEncoder();
  if (format === 'prj') {
    return athenaProject(spectra);
  }
  if (format === 'csv') {
    return encoder.encode(normalisedCsv(spectra));
  }
  if (spectra.length === 1) {
    return encoder.encode(normalisedXdi(spectra[0]!));
  }
  const members = Object.fromEntries(
    spectra.map((spectrum, i) => [
      `${String(i + 1).padStart(3, '0')}-${asFileName(baseName(spectrum.name))}.xdi`,
      encoder.encode(normalisedXdi(spectrum)),
    ]),
  );
  // No clock: the same spectra give the same bytes. 1980 is the first year that zip archives know.
  return zipSync(members, { mtime: '1980-01-02' }) as Uint8Array<ArrayBuffer>;
}
