import { InputError } from '../../../base/input-error.ts';
import { cifReader } from '../../cif/read-cif.ts';
import { finishedStructure } from '../../close-contacts.ts';
import type { Structure } from '../../structure.ts';
import type { StructureOptions } from '../read-options.ts';
import { resolveOccupancy } from '../resolve-occupancy.ts';
import type { FoundStructure, StructureReader } from '../structure-reader.ts';
import { aseForm } from './ase-form.ts';
import { columnForm } from './column-form.ts';
import { jarvisForm } from './jarvis-form.ts';
import type { Json, JsonForm } from './json-form.ts';
import { isObject, shown } from './json-values.ts';
import { optimadeForm } from './optimade-form.ts';
import { pymatgenForm } from './pymatgen-form.ts';

/**
 * The forms of one structure, in the order in which they are
 * asked; the last takes what is left and says what it lacks.
 */
const forms: readonly JsonForm[] = [optimadeForm, jarvisForm, aseForm, pymatgenForm, columnForm];

/** A document within a document within …: no database nests structures deeper. */
const deepest = 8;

/**
 * JSON: a pymatgen structure, a document of the Materials Project, an OPTIMADE entry, ASE `Atoms` or an ASE
 * database, an entry of JARVIS, a line of an Edgewise dataset ({id, lattice, species, fractional}), or lists
 * and answers of these.
 */
export const jsonReader: StructureReader = {
  format: 'JSON',
  fileName: /\.json$/,
  recognises: ({ text }) => /^\s*[[{]/.test(text),
  read: structuresOfJson,
};

function* structuresOfJson(text: string, options: StructureOptions): Generator<FoundStructure> {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    // The engine's message quotes the text, line ends and all.
    const reason = (error as Error).message.replace(/[\s\p{Cc}]+/gu, ' ');
    throw new InputError({ place: options.fileName, problem: `this is no valid JSON (${reason})` });
  }
  let count = 0;
  yield* collect(json, '', undefined, 0);
  if (count === 0) {
    throw new InputError({ place: options.fileName, problem: 'there is no structure in this list' });
  }

  /** @param within where the value stands in the file: ", entry 3" */
  function* collect(
    value: unknown,
    within: string,
    name: string | undefined,
    depth: number,
  ): Generator<FoundStructure> {
    const fileName = options.fileName + within;
    const place = within === '' ? undefined : within.slice(', '.length);
    if (depth <= deepest && Array.isArray(value)) {
      for (const [index, member] of value.entries()) {
        yield* collect(member, `${within}, entry ${index + 1}`, undefined, depth + 1);
      }
      return;
    }
    const ownName = isObject(value) ? (nameOf(value) ?? name) : name;
    const members = depth <= deepest && isObject(value) ? membersWithStructures(value) : [];
    for (const { key, member } of members) {
      yield* collect(member, key === undefined ? within : `${within}, ${key}`, ownName, depth + 1);
    }
    if (members.length > 0) {
      return;
    }
    count++;
    try {
      if (depth > deepest) {
        throw new InputError({
          place: fileName,
          problem: 'the document nests deeper than a structure stands',
        });
      }
      if (isObject(value) && isCifDocument(value)) {
        for (const found of cifReader.read(value.cif, { ...options, fileName: `${fileName}, cif` })) {
          yield { ...found, ...(place !== undefined && { place }) };
        }
        return;
      }
      const fallback = count === 1 ? options.fileName : `${options.fileName} #${count}`;
      const structure = structureOf(value, ownName ?? fallback, fileName, options);
      yield { ...(place !== undefined && { place }), structure };
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error;
      }
      yield { ...(place !== undefined && { place }), error };
    }
  }
}

/** The members of a document that hold its structure, or several; none if it is a structure itself. */
function membersWithStructures(document: Json): { key: string | undefined; member: unknown }[] {
  if ('sites' in document) {
    return isObject(document.attributes) ? [{ key: undefined, member: document.attributes }] : [];
  }
  if ('structure' in document) {
    return [{ key: 'structure', member: document.structure }];
  }
  for (const key of ['data', 'response']) {
    if (Array.isArray(document[key])) {
      return [{ key, member: document[key] }];
    }
  }
  for (const key of ['attributes', 'final_structure', 'atoms', 'data']) {
    if (isObject(document[key])) {
      return [{ key: key === 'attributes' ? undefined : key, member: document[key] }];
    }
  }
  // A database of ASE lists the ids of its rows, which are members of those names.
  const { ids } = document;
  return Array.isArray(ids) && ids.length > 0 && ids.every((id) => isObject(document[String(id)]))
    ? ids.map((id) => ({ key: `row ${id}`, member: document[String(id)] }))
    : [];
}

/** A document of the Materials Project's older interface, with the structure as the text of a CIF. */
const isCifDocument = (document: Json): document is Json & { cif: string } =>
  typeof document.cif === 'string' && !('lattice' in document);

/** @throws InputError naming the member that is not as expected */
function structureOf(json: unknown, name: string, place: string, options: StructureOptions): Structure {
  if (!isObject(json)) {
    throw new InputError({ place, problem: `expected a structure as a JSON object, found ${shown(json)}` });
  }
  const stated = forms.find((form) => form.recognises(json))!.read(json, place);
  const { sites, notes } = resolveOccupancy(
    stated.sites,
    stated.lattice,
    options.occupancy ?? 'refuse',
    place,
  );
  const allNotes = [...(stated.notes ?? []), ...notes];
  return finishedStructure(
    { name, lattice: stated.lattice, sites, ...(allNotes.length > 0 && { notes: allNotes }) },
    place,
  );
}

function nameOf(json: Json): string | undefined {
  for (const key of ['material_id', 'id', 'task_id', 'jid', 'name']) {
    const name = json[key];
    if (typeof name === 'string' && name !== '') {
      return name;
    }
  }
  return undefined;
}
