import { withoutNeedlessCorrection } from '../../answers/spectra/identify-file.ts';
import { InputError } from '../../base/input-error.ts';
import { columnsFound } from '../../formats/columns-found.ts';
import { readFile } from '../../formats/read-file.ts';
import { chooseElement } from '../../model/choose-element.ts';
import { correctedAsAsked, identifySpectrum } from '../../model/identify-spectrum.ts';
import { shiftEnergy } from '../../spectrum/shift-energy.ts';
import { type Curves, curvesOf } from './curves-of.ts';
import { fetchedBundle } from './fetched-bundle.ts';
import type {
  AbsorberTask,
  ExplainOutcome,
  ExplainTask,
  ForMapsTask,
  IdentifyOutcome,
  IdentifyTask,
  MergeOutcome,
  MergeTask,
  OutcomeOf,
  ReadOutcome,
  ReadTask,
  StandardsOutcome,
  StandardsTask,
  Task,
} from './tasks.ts';

/** Does what a worker is asked for. Refused input is an outcome; whatever else is thrown is a defect. */
export async function runTask(task: Task, models: string): Promise<OutcomeOf<Task>> {
  switch (task.kind) {
    case 'read':
      return read(task);
    case 'columns':
      return columnsFound(task.bytes);
    case 'identify':
      return identify(task, models);
    case 'explain':
      return explain(task, models);
    case 'near-structure':
      return (await import('./near-structure.ts')).nearStructure(task, models);
    case 'figure':
      return (await import('./draw-figure.ts')).drawFigure(task.items);
    case 'report':
      return (await import('./write-report.ts')).writeReport(task.items, task.date);
    case 'label':
      return (await import('./label-structures.ts')).labelStructures(task);
    case 'site-figure':
      return (await import('../../figure/site-figure.ts')).siteFigure(task.shown);
    case 'absorber':
      return absorberOf(task);
    case 'export':
      return (await import('./export-spectra.ts')).exportSpectra(task);
    case 'standards':
      return standards(task);
    case 'merge':
      return merge(task);
    case 'series':
      return (await import('./series-of.ts')).seriesOf(task);
    case 'for-maps':
      return forMaps(task);
    case 'models': {
      const { manifest, hash } = await fetchedBundle(models);
      return { manifest, hash };
    }
  }
}

async function read({ file, bytes, columns, channel, element }: ReadTask): Promise<ReadOutcome> {
  try {
    const found = await readFile(bytes, {
      fileName: file,
      ...(columns && { columns }),
      ...(channel && { channel }),
      ...(element && { element }),
    });
    return { kind: 'read', ...found };
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    const found = columnsFound(bytes);
    return { kind: 'refused', message: error.message, ...(found && { found }) };
  }
}

async function identify(
  { file, reading, parameters }: IdentifyTask,
  models: string,
): Promise<IdentifyOutcome> {
  const { spectrum } = reading;
  let curves: Curves | undefined;
  try {
    const bundle = await fetchedBundle(models);
    const shifted = parameters.shiftEv ? shiftEnergy(spectrum, parameters.shiftEv) : spectrum;
    const { element } = chooseElement(shifted, parameters.element);
    const asked = withoutNeedlessCorrection(parameters, reading.receipt);
    const corrected = await correctedAsAsked(spectrum, element, asked);
    curves = await curvesOf(corrected, bundle.manifest.recipe, { ...parameters, element });
    const answer = await identifySpectrum(spectrum, bundle, { ...asked, file });
    return { kind: 'answered', answer, curves };
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    return { kind: 'refused', message: error.message, ...(curves && { curves }) };
  }
}

/** Whose edge a spectrum shows; undefined where that cannot be told. */
function absorberOf({ spectrum }: AbsorberTask): string | undefined {
  try {
    return chooseElement(spectrum).element;
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    return spectrum.element;
  }
}

/** A file that cannot be looked into is for the readers, which say why. */
async function forMaps({ file }: ForMapsTask): Promise<boolean> {
  try {
    return await (await import('./map/opened-stack.ts')).isForMaps(file);
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    return false;
  }
}

/** Several scans made one. */
async function merge({ scans, merging }: MergeTask): Promise<MergeOutcome> {
  try {
    const { mergedReading } = await import('../../answers/scans/merged-reading.ts');
    return { kind: 'merged', ...mergedReading(scans, merging) };
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    return { kind: 'refused', message: error.message };
  }
}

/** How an answered spectrum stands to others that are known compounds. */
async function standards({ item, standards: known }: StandardsTask): Promise<StandardsOutcome> {
  try {
    const { heldAgainst } = await import('../../answers/standards/own-standards.ts');
    return { kind: 'compared', comparison: await heldAgainst(item, known) };
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    return { kind: 'refused', message: error.message };
  }
}

/** Asked apart from the answer, which does not wait for the training spectra to be fetched. */
async function explain({ reading, parameters }: ExplainTask, models: string): Promise<ExplainOutcome> {
  try {
    const bundle = await fetchedBundle(models);
    const { evidence } = await identifySpectrum(reading.spectrum, bundle, {
      ...withoutNeedlessCorrection(parameters, reading.receipt),
      explain: true,
    });
    return { evidence };
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    return { evidence: undefined };
  }
}
