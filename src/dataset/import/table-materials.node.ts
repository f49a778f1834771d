import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, resolve } from 'node:path';
import { InputError } from '../../base/input-error.ts';
import { elementOf } from '../../elements/element.ts';
import type { SpectrumState } from '../../spectrum/spectrum.ts';
import { attempt } from './attempt.node.ts';
import type { SourceMaterial } from './label-material.ts';
import { type LabelLine, labelsOfLine, readLabelTable } from './label-table.ts';
import { onlyReading, structureOf } from './source-files.node.ts';

/** The materials of a label table of measured files (docs/dataset-format.md says its columns), one a line. */
export async function* tableMaterials(path: string): AsyncGenerator<SourceMaterial | InputError> {
  const text = (await readFile(path)).toString('utf8');
  const lines = readLabelTable(text, path, ['file', 'formula', 'element']);
  if (!lines.length) {
    throw new InputError({ place: path, problem: 'the table has no line below its head' });
  }
  for (const line of lines) {
    yield await attempt(() => tableMaterial(path, line), path);
  }
}

const states: readonly SpectrumState[] = ['raw', 'normalised', 'computed'];

async function tableMaterial(path: string, line: LabelLine): Promise<SourceMaterial> {
  const place = `${path}, line ${line.line}`;
  const { file, formula, element: symbol = '', structure, spectrum: name } = line;
  if (!file || !formula) {
    throw new InputError({ place, problem: '"file" and "formula" must not be empty' });
  }
  const element = elementOf(symbol)?.symbol;
  if (!element) {
    throw new InputError({
      place,
      problem: `expected "element" as a symbol such as Fe and found "${symbol}"`,
    });
  }
  const stated = labelsOfLine(line, place);
  if (!structure && !stated) {
    throw new InputError({
      place,
      problem: 'expected a structure file under "structure" or a CN under "cn", and both are empty',
    });
  }
  const state = line.state === undefined ? undefined : states.find((known) => known === line.state);
  if (line.state !== undefined && !state) {
    throw new InputError({
      place,
      problem: `expected "state" as ${states.join(', ')} and found "${line.state}"`,
    });
  }
  const { spectrum } = await onlyReading(resolve(dirname(path), file), element, name);
  const labels = structure
    ? { structure: await structureOf(resolve(dirname(path), structure)) }
    : { statedLabels: stated! };
  return {
    id: line.group ?? basename(file, extname(file)),
    formula,
    element,
    code: 'measured',
    source: name === undefined ? file : `${file}, ${name}`,
    ...labels,
    sites: [],
    averaged: { energyEv: spectrum.energyEv, mu: spectrum.mu, state: state ?? spectrum.state },
  };
}
