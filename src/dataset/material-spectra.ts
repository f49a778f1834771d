import { InputError } from '../input-error.ts';
import type { Structure, Vector3 } from '../structure/structure.ts';

/** The computed spectrum of one symmetry-distinct site. */
export interface SiteSpectrum {
  /** Index of the site in the structure. */
  readonly index: number;
  /** How many sites of the cell it stands for, where the source says it. */
  readonly multiplicity?: number;
  readonly energyEv: Float64Array;
  readonly mu: Float64Array;
  /** 12 CN order parameters. */
  readonly p: Float64Array;
  /** 25 motif order parameters, in the order of the motif table. */
  readonly q: Float64Array;
}

/** One material and one absorbing element: a line of a `xanes-*.jsonl` file. */
export interface MaterialSpectra {
  /** Id of the material ("mp-19770"). */
  readonly id: string;
  readonly formula: string;
  readonly element: string;
  /** Program that computed the spectra ("FEFF 10"). */
  readonly code: string;
  /** How the material was chosen, where the source says it: "natural" or "stratified". */
  readonly draw?: string;
  readonly structure: Structure;
  readonly sites: readonly SiteSpectrum[];
  /** Mean of p over all sites of the element. */
  readonly meanP: Float64Array;
  /** Mean of q over all sites of the element. */
  readonly meanQ: Float64Array;
}

/** Lengths that the line format fixes: CN 1 to 12, and the 25 motifs. */
const cnCount = 12;
const motifCount = 25;

/**
 * Reads one line of a JSON-lines file of computed site spectra.
 *
 * @param place file and line, for messages
 * @throws InputError where a field is missing or has the wrong shape
 */
export function parseMaterialSpectra(line: string, place: string): MaterialSpectra {
  let document: unknown;
  try {
    document = JSON.parse(line);
  } catch {
    throw new InputError(`${place}: expected one JSON object a line, found text that is not JSON.`);
  }
  const fields = record(document, place);
  const id = word(fields.id, `${place}: "id"`);
  const at = `${place} (${id})`;
  const edge = word(fields.edge, `${at}: "edge"`);
  if (edge !== 'K') throw new InputError(`${at}: expected K-edge spectra, found the ${edge} edge.`);
  const sites = list(fields.sites, `${at}: "sites"`).map((site, n) =>
    parseSite(site, `${at}, spectrum ${n + 1}`),
  );
  if (!sites.length) throw new InputError(`${at}: "sites" is empty, expected at least one spectrum.`);
  const optionalDraw = fields.draw === undefined ? {} : { draw: word(fields.draw, `${at}: "draw"`) };
  return {
    id,
    formula: word(fields.formula, `${at}: "formula"`),
    element: word(fields.element, `${at}: "element"`),
    code: word(fields.code, `${at}: "code"`),
    ...optionalDraw,
    structure: parseStructure(fields, id, at),
    sites,
    meanP: numbers(fields.meanP, `${at}: "meanP"`, cnCount),
    meanQ: numbers(fields.meanQ, `${at}: "meanQ"`, motifCount),
  };
}

function parseSite(value: unknown, at: string): SiteSpectrum {
  const site = record(value, at);
  const energyEv = numbers(site.energy, `${at}: "energy"`);
  const mu = numbers(site.mu, `${at}: "mu"`, energyEv.length);
  if (energyEv.length < 2)
    throw new InputError(`${at}: expected at least two energies, found ${energyEv.length}.`);
  for (let i = 1; i < energyEv.length; i++) {
    if (!(energyEv[i]! > energyEv[i - 1]!)) {
      throw new InputError(`${at}: energies must rise, but number ${i + 1} (${energyEv[i]} eV) does not.`);
    }
  }
  if (typeof site.index !== 'number' || !Number.isInteger(site.index) || site.index < 0) {
    throw new InputError(`${at}: expected "index" to be a site number, found ${JSON.stringify(site.index)}.`);
  }
  const multiplicity = site.multiplicity;
  if (multiplicity !== undefined && !(typeof multiplicity === 'number' && multiplicity >= 1)) {
    throw new InputError(`${at}: expected "multiplicity" ≥ 1, found ${JSON.stringify(multiplicity)}.`);
  }
  return {
    index: site.index,
    ...(multiplicity === undefined ? {} : { multiplicity }),
    energyEv,
    mu,
    p: numbers(site.p, `${at}: "p"`, cnCount),
    q: numbers(site.q, `${at}: "q"`, motifCount),
  };
}

function parseStructure(fields: Record<string, unknown>, name: string, at: string): Structure {
  const rows = list(fields.lattice, `${at}: "lattice"`).map((row) => vector(row, `${at}: "lattice"`));
  const [a, b, c] = rows;
  if (!a || !b || !c || rows.length !== 3) throw new InputError(`${at}: "lattice" must have three rows.`);
  const species = list(fields.species, `${at}: "species"`).map((symbol) => word(symbol, `${at}: "species"`));
  const fractional = list(fields.fractional, `${at}: "fractional"`).map((row) =>
    vector(row, `${at}: "fractional"`),
  );
  if (species.length !== fractional.length) {
    throw new InputError(`${at}: ${species.length} species but ${fractional.length} fractional coordinates.`);
  }
  return {
    name,
    lattice: [a, b, c],
    sites: species.map((element, i) => ({ element, fractional: fractional[i]! })),
  };
}

function record(value: unknown, at: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InputError(`${at}: expected a JSON object.`);
  }
  return value as Record<string, unknown>;
}

function list(value: unknown, at: string): unknown[] {
  if (!Array.isArray(value)) throw new InputError(`${at}: expected a list.`);
  return value;
}

function word(value: unknown, at: string): string {
  if (typeof value !== 'string' || !value) throw new InputError(`${at}: expected a word.`);
  return value;
}

function vector(value: unknown, at: string): Vector3 {
  const [x, y, z] = numbers(value, at, 3);
  return [x!, y!, z!];
}

function numbers(value: unknown, at: string, length?: number): Float64Array {
  const values = list(value, at);
  if (length !== undefined && values.length !== length) {
    throw new InputError(`${at}: expected ${length} numbers, found ${values.length}.`);
  }
  const wrong = values.findIndex((item) => typeof item !== 'number' || !Number.isFinite(item));
  if (wrong >= 0) throw new InputError(`${at}: number ${wrong + 1} is ${JSON.stringify(values[wrong])}.`);
  return Float64Array.from(values as number[]);
}
