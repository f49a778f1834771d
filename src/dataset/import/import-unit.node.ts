import { readFile as readBytes } from 'node:fs/promises';
import { basename, dirname, extname, relative, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { elementOf } from '../../elements/index.ts';
import { readFile as readSpectra } from '../../formats/read-file.ts';
import type { Reading } from '../../formats/reading.ts';
import { InputError } from '../../input-error.ts';
import { guessElement } from '../../spectrum/guess-element.ts';
import type { SpectrumState } from '../../spectrum/spectrum.ts';
import { readStructures } from '../../structure/read-structures.ts';
import { reducedFormula } from '../../structure/reduced-formula.ts';
import type { Structure } from '../../structure/structure.ts';
import { list } from '../json-fields.ts';
import { parseMaterialSpectra } from '../material-spectra.ts';
import { datasetLines } from '../read-dataset.node.ts';
import { materialsOfRows } from '../store/materials-of-rows.ts';
import { openStore } from '../store/open-store.node.ts';
import { type CsvLine, readCsv } from './csv.ts';
import type { DropCount } from './drop-reason.ts';
import { feffSite } from './feff-site.ts';
import type { ImportUnit } from './import-units.node.ts';
import type { SourceMaterial, SourceSite } from './label-material.ts';
import { materialsOfDocuments } from './materials-of-documents.ts';
import { statedLabels } from './stated-labels.ts';
import { readXasDocument, type XasDocument } from './xas-document.ts';

/**
 * The materials of one thing to import; an `InputError` in the place of each that is refused, so that it stops none of
 * the others.
 *
 * @param drops counts spectra that are left out without being wrong
 */
export async function* importUnit(
  unit: ImportUnit,
  drops: DropCount,
): AsyncGenerator<SourceMaterial | InputError> {
  try {
    switch (unit.kind) {
      case 'lines':
        yield* linesOf(unit.path);
        break;
      case 'store':
        yield* storeMaterials(unit.path);
        break;
      case 'XAS JSON':
        yield* documentsOf(unit.path, drops);
        break;
      case 'table':
        yield* tableMaterials(unit.path);
        break;
      case 'FEFF':
        yield* feffMaterials(unit.path, unit.spectra);
        break;
    }
  } catch (error) {
    yield refusalOf(error, unit.path);
  }
}

/** A refusal, or a file that cannot be read, as a sentence; every other error is a defect. */
function refusalOf(error: unknown, path: string): InputError {
  if (error instanceof InputError) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  return new InputError(
    code === 'ENOENT'
      ? `${path}: no such file; check the path.`
      : `${path}: the file cannot be read (${code}); copy it to a local disk.`,
  );
}

async function attempt<Value>(work: () => Value | Promise<Value>, path: string): Promise<Value | InputError> {
  try {
    return await work();
  } catch (error) {
    return refusalOf(error, path);
  }
}

async function* linesOf(path: string): AsyncGenerator<SourceMaterial | InputError> {
  for await (const { text, place } of datasetLines(path)) {
    yield await attempt(() => {
      const material = parseMaterialSpectra(text, place);
      const negative = material.sites.find(({ mu }) => mu.some((value) => value < 0));
      if (!negative) return { ...material, source: basename(path) };
      throw new InputError(
        `${place} (${material.id}): the spectrum of site ${negative.index} has negative mu.`,
      );
    }, path);
  }
}

async function* storeMaterials(path: string): AsyncGenerator<SourceMaterial> {
  const { store, close } = await openStore(path);
  try {
    for (const element of store.elements) yield* materialsOfRows(store.rows(element, { features: false }));
  } finally {
    await close();
  }
}

async function* documentsOf(path: string, drops: DropCount): AsyncGenerator<SourceMaterial | InputError> {
  const bytes = await readBytes(path);
  let json: unknown;
  try {
    json = JSON.parse((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
  } catch (error) {
    throw new InputError(
      `${path}: this is no valid JSON (${(error as Error).message.replace(/\s+/g, ' ')}).`,
    );
  }
  const isAnswer = typeof json === 'object' && json !== null && 'data' in json && Array.isArray(json.data);
  const entries = isAnswer
    ? list((json as { data: unknown }).data, path)
    : Array.isArray(json)
      ? json
      : [json];
  const documents: XasDocument[] = [];
  const fallbackId = basename(path).replace(/\.json(\.gz)?$/, '');
  for (const [i, entry] of entries.entries()) {
    const place = entries.length > 1 ? `${path}, entry ${i + 1}` : path;
    const document = await attempt(() => readXasDocument(entry, { fallbackId }, place), path);
    if (document instanceof InputError) yield document;
    else if (typeof document === 'string') drops.add(document);
    else documents.push(document);
  }
  yield* materialsOfDocuments(documents, basename(path), drops);
}

async function* feffMaterials(
  structurePath: string,
  spectra: readonly string[],
): AsyncGenerator<SourceMaterial | InputError> {
  if (!structurePath) {
    throw new InputError(
      `${spectra[0]}: there is no structure in its folder or above it; put the POSCAR (or a CIF) there.`,
    );
  }
  const structure = await structureOf(structurePath);
  const folder = dirname(structurePath);
  const byElement = new Map<string, { sites: SourceSite[]; code: string }>();
  for (const path of spectra) {
    const site = await attempt(() => feffSpectrum(path, relative(folder, path), structure), path);
    if (site instanceof InputError) {
      yield site;
      continue;
    }
    const own = byElement.get(site.element) ?? { sites: [], code: site.code };
    if (own.sites.some(({ index }) => index === site.site.index)) {
      yield new InputError(`${path}: site ${site.site.index} has a spectrum already, from another file.`);
      continue;
    }
    own.sites.push(site.site);
    byElement.set(site.element, own);
  }
  for (const [element, { sites, code }] of byElement) {
    yield {
      id: basename(resolve(folder)),
      formula: reducedFormula(structure),
      element,
      code,
      source: structurePath,
      structure,
      sites: sites.sort((a, b) => a.index - b.index),
    };
  }
}

async function feffSpectrum(
  path: string,
  name: string,
  structure: Structure,
): Promise<{ readonly element: string; readonly code: string; readonly site: SourceSite }> {
  const reading = await onlyReading(path);
  const { spectrum, receipt } = reading;
  if (spectrum.state !== 'computed') throw new InputError(`${path}: this is no xmu.dat of FEFF.`);
  if (spectrum.edge !== undefined && spectrum.edge !== 'K')
    throw new InputError(`${path}: expected a K edge, found the ${spectrum.edge} edge.`);
  if (spectrum.mu.some((value) => value < 0)) throw new InputError(`${path}: the spectrum has negative mu.`);
  const element = spectrum.element ?? guessElement(spectrum).symbol;
  const index = feffSite(name, element, structure, path);
  return {
    element,
    code: receipt.format.replace(/ xmu\.dat$/, ''),
    site: { index, energyEv: spectrum.energyEv, mu: spectrum.mu },
  };
}

async function* tableMaterials(path: string): AsyncGenerator<SourceMaterial | InputError> {
  const lines = readCsv((await readBytes(path)).toString('utf8'), path);
  if (!lines.length) throw new InputError(`${path}: the table has no line below its head.`);
  const missing = ['file', 'formula', 'element'].filter((name) => !(name in lines[0]!.cells));
  if (missing.length) {
    throw new InputError(
      `${path}: the table lacks the column${missing.length > 1 ? 's' : ''} ${missing.join(', ')}; it needs file, formula, ` +
        'element, and structure or cn (docs/dataset-format.md).',
    );
  }
  for (const line of lines) yield await attempt(() => tableMaterial(path, line), path);
}

const states: readonly SpectrumState[] = ['raw', 'normalised', 'computed'];

async function tableMaterial(path: string, { cells, line }: CsvLine): Promise<SourceMaterial> {
  const place = `${path}, line ${line}`;
  const { file = '', formula = '', element: symbol = '', structure = '', cn = '', motif = '' } = cells;
  if (!file || !formula) throw new InputError(`${place}: "file" and "formula" must not be empty.`);
  const element = elementOf(symbol)?.symbol;
  if (!element)
    throw new InputError(`${place}: expected "element" as a symbol such as Fe, found "${symbol}".`);
  if (structure && cn)
    throw new InputError(`${place}: give "structure" or "cn", not both: the structure tells the labels.`);
  if (!structure && !cn) {
    throw new InputError(
      `${place}: expected a structure file under "structure", or a CN under "cn"; both are empty.`,
    );
  }
  const state = cells.state ? states.find((known) => known === cells.state) : undefined;
  if (cells.state && !state)
    throw new InputError(`${place}: expected "state" as ${states.join(', ')}, found "${cells.state}".`);
  const spectrumPath = resolve(dirname(path), file);
  const { spectrum } = await onlyReading(spectrumPath, element, cells.group);
  const labels = structure
    ? { structure: await structureOf(resolve(dirname(path), structure)) }
    : { statedLabels: statedLabels(cn, motif, place) };
  return {
    id: cells.id || basename(file, extname(file)),
    formula,
    element,
    code: 'measured',
    source: file,
    ...labels,
    sites: [],
    averaged: { energyEv: spectrum.energyEv, mu: spectrum.mu, state: state ?? spectrum.state },
  };
}

/** The spectrum of a file that holds one, or the one of the group that is named. */
async function onlyReading(path: string, element?: string, group?: string): Promise<Reading> {
  const { readings } = await readSpectra(await readFileOf(path), {
    fileName: path,
    ...(element !== undefined && { element }),
  });
  const own = group ? readings.filter(({ receipt }) => receipt.group === group) : readings;
  if (own.length === 1) return own[0]!;
  const groups = readings.map(({ receipt }) => `"${receipt.group}"`).join(', ');
  throw new InputError(
    own.length
      ? `${path}: the file holds ${own.length} spectra (${groups}); name one in the column "group".`
      : `${path}: the file has no group "${group}"; it holds ${groups}.`,
  );
}

async function structureOf(path: string): Promise<Structure> {
  const structures = readStructures(await readFileOf(path), { fileName: path });
  if (structures.length === 1) return structures[0]!;
  throw new InputError(`${path}: the file holds ${structures.length} structures, expected one.`);
}

async function readFileOf(path: string): Promise<Uint8Array> {
  try {
    return await readBytes(path);
  } catch (error) {
    throw refusalOf(error, path);
  }
}
