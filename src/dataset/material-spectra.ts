import { InputError } from '../base/input-error.ts';
import { list, numbers, record, recordOfLine, word } from '../base/text/json-fields.ts';
import { largestCoordinationNumber } from '../environment/coordination.ts';
import { motifCount } from '../environment/motifs.ts';
import type { RankingLabels } from '../environment/ranking-labels.ts';
import type { SpectrumState } from '../spectrum/spectrum.ts';
import type { Structure } from '../structure/structure.ts';
import { structureOfFields } from './structure-fields.ts';

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

/** A spectrum of all sites of the element together, as its source gives it: measured, or averaged there. */
export interface WholeSpectrum {
  readonly energyEv: Float64Array;
  readonly mu: Float64Array;
  readonly state: SpectrumState;
}

/**
 * One material and one absorbing element: a line of a `xanes-*.jsonl` file, or its rows in a dataset store.
 */
export interface MaterialSpectra {
  /** Id of the material ("mp-19770"). */
  readonly id: string;
  readonly formula: string;
  readonly element: string;
  /** Program that computed the spectra ("FEFF 10"), or "measured". */
  readonly code: string;
  /** Where they came from: a file, a database; absent in JSON lines, which do not say it. */
  readonly source?: string;
  /** How the material was chosen, where the source says it: "natural" or "stratified". */
  readonly draw?: string;
  /** Absent where only the coordination is known: `statedLabels`. */
  readonly structure?: Structure;
  readonly sites: readonly SiteSpectrum[];
  /**
   * Absent where the source gives spectra of sites only;
   * then it is made of them where they cover the element.
   */
  readonly averaged?: WholeSpectrum;
  /** Mean of p over all sites of the element; absent where they are not all known. */
  readonly meanP?: Float64Array;
  /** Mean of q over all sites of the element. */
  readonly meanQ?: Float64Array;
  /** Labels of `averaged` that a person states, where there is no structure to label. */
  readonly statedLabels?: RankingLabels;
}

/**
 * Reads one line of a JSON-lines file of computed site spectra.
 *
 * @param place file and line, for messages
 * @throws InputError where a field is missing or has the wrong shape
 */
export function parseMaterialSpectra(line: string, place: string): MaterialSpectra {
  const fields = recordOfLine(line, place);
  const id = word(fields.id, `${place}: "id"`);
  const at = `${place} (${id})`;
  const edge = word(fields.edge, `${at}: "edge"`);
  if (edge !== 'K') {
    throw new InputError({ place: at, problem: `expected K-edge spectra, found the ${edge} edge` });
  }
  const sites = list(fields.sites, `${at}: "sites"`).map((site, n) =>
    parseSite(site, `${at}, spectrum ${n + 1}`),
  );
  if (!sites.length) {
    throw new InputError({ place: at, problem: '"sites" is empty, expected at least one spectrum' });
  }
  const optionalDraw = fields.draw === undefined ? {} : { draw: word(fields.draw, `${at}: "draw"`) };
  return {
    id,
    formula: word(fields.formula, `${at}: "formula"`),
    element: word(fields.element, `${at}: "element"`),
    code: word(fields.code, `${at}: "code"`),
    ...optionalDraw,
    structure: structureOfFields(fields, id, at),
    sites,
    meanP: numbers(fields.meanP, `${at}: "meanP"`, largestCoordinationNumber),
    meanQ: numbers(fields.meanQ, `${at}: "meanQ"`, motifCount),
  };
}

function parseSite(value: unknown, at: string): SiteSpectrum {
  const site = record(value, at);
  const energyEv = numbers(site.energy, `${at}: "energy"`);
  const mu = numbers(site.mu, `${at}: "mu"`, energyEv.length);
  if (energyEv.length < 2) {
    throw new InputError({ place: at, problem: `expected at least two energies, found ${energyEv.length}` });
  }
  for (let i = 1; i < energyEv.length; i++) {
    if (!(energyEv[i]! > energyEv[i - 1]!)) {
      throw new InputError({
        place: at,
        problem: `energies must rise, but number ${i + 1} (${energyEv[i]} eV) does not`,
      });
    }
  }
  if (!isWhole(site.index, 0)) {
    throw new InputError({
      place: at,
      problem: `expected "index" to be a site number, found ${JSON.stringify(site.index)}`,
    });
  }
  const multiplicity = site.multiplicity;
  if (multiplicity !== undefined && !isWhole(multiplicity, 1)) {
    throw new InputError({
      place: at,
      problem: `expected "multiplicity" to be a whole number of atoms, found ${JSON.stringify(multiplicity)}`,
    });
  }
  return {
    index: site.index,
    ...(multiplicity !== undefined && { multiplicity }),
    energyEv,
    mu,
    p: numbers(site.p, `${at}: "p"`, largestCoordinationNumber),
    q: numbers(site.q, `${at}: "q"`, motifCount),
  };
}

/** No cell has more atoms; a store keeps numbers of sites in 32 bits. */
const mostSites = 1_000_000;

const isWhole = (value: unknown, least: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= mostSites;
