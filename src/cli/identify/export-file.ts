import { extname } from 'node:path';
import { type NormalisedSpectrum, normalisedSpectrum } from '../../answers/normalised/normalised-spectrum.ts';
import type { IdentifiedReading } from '../../answers/spectra/identified-reading.ts';
import { checkOutputPlace } from '../../base/files/output-place.node.ts';
import { writeWhole } from '../../base/files/write-whole.node.ts';
import { type FileKind, NamedFiles } from '../output/named-files.ts';

const kind: FileKind = {
  option: '--export',
  extensions: ['.xdi'],
  problem: 'normalised spectra are written as XDI, CSV or an Athena project',
  remedy: 'name a file that ends in .xdi, .csv or .prj, a folder, or "folder/*.xdi"',
};

/** Where the normalised spectra of a run go: one table or project for all, or a file for each. */
export interface ExportFile {
  /** @param name of the spectrum, as figures are named */
  add(name: string, item: IdentifiedReading): Promise<void>;
  /** Writes what is left; to be called at the end. */
  end(): Promise<void>;
}

/**
 * Says before any work where nothing can be written.
 * @param place as `--export` takes it
 * @throws InputError where it is none of these
 */
export async function exportFile(place: string): Promise<ExportFile> {
  const extension = extname(place).toLowerCase();
  if (extension === '.csv' || extension === '.prj') {
    await checkOutputPlace(place, 'file');
    const spectra: NormalisedSpectrum[] = [];
    return {
      add: async (_name, item) => {
        spectra.push(await normalisedSpectrum(item));
      },
      end: async () => {
        if (spectra.length > 0) {
          await writeWhole(place, await contentOf(extension, spectra));
        }
      },
    };
  }
  const files = await NamedFiles.at(place, kind);
  return {
    async add(name, item) {
      const { normalisedXdi } = await import('../../answers/normalised/normalised-xdi.ts');
      await files.add(name, normalisedXdi(await normalisedSpectrum(item)));
    },
    end: () => files.end(),
  };
}

async function contentOf(
  extension: '.csv' | '.prj',
  spectra: readonly NormalisedSpectrum[],
): Promise<string | Uint8Array> {
  return extension === '.csv'
    ? (await import('../../answers/normalised/normalised-csv.ts')).normalisedCsv(spectra)
    : (await import('../../answers/normalised/athena-project.ts')).athenaProject(spectra);
}
