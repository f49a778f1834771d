import { cifReader } from '../cif/read-cif.ts';
import { jsonReader } from './json/read-structure-json.ts';
import { extendedXyzReader } from './read-extended-xyz.ts';
import { poscarReader } from './read-poscar.ts';
import { jsonLinesReader } from './structure-lines.ts';
import type { FileStart, StructureReader } from './structure-reader.ts';

/**
 * The one list of formats. The first reader that recognises the content reads a file;
 * else the first by its name.
 */
export const structureReaders: readonly StructureReader[] = [
  jsonLinesReader,
  jsonReader,
  poscarReader,
  extendedXyzReader,
  cifReader,
];

/** The formats in words: "JSON lines, JSON, POSCAR, extended XYZ or CIF". */
export const formatsInWords: string = structureReaders
  .map(({ format }) => format)
  .join(', ')
  .replace(/, ([^,]*)$/, ' or $1');

/** No format needs more to be recognised; JSON is told by its first character. */
const headLength = 65_536;

/** The reader of a structure file by its content, then by its name; undefined where neither tells. */
export function structureReader(text: string, fileName: string): StructureReader | undefined {
  const start = fileStart(text, fileName);
  return (
    structureReaders.find((reader) => reader.recognises(start)) ??
    structureReaders.find((reader) => reader.fileName.test(start.name))
  );
}

/**
 * What a person calls the format of a structure file; undefined where neither its content nor its name tells.
 */
export function structureFormat(text: string, fileName: string): string | undefined {
  return structureReader(text, fileName)?.format;
}

/**
 * Does a file hold crystal structures, and no spectra? JSON of the Materials Project may hold both: what has
 * energies in it is a file of spectra.
 * @param text the file, or its beginning
 */
export function isStructureFile(text: string, fileName: string): boolean {
  const reader = structureReader(text, fileName);
  return reader === jsonReader || reader === jsonLinesReader ? holdsLattice(text) : reader !== undefined;
}

/**
 * A lattice, and neither the energies of a spectrum nor its absorber;
 * one number called "energy" is a total energy.
 */
function holdsLattice(json: string): boolean {
  const isOfSpectrum = /"(?:energy|energies|mu|x)"\s*:\s*\[|"(?:spectrum|absor\w+_element|xas\w*)"\s*:/i;
  return /"(?:lattice(?:_vectors|_mat)?|cell)"/.test(json) && !isOfSpectrum.test(json);
}

function fileStart(content: string, fileName: string): FileStart {
  const text = content.replace(/^\uFEFF/, '');
  return {
    text,
    lines: text.slice(0, headLength).split(/\r\n?|\n/),
    name: fileName.split(/[\\/]/).at(-1)!.toLowerCase().replace(/\.gz$/, ''),
  };
}
