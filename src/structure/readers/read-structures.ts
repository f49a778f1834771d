import { isGzip, isZip } from '../../base/archive-kind.ts';
import { InputError } from '../../base/input-error.ts';

import { readCif } from '../cif/read-cif.ts';
import type { Structure } from '../structure.ts';
import { gunzippedStructures } from './gunzipped-structures.ts';
import { readExtendedXyz } from './read-extended-xyz.ts';
import type { StructureOptions } from './read-options.ts';
import { readPoscar } from './read-poscar.ts';
import { readStructureJson } from './read-structure-json.ts';

/**
 * Structures of a file of any known format, plain or gzipped: CIF, POSCAR or CONTCAR, JSON (pymatgen, Materials
 * Project, OPTIMADE), JSON lines, extended XYZ. The content tells the format, the file name only where it cannot.
 * Files of many structures are better read by `structureLines`, one at a time.
 * @returns at least one structure
 * @throws InputError in one sentence where the format is unknown or the file is broken
 */
export function readStructures(content: Uint8Array | string, options: StructureOptions): Structure[] {
  const { fileName } = options;
  const bytes =
    typeof content !== 'string' && isGzip(content) ? gunzippedStructures(content, fileName) : content;
  if (typeof bytes !== 'string') {
    refuseBinary(bytes, fileName);
  }
  const text = typeof bytes === 'string' ? bytes : new TextDecoder().decode(bytes);
  if (text.trim() === '') {
    throw new InputError(`${fileName}: the file is empty.`);
  }
  switch (structureFormat(text, fileName)) {
    case 'CIF':
      return readCif(text, options);
    case 'JSON':
      return readStructureJson(text, options);
    case 'JSON lines':
      return readJsonLines(text, options);
    case 'POSCAR':
      return [readPoscar(text, options)];
    case 'extended XYZ':
      return readExtendedXyz(text, options);
    default:
      throw new InputError(
        `${fileName}: this is no structure file that is known, expected CIF, POSCAR, pymatgen JSON or extended XYZ.`,
      );
  }
}

function refuseBinary(bytes: Uint8Array, fileName: string): void {
  if (isZip(bytes)) {
    throw new InputError(
      `${fileName}: this is a zip; unpack it and give the structure files that are in it.`,
    );
  }
  if (bytes.subarray(0, 65_536).includes(0)) {
    throw new InputError(
      `${fileName}: this is no text (it holds zero bytes), but structure files are: give CIF, POSCAR, pymatgen JSON or ` +
        'extended XYZ, as UTF-8.',
    );
  }
}

/** Formats that hold structures, as a person calls them. */
export type StructureFormat = 'CIF' | 'JSON' | 'JSON lines' | 'POSCAR' | 'extended XYZ';

/** The format of a structure file by its content, then by its name; undefined where neither tells. */
export function structureFormat(text: string, fileName: string): StructureFormat | undefined {
  const head = text.slice(0, 65_536).replace(/^\uFEFF/, '');
  const name = fileName.toLowerCase().replace(/\.gz$/, '');
  const start = head.trimStart();
  if (start.startsWith('{') || start.startsWith('[')) {
    return isJsonLines(text.trimStart(), name) ? 'JSON lines' : 'JSON';
  }
  const lines = head.split(/\r\n?|\n/);
  if (isPoscar(lines)) {
    return 'POSCAR';
  }
  if (/^\s*\d+\s*$/.test(lines[0]!) && !/^\s*data_/im.test(head)) {
    return 'extended XYZ';
  }
  if (/^#\\#CIF/.test(head) || /^\s*(?:data_|loop_|_cell[_.])/im.test(head)) {
    return 'CIF';
  }
  if (/\.(?:m?cif|mmcif)$/.test(name)) {
    return 'CIF';
  }
  if (/(?:^|[/\\])(?:poscar|contcar)|\.(?:vasp|poscar)$/.test(name)) {
    return 'POSCAR';
  }
  if (/\.(?:ext)?xyz$/.test(name)) {
    return 'extended XYZ';
  }
  if (/\.jsonl?$/.test(name)) {
    return 'JSON';
  }
  return undefined;
}

/** Scale, then three rows of three numbers: nothing else begins like this. */
function isPoscar(lines: readonly string[]): boolean {
  const counts = lines.slice(1, 5).map((line) => {
    const words = line
      .replace(/[!#].*$/, '')
      .trim()
      .split(/\s+/);
    return words.every((word) => /^[+-]?[\d.]/.test(word)) ? words.length : 0;
  });
  const [scale, ...rows] = counts;
  return (scale === 1 || scale === 3) && rows.length === 3 && rows.every((count) => count === 3);
}

/** A line that closes what it opens, with another object after it. */
function isJsonLines(start: string, name: string): boolean {
  if (/\.(?:jsonl|ndjson)$/.test(name)) {
    return true;
  }
  return (
    start.startsWith('{') && /\}[ \t]*\r?\n\s*\{/.test(start) && isJson(start.slice(0, start.indexOf('\n')))
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function readJsonLines(text: string, options: StructureOptions): Structure[] {
  return text.split('\n').flatMap((line, index) => {
    const fileName = `${options.fileName}, line ${index + 1}`;
    return line.trim() === '' ? [] : readStructureJson(line, { ...options, fileName });
  });
}
