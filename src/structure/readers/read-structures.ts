import { isGzip, isZip } from '../../base/bytes/archive-kind.ts';
import { InputError } from '../../base/input-error.ts';
import type { Structure } from '../structure.ts';
import { gunzippedStructures } from './gunzipped-structures.ts';
import type { StructureOptions } from './read-options.ts';
import { formatsInWords, structureReader } from './structure-format.ts';
import { allStructures, type FoundStructure } from './structure-reader.ts';

/**
 * Structures of a file of any known format, plain or gzipped: CIF, POSCAR or CONTCAR, JSON (pymatgen,
 * Materials Project, OPTIMADE, ASE, JARVIS), JSON lines, extended XYZ. The content tells the format, the file
 * name only where it cannot. `eachStructure` goes on after a refused one.
 * @returns at least one structure
 * @throws InputError in one sentence if the format is unknown, or anything in the file is refused
 */
export function readStructures(content: Uint8Array | string, options: StructureOptions): Structure[] {
  return allStructures(eachStructure(content, options));
}

/**
 * The structures of a file as `readStructures` reads them, one after the other; one that is refused is an
 * error in its place and never stops the others.
 * @throws InputError where nothing (more) of the file can be read
 */
export function* eachStructure(
  content: Uint8Array | string,
  options: StructureOptions,
): Generator<FoundStructure> {
  const { fileName } = options;
  const text = textOf(content, fileName);
  if (text.trim() === '') {
    throw new InputError({ place: fileName, problem: 'the file is empty' });
  }
  const reader = structureReader(text, fileName);
  if (!reader) {
    throw new InputError({
      place: fileName,
      problem: `this is no structure file that is known, expected ${formatsInWords}`,
    });
  }
  yield* placedIfSeveral(reader.read(text, options));
}

/**
 * The place in the file says nothing if the file holds one
 * structure only; the line of JSON lines is part of answers.
 */
function* placedIfSeveral(found: Iterable<FoundStructure>): Generator<FoundStructure> {
  const iterator = found[Symbol.iterator]();
  const first = iterator.next();
  if (first.done) {
    return;
  }
  let second: IteratorResult<FoundStructure>;
  try {
    second = iterator.next();
  } catch (error) {
    yield first.value;
    throw error;
  }
  if (second.done && first.value.line === undefined) {
    const { place: _, ...only } = first.value;
    yield only;
    return;
  }
  yield first.value;
  for (; !second.done; second = iterator.next()) {
    yield second.value;
  }
}

function textOf(content: Uint8Array | string, fileName: string): string {
  if (typeof content === 'string') {
    return content;
  }
  const bytes = isGzip(content) ? gunzippedStructures(content, fileName) : content;
  if (isZip(bytes)) {
    throw new InputError({
      place: fileName,
      problem: 'this is a zip',
      remedy: 'unpack it and give the structure files that are in it',
    });
  }
  if (bytes.subarray(0, 65_536).includes(0)) {
    throw new InputError({
      place: fileName,
      problem: 'this is no text (it holds zero bytes), but structure files are',
      remedy: `give ${formatsInWords}, as UTF-8`,
    });
  }
  return new TextDecoder().decode(bytes);
}
