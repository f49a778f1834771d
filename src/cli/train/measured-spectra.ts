import { basename, dirname, join } from 'node:path';
import { readFile as readSpectra } from '../../formats/read-file.ts';
import { type MeasuredSpectrum, readMeasuredManifest } from '../../study/evaluate-measured.ts';
import { readInput } from '../input/read-input.ts';
import { progressBar } from '../screen/progress.ts';

/** The measured spectra that a manifest lists, with the state that it tells. */
export async function measuredSpectra(path: string, text: string): Promise<MeasuredSpectrum[]> {
  const entries = readMeasuredManifest(text, path);
  const progress = progressBar();
  const spectra: MeasuredSpectrum[] = [];
  for (const [done, entry] of entries.entries()) {
    progress.update(done, entries.length, entry.id);
    const file = join(dirname(path), 'files', basename(entry.csv));
    const { readings } = await readSpectra(await readInput(file), { fileName: file, element: entry.element });
    // The files of a manifest hold mu as it was made; whether that was normalised the manifest says.
    spectra.push({ entry, spectrum: { ...readings[0]!.spectrum, state: entry.state } });
  }
  progress.clear();
  return spectra;
}
