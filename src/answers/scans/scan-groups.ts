import { baseName } from '../../base/text/base-name.ts';
import type { IdentifiedReading } from '../spectra/identified-reading.ts';
import { scanStem } from './scan-stem.ts';

/** Scans of one sample, in the order given. */
export interface ScanGroup {
  /** What the sample is called: folder and stem of the files, or the name that they give. */
  readonly name: string;
  /** At least one. */
  readonly scans: readonly IdentifiedReading[];
}

/**
 * Puts scans of one sample together. 'named': those of one folder whose files give the same sample, or, where
 * they name none, are called the same but for the number of the scan; within a file of several scans, those
 * whose names are. 'all': everything. Either way scans of one group have one absorber, one state of mu and
 * one channel. Groups stand where their first scan does.
 */
export function scanGroups(readings: readonly IdentifiedReading[], which: 'named' | 'all'): ScanGroup[] {
  const scanFiles = filesOfScans(readings);
  const groups = new Map<string, { name: string; scans: IdentifiedReading[] }>();
  for (const item of readings) {
    const { answer, reading } = item;
    const name = which === 'all' ? 'all scans' : sampleOf(item, scanFiles.has(answer.file));
    const kind = [answer.element, reading.spectrum.state, reading.receipt.channel ?? 'no channel'];
    const key = JSON.stringify([
      name,
      ...kind,
      which === 'named' && !reading.receipt.channel && reading.receipt.muRecipe,
    ]);
    const group = groups.get(key) ?? { name, scans: [] };
    group.scans.push(item);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/**
 * Files that hold several scans, not several channels of one: two spectra in them are made in the same way.
 */
function filesOfScans(readings: readonly IdentifiedReading[]): Set<string> {
  const made = new Set<string>();
  const files = new Set<string>();
  for (const { answer, reading } of readings) {
    const key = JSON.stringify([answer.file, reading.receipt.muRecipe, reading.spectrum.state]);
    if (made.has(key)) {
      files.add(answer.file);
    }
    made.add(key);
  }
  return files;
}

function sampleOf({ answer, reading }: IdentifiedReading, holdsScans: boolean): string {
  const { file } = answer;
  const { name } = reading.spectrum;
  if (holdsScans) {
    return `${file} · ${scanStem(name)}`;
  }
  const base = baseName(file);
  const folder = file.slice(0, Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  // A file that names no sample is its own name, and each channel of a table adds how it was made.
  const isNamed = !name.startsWith(base);
  return folder + scanStem(isNamed ? name : base);
}
