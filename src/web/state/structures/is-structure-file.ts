import { isZip } from '../../../base/archive-kind.ts';
import { InputError } from '../../../base/input-error.ts';
import { memberContent, zipMembers } from '../../../base/zip-archive.ts';

/** Enough of a file to tell what it is. */
const headBytes = 65_536;

/** What says that a JSON file is of a spectrum may stand behind a long structure. */
const jsonBytes = 4 * 2 ** 20;

/**
 * Does a dropped file, or the first one in a dropped zip, hold crystal structures, and no spectra? JSON of the Materials
 * Project may hold both: what has energies in it is a spectrum.
 */
export function isStructureFile(name: string, bytes: Uint8Array): boolean {
  if (isZip(bytes)) {
    return holdsStructures(bytes);
  }
  const base = name.replace(/^.*[\\/]/s, '').replace(/\.gz$/i, '');
  if (/\.(m?cif|vasp|poscar|(ext)?xyz)$/i.test(base) || /^(POSCAR|CONTCAR)/i.test(base)) {
    return true;
  }
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, headBytes)).replace(/^\uFEFF|^ï»¿/, '');
  if (/^\s*[[{]/.test(head)) {
    return holdsLattice(new TextDecoder('latin1').decode(bytes.subarray(0, jsonBytes)));
  }
  if (/^#\\#CIF/.test(head) || /^\s*_cell[_.]length_a\s/m.test(head)) {
    return true;
  }
  return isPoscar(head.split(/\r\n?|\n/, 5));
}

/** A zip is of structures where its first file is one. */
function holdsStructures(zip: Uint8Array): boolean {
  try {
    const [first] = zipMembers(zip);
    return first !== undefined && isStructureFile(first.name, memberContent(zip, first));
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    return false; // reading it as spectra tells what is wrong with it
  }
}

/** A lattice, and neither the energies of a spectrum nor its absorber; one number called "energy" is a total energy. */
function holdsLattice(json: string): boolean {
  const isOfSpectrum = /"(?:energy|energies|mu|x)"\s*:\s*\[|"(?:spectrum|absor\w+_element|xas\w*)"\s*:/i;
  return /"lattice(?:_vectors)?"/.test(json) && !isOfSpectrum.test(json);
}

/** A comment, a scale, then three rows of three numbers. */
function isPoscar([, scale = '', ...rows]: readonly string[]): boolean {
  const numbers = (line: string) => line.trim().split(/\s+/).map(Number);
  const areFinite = (line: string, count: number) => {
    const found = numbers(line);
    return found.length === count && line.trim() !== '' && found.every(Number.isFinite);
  };
  return rows.length === 3 && areFinite(scale, 1) && rows.every((row) => areFinite(row, 3));
}
