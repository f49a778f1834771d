import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, resolve } from 'node:path';
import { type CsvLine, readCsv } from '../../base/csv.ts';
import { InputError } from '../../base/input-error.ts';
import { elementOf } from '../../elements/element.ts';
import type { SpectrumState } from '../../spectrum/spectrum.ts';
import { attempt } from './attempt.node.ts';
import type { SourceMaterial } from './label-material.ts';
import { onlyReading, structureOf } from './source-files.node.ts';
import { statedLabels } from './stated-labels.ts';

/** The materials of a table of measured files (docs/dataset-format.md says its columns), one a line. */
export async function* tableMaterials(path: string): AsyncGenerator<SourceMaterial | InputError> {
  const lines = readCsv((await readFile(path)).toString('utf8'), path);
  if (!lines.length) {
    throw new InputError(`${path}: the table has no line below its head.`);
  }
  const missing = ['file', 'formula', 'element'].filter((name) => !(name in lines[0]!.cells));
  if (missing.length) {
    throw new InputError(
      `${path}: the table lacks the column${missing.length > 1 ? 's' : ''} ${missing.join(', ')}; it needs file, formula, ` +
        'element, and structure or cn (docs/dataset-format.md).',
    );
  }
  for (const line of lines) {
    yield await attempt(() => tableMaterial(path, line), path);
  }
}

const states: readonly SpectrumState[] = ['raw', 'normalised', 'computed'];

async function tableMaterial(path: string, { cells, line }: CsvLine): Promise<SourceMaterial> {
  const place = `${path}, line ${line}`;
  const { file = '', formula = '', element: symbol = '', structure = '', cn = '', motif = '' } = cells;
  if (!file || !formula) {
    throw new InputError(`${place}: "file" and "formula" must not be empty.`);
  }
  const element = elementOf(symbol)?.symbol;
  if (!element) {
    throw new InputError(`${place}: expected "element" as a symbol such as Fe, found "${symbol}".`);
  }
  if (structure && cn) {
    throw new InputError(`${place}: give "structure" or "cn", not both: the structure tells the labels.`);
  }
  if (!structure && !cn) {
    throw new InputError(
      `${place}: expected a structure file under "structure", or a CN under "cn"; both are empty.`,
    );
  }
  const state = cells.state ? states.find((known) => known === cells.state) : undefined;
  if (cells.state && !state) {
    throw new InputError(`${place}: expected "state" as ${states.join(', ')}, found "${cells.state}".`);
  }
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
