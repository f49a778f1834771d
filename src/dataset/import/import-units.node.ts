import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { InputError } from '../../base/input-error.ts';
import { appendAll } from '../../base/lists.ts';
import { isLabelTable } from './label-table.ts';

/** One thing to import: a file, or the FEFF calculations of one structure. */
export type ImportUnit =
  | { readonly kind: 'lines' | 'store' | 'XAS JSON' | 'table'; readonly path: string }
  | { readonly kind: 'FEFF'; readonly path: string; readonly spectra: readonly string[] };

const structureNames = /^(poscar|contcar)$|\.(vasp|poscar|cif)$/i;
const xmuNames = /xmu[^/\\]*\.dat$/i;

/**
 * What a source holds that can be imported: a file by the end of its name; a folder by walking through
 * it (hidden files and folders apart), in the order of the names. Several structures in a folder that
 * has xmu.dat below are refused.
 *
 * @throws InputError where there is no such file, or nothing in it that can be imported
 */
export async function importUnits(path: string): Promise<ImportUnit[]> {
  const info = await stat(path).catch(() => undefined);
  if (!info) {
    throw new InputError({ place: path, problem: 'no such file or folder', remedy: 'check the path' });
  }
  if (info.isDirectory()) {
    const units = await unitsOfFolder(path, undefined);
    const whole = joined(units);
    if (!whole.length) {
      throw new InputError({
        place: path,
        problem:
          'the folder holds nothing to import; expected xmu.dat with a POSCAR, XAS JSON, xanes-*.jsonl(.gz), ' +
          '*.parquet, or a table (.csv) of measured files',
      });
    }
    return whole;
  }
  const kind = kindOf(path);
  if (kind) {
    return [{ kind, path }];
  }
  throw new InputError({
    place: path,
    problem:
      'expected JSON lines (.jsonl, .jsonl.gz), a store (.parquet), XAS JSON (.json), a table of measured files ' +
      '(.csv), or a folder of FEFF calculations',
  });
}

function kindOf(path: string): Exclude<ImportUnit['kind'], 'FEFF'> | undefined {
  if (/\.jsonl(\.gz)?$/.test(path)) {
    return 'lines';
  }
  if (/\.parquet$/.test(path)) {
    return 'store';
  }
  if (/\.json(\.gz)?$/.test(path)) {
    return 'XAS JSON';
  }
  if (/\.(csv|tsv)$/.test(path)) {
    return 'table';
  }
  return undefined;
}

async function unitsOfFolder(folder: string, structureAbove: string | undefined): Promise<ImportUnit[]> {
  const entries = (await readdir(folder, { withFileTypes: true }))
    .filter(({ name }) => !name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const names = entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
  const structures = names.filter((name) => structureNames.test(name));
  // POSCAR before CONTCAR before others: what was computed is what was put in.
  const own = structures.find((name) => /^poscar$/i.test(name)) ?? structures[0];
  const structure = own ? join(folder, own) : structureAbove;
  const units: ImportUnit[] = [];
  for (const name of names) {
    const path = join(folder, name);
    if (xmuNames.test(name)) {
      units.push({ kind: 'FEFF', path: structure ?? '', spectra: [path] });
    } else if (/\.jsonl(\.gz)?$/.test(name) ? name.startsWith('xanes-') : kindOf(name)) {
      if (kindOf(name) !== 'table' || (await isTable(path))) {
        units.push({ kind: kindOf(name)!, path });
      }
    }
  }
  for (const entry of entries) {
    if (entry.isDirectory()) {
      appendAll(units, await unitsOfFolder(join(folder, entry.name), structure));
    }
  }
  return units;
}

/** Measured spectra are often .csv themselves; a table has a column of files. */
async function isTable(path: string): Promise<boolean> {
  return isLabelTable((await readFile(path)).subarray(0, 4096).toString('utf8'));
}

/** The calculations of one structure as one unit. */
function joined(units: readonly ImportUnit[]): ImportUnit[] {
  const byStructure = new Map<string, { kind: 'FEFF'; path: string; spectra: string[] }>();
  const found: ImportUnit[] = [];
  for (const unit of units) {
    const together = unit.kind === 'FEFF' && unit.path ? byStructure.get(unit.path) : undefined;
    if (unit.kind === 'FEFF' && together) {
      appendAll(together.spectra, unit.spectra);
    } else if (unit.kind === 'FEFF') {
      const own = { ...unit, spectra: [...unit.spectra] };
      if (unit.path) {
        byStructure.set(unit.path, own);
      }
      found.push(own);
    } else {
      found.push(unit);
    }
  }
  return found;
}

/** What a unit is called in messages. */
export function nameOfUnit(unit: ImportUnit): string {
  return unit.kind === 'FEFF' && !unit.path ? dirname(unit.spectra[0]!) : unit.path;
}
