import { InputError } from '../../base/input-error.ts';
import { checkStructure } from '../check-structure.ts';
import { elementOfSpecies } from '../element-symbol.ts';
import { type Lattice, latticeFromParameters, toFractional } from '../lattice.ts';
import type { Structure, Vector3 } from '../structure.ts';
import type { StructureOptions } from './read-options.ts';
import { type OccupiedSite, resolveOccupancy } from './resolve-occupancy.ts';

type Json = Readonly<Record<string, unknown>>;

/** A document within a document within …: no database nests structures deeper. */
const deepest = 8;

/**
 * Structures of a JSON text: a pymatgen `Structure`, a Materials Project document with a `structure`, an OPTIMADE
 * entry, a line of an Edgewise dataset ({id, lattice, species, fractional}), or lists and `data` of these.
 * @throws InputError naming the member that is not as expected
 */
export function readStructureJson(text: string, options: StructureOptions): Structure[] {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    // The engine's message quotes the text, line ends and all.
    const reason = (error as Error).message.replace(/[\s\p{Cc}]+/gu, ' ');
    throw new InputError(`${options.fileName}: this is no valid JSON (${reason}).`);
  }
  const found: Structure[] = [];
  collect(json, options.fileName, undefined, 0);
  if (found.length === 0) {
    throw new InputError(`${options.fileName}: there is no structure in this list.`);
  }
  return found;

  function collect(value: unknown, place: string, name: string | undefined, depth: number): void {
    if (depth > deepest) {
      throw new InputError(`${place}: the document nests deeper than a structure stands.`);
    }
    if (Array.isArray(value)) {
      value.forEach((member, index) => {
        collect(member, `${place}, entry ${index + 1}`, undefined, depth + 1);
      });
      return;
    }
    if (!isObject(value)) {
      throw new InputError(`${place}: expected a structure as a JSON object, found ${shown(value)}.`);
    }
    const ownName = nameOf(value) ?? name;
    if ('structure' in value && !('sites' in value)) {
      collect(value.structure, `${place}, structure`, ownName, depth + 1);
    } else if (Array.isArray(value.data) && !('sites' in value)) {
      collect(value.data, `${place}, data`, ownName, depth + 1);
    } else if (isObject(value.attributes)) {
      collect(value.attributes, place, ownName, depth + 1);
    } else {
      const count = found.length + 1;
      const fallback = count === 1 ? options.fileName : `${options.fileName} #${count}`;
      found.push(structureOf(value, ownName ?? fallback, place, options));
    }
  }
}

function structureOf(json: Json, name: string, place: string, options: StructureOptions): Structure {
  const isOptimade = Array.isArray(json.lattice_vectors);
  const lattice = latticeOf(isOptimade ? json.lattice_vectors : json.lattice, place);
  const occupied = isOptimade
    ? optimadeSites(json, lattice, place)
    : Array.isArray(json.sites) && !('species' in json)
      ? pymatgenSites(json.sites, lattice, place)
      : columnSites(json, place);
  const { sites, notes } = resolveOccupancy(occupied, lattice, options.occupancy ?? 'refuse', place);
  return checkStructure({ name, lattice, sites, ...(notes.length > 0 && { notes }) }, place);
}

/** Three rows, or an object with a `matrix` or with lengths and angles. */
function latticeOf(json: unknown, place: string): Lattice {
  const matrix = isObject(json) ? json.matrix : json;
  if (matrix === undefined || matrix === null) {
    const { a, b, c, alpha, beta, gamma } = isObject(json) ? json : ({} as Json);
    const numbers = [a, b, c, alpha, beta, gamma];
    if (!numbers.every((n): n is number => typeof n === 'number')) {
      throw new InputError(
        `${place}: there is no lattice, expected three rows of three numbers in Å; a molecule has no coordination` +
          ' in a crystal.',
      );
    }
    const [lengthA, lengthB, lengthC, alphaDegrees, betaDegrees, gammaDegrees] = numbers as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    try {
      return latticeFromParameters({
        a: lengthA,
        b: lengthB,
        c: lengthC,
        alphaDegrees,
        betaDegrees,
        gammaDegrees,
      });
    } catch (error) {
      throw error instanceof InputError ? new InputError(`${place}: ${error.message}`) : error;
    }
  }
  if (!Array.isArray(matrix) || matrix.length !== 3) {
    throw new InputError(
      `${place}: the lattice must be three rows of three numbers, found ${shown(matrix)}.`,
    );
  }
  return [0, 1, 2].map((k) => vectorOf(matrix[k], `${place}, lattice row ${'abc'[k]}`)) as unknown as Lattice;
}

/** Sites of pymatgen: species with occupancies, fractional `abc` or Cartesian `xyz`. */
function pymatgenSites(sites: readonly unknown[], lattice: Lattice, place: string): OccupiedSite[] {
  return sites.flatMap((site, index) => {
    const where = `${place}, site ${index + 1}`;
    if (!isObject(site)) {
      throw new InputError(`${where}: expected an object, found ${shown(site)}.`);
    }
    const fractional =
      site.abc === undefined ? toFractional(vectorOf(site.xyz, where), lattice) : vectorOf(site.abc, where);
    const species = Array.isArray(site.species) ? site.species : [];
    const label = typeof site.label === 'string' && site.label !== '' ? site.label : undefined;
    if (species.length === 0) {
      throw new InputError(`${where}: expected a list of species, found ${shown(site.species)}.`);
    }
    return species.map((each): OccupiedSite => {
      const occupancy = isObject(each) ? (each.occu ?? 1) : 1;
      if (typeof occupancy !== 'number') {
        throw new InputError(
          `${where}: expected an occupancy (occu) as a number, found ${shown(occupancy)}.`,
        );
      }
      const element = elementOf(isObject(each) ? each.element : each, where);
      return withLabel({ element, fractional, occupancy }, label);
    });
  });
}

/** `species` and `fractional` (or pymatgen's `frac_coords`), one entry an atom; `sites` then holds spectra or labels. */
function columnSites(json: Json, place: string): OccupiedSite[] {
  const { species } = json;
  const fractional = json.fractional ?? json.frac_coords;
  if (!Array.isArray(species) || !Array.isArray(fractional)) {
    throw new InputError(
      `${place}: there are no atoms, expected "sites" as pymatgen writes them, or "species" and "fractional".`,
    );
  }
  if (species.length !== fractional.length) {
    throw new InputError(
      `${place}: there are ${species.length} species for ${fractional.length} coordinates.`,
    );
  }
  return species.map((name, index) => {
    const where = `${place}, site ${index + 1}`;
    return { element: elementOf(name, where), fractional: vectorOf(fractional[index], where), occupancy: 1 };
  });
}

/** OPTIMADE 1.x: `species_at_sites` are names of `species`, each with symbols and concentrations. */
function optimadeSites(json: Json, lattice: Lattice, place: string): OccupiedSite[] {
  const { species_at_sites: names, cartesian_site_positions: positions, species } = json;
  if (!Array.isArray(names) || !Array.isArray(positions) || names.length !== positions.length) {
    throw new InputError(`${place}: expected as many cartesian_site_positions as species_at_sites.`);
  }
  const table = new Map(
    (Array.isArray(species) ? species : []).filter(isObject).map((each) => [each.name, each]),
  );
  return names.flatMap((name, index) => {
    const where = `${place}, site ${index + 1}`;
    const fractional = toFractional(vectorOf(positions[index], where), lattice);
    const entry = table.get(name);
    const symbols = Array.isArray(entry?.chemical_symbols) ? entry.chemical_symbols : [name];
    const concentrations = Array.isArray(entry?.concentration) ? entry.concentration : [];
    return symbols
      .map((symbol, k) => ({ symbol, occupancy: Number(concentrations[k] ?? 1) }))
      .filter(({ symbol }) => symbol !== 'vacancy')
      .map(({ symbol, occupancy }) => ({ element: elementOf(symbol, where), fractional, occupancy }));
  });
}

function vectorOf(json: unknown, place: string): Vector3 {
  const isVector = Array.isArray(json) && json.length === 3 && json.every((x) => typeof x === 'number');
  if (!isVector) {
    throw new InputError(`${place}: expected three numbers, found ${shown(json)}.`);
  }
  return json as unknown as Vector3;
}

function elementOf(name: unknown, place: string): string {
  const element = typeof name === 'string' ? elementOfSpecies(name) : undefined;
  if (!element) {
    throw new InputError(`${place}: expected an element from H to Cm, found ${shown(name)}.`);
  }
  return element.symbol;
}

/** A label that only repeats the species ("Fe", "Fe2+") says nothing. */
const withLabel = (site: OccupiedSite, label: string | undefined): OccupiedSite =>
  label === undefined || label === site.element || /[+-]$/.test(label) ? site : { ...site, label };

function nameOf(json: Json): string | undefined {
  for (const key of ['material_id', 'id', 'task_id', 'name']) {
    const name = json[key];
    if (typeof name === 'string' && name !== '') {
      return name;
    }
  }
  return undefined;
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What was found, short enough for a sentence, and looking no deeper than that takes. */
function shown(value: unknown): string {
  if (value === undefined) {
    return 'nothing';
  }
  if (Array.isArray(value)) {
    const isFlat = value.length < 7 && value.every((member) => typeof member !== 'object' || member === null);
    return isFlat ? JSON.stringify(value) : `a list of ${value.length}`;
  }
  if (isObject(value)) {
    return 'an object';
  }
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
