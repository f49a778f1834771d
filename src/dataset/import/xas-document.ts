import { InputError } from '../../base/input-error.ts';
import { list, record } from '../../base/text/json-fields.ts';
import { elementOf } from '../../elements/element.ts';
import { type CleanColumns, cleanUp } from '../../spectrum/clean-up.ts';
import { readStructures } from '../../structure/readers/read-structures.ts';
import { reducedFormula } from '../../structure/reduced-formula.ts';
import type { Structure } from '../../structure/structure.ts';
import type { DropReason } from './drop-reason.ts';

/** A usable spectrum of a Materials Project XAS document, or of a pymatgen XAS object. */
export interface XasDocument {
  readonly materialId: string;
  /** Id of the document; made of what it says where it has none. */
  readonly documentId: string;
  readonly formula: string;
  readonly element: string;
  /** Absorbing site in `structure`; absent for a spectrum averaged over all sites. */
  readonly siteIndex?: number;
  readonly energyEv: Float64Array;
  readonly mu: Float64Array;
  /** The structure inside the document: site indices of other documents of the material count other sites. */
  readonly structure: Structure;
}

/** What must hold of a document, whatever was asked of the database. */
export interface XasDocumentRules {
  /** @default any */
  readonly element?: string;
  /** Id of documents that do not say their material. */
  readonly fallbackId: string;
}

/**
 * Reads one XAS document and checks that it is what was asked for: a K-edge XANES spectrum of the element,
 * neither empty nor negative, with a structure that has the element on the absorbing site.
 *
 * @returns the reason where the document is left out
 * @throws InputError where it is not of the documented form
 */
export function readXasDocument(
  document: unknown,
  rules: XasDocumentRules,
  place: string,
): XasDocument | DropReason {
  const outer = record(document, place);
  const inner = outer.spectrum === undefined ? outer : outer.spectrum;
  if (inner === null) {
    return 'empty';
  }
  const spectrum = record(inner, `${place}: "spectrum"`);
  const given = (key: string): unknown => outer[key] ?? spectrum[key];
  const element = symbolOf(given('absorbing_element') ?? given('absorption_element'));
  if (element === undefined) {
    throw new InputError({ place, problem: '"absorbing_element" is no element symbol' });
  }
  if (rules.element !== undefined && element !== rules.element) {
    return 'of another element';
  }
  // The document and the spectrum inside it both say what they are, and must agree.
  const claims = (key: string, wanted: string): boolean =>
    [outer[key], spectrum[key]].every(
      (value) => value === undefined || value === null || String(value).toUpperCase() === wanted,
    );
  if (!claims('edge', 'K')) {
    return 'of another edge';
  }
  if (!claims('spectrum_type', 'XANES')) {
    return 'of another spectrum type';
  }
  const [x, y] = [list(spectrum.x, `${place}: "x"`), list(spectrum.y, `${place}: "y"`)];
  if (x.length !== y.length) {
    throw new InputError({ place, problem: `${x.length} energies, but ${y.length} values of mu` });
  }
  if (y.some((value) => typeof value === 'number' && value < 0)) {
    return 'negative mu';
  }
  if (!y.some((value) => typeof value === 'number' && value > 0)) {
    return 'empty';
  }
  const { energyEv, mu } = cleanedUp(x, y, place);
  if (spectrum.structure === undefined || spectrum.structure === null) {
    return 'without structure';
  }
  const materialId = typeof outer.material_id === 'string' ? outer.material_id : rules.fallbackId;
  const [read] = readStructures(JSON.stringify(spectrum.structure), { fileName: `${place}, structure` });
  const structure = { ...read!, name: materialId };
  const site = siteOf(spectrum.absorbing_index, element, structure);
  if (site === undefined) {
    return 'site of another element';
  }
  return {
    materialId,
    documentId: documentIdOf(outer, materialId, element, site),
    formula: typeof outer.formula_pretty === 'string' ? outer.formula_pretty : reducedFormula(structure),
    element,
    ...(site !== 'all' && { siteIndex: site }),
    energyEv,
    mu,
    structure,
  };
}

function cleanedUp(x: readonly unknown[], y: readonly unknown[], place: string): CleanColumns {
  try {
    return cleanUp(x.map(numberOf), y.map(numberOf));
  } catch (error) {
    throw error instanceof InputError ? error.within(place) : error;
  }
}

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN);

function symbolOf(value: unknown): string | undefined {
  const name =
    typeof value === 'object' && value !== null && 'element' in value ? (value.element as unknown) : value;
  return typeof name === 'string' ? elementOf(name)?.symbol : undefined;
}

/**
 * The absorbing site; where the index points elsewhere,
 * the only site of the element is meant if there is one.
 */
function siteOf(index: unknown, element: string, { sites }: Structure): number | 'all' | undefined {
  const own = sites.flatMap((site, i) => (site.element === element ? [i] : []));
  if (own.length === 0) {
    return undefined;
  }
  if (index === undefined || index === null) {
    return 'all';
  }
  if (typeof index === 'number' && own.includes(index)) {
    return index;
  }
  return own.length === 1 ? own[0] : undefined;
}

/** The id as the API writes it now (an object of its parts) or wrote it before (a text). */
function documentIdOf(
  { spectrum_id: id }: Readonly<Record<string, unknown>>,
  materialId: string,
  element: string,
  site: number | 'all',
): string {
  if (typeof id === 'string' && id) {
    return id;
  }
  if (typeof id === 'object' && id !== null && 'identifier' in id && 'suffix' in id) {
    const parts = Array.isArray(id.suffix) ? id.suffix : [];
    return [id.identifier, ...parts].join('-');
  }
  return `${materialId}-XANES-${element}-K${site === 'all' ? '' : `-${site}`}`;
}
