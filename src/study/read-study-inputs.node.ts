import { createHash, type Hash } from 'node:crypto';
import { basename } from 'node:path';
import { appendAll } from '../base/lists.ts';
import { type LabelledSpectrum, labelledSpectra } from '../dataset/labelled-spectra.ts';
import { datasetFiles, readDataset } from '../dataset/read-dataset.node.ts';
import { withMultiplicities } from '../dataset/site-multiplicities.ts';
import { elementOf } from '../elements/element.ts';
import type { MeasuredSpectrum } from './evaluate-measured.ts';
import type { StudyElement, StudyExperiment, StudySite } from './jobs/study-element.ts';
import type { StudyResults } from './results/study-results.ts';

/** Spectra beside the dataset that models are asked for at the end. */
export interface StudyTests {
  readonly measured: readonly MeasuredSpectrum[];
  readonly experiments: readonly StudyExperiment[];
}

/** A dataset in memory, ready for the jobs of a study. */
export interface StudyInputs {
  /** In the order of Z. */
  readonly elements: readonly StudyElement[];
  readonly dataset: Omit<StudyResults['dataset'], 'paper'>;
}

/**
 * Reads a dataset into memory, element by element: a spectrum
 * of 100 points takes 2 kB, so that 200,000 fit into 1 GB.
 * @param only elements to keep; all where absent
 * @throws InputError where a file is missing or broken
 */
export async function readStudyInputs(
  paths: readonly string[],
  tests: StudyTests,
  only?: readonly string[],
): Promise<StudyInputs> {
  const byElement = new Map<string, { spectra: LabelledSpectrum[]; sites: StudySite[] }>();
  const codes = new Set<string>();
  const materials = new Set<string>();
  for await (const material of readDataset(paths, only ? { elements: only } : {})) {
    codes.add(material.code);
    materials.add(material.id);
    const own = byElement.get(material.element) ?? { spectra: [], sites: [] };
    byElement.set(material.element, own);
    appendAll(own.spectra, labelledSpectra(withMultiplicities(material)));
    appendAll(
      own.sites,
      material.sites.map(({ p, q }) => ({ materialId: material.id, p, q })),
    );
  }
  // An element that was asked for and is not there is described as empty.
  for (const element of only ?? []) {
    if (!byElement.has(element)) {
      byElement.set(element, { spectra: [], sites: [] });
    }
  }
  const order = (symbol: string): number => elementOf(symbol)?.z ?? Number.POSITIVE_INFINITY;
  const elements = [...byElement]
    .sort(([a], [b]) => order(a) - order(b) || (a < b ? -1 : 1))
    .map(([element, { spectra, sites }]): StudyElement => {
      const measured = tests.measured.filter(({ entry }) => entry.element === element);
      const experiments = tests.experiments.filter((experiment) => experiment.element === element);
      const parts = { element, spectra, sites, measured, experiments };
      return { ...parts, fingerprint: fingerprint(parts) };
    });
  const files: string[] = [];
  for (const path of paths) {
    appendAll(
      files,
      (await datasetFiles(path)).map((file) => basename(file)),
    );
  }
  const all = createHash('sha256');
  for (const { element, fingerprint: own } of elements) {
    all.update(`${element} ${own}\n`);
  }
  const count = (kind: LabelledSpectrum['kind']): number =>
    elements.reduce((sum, { spectra }) => sum + spectra.filter((item) => item.kind === kind).length, 0);
  return {
    elements,
    dataset: {
      files,
      sha256: all.digest('hex'),
      codes: [...codes].sort(),
      materials: materials.size,
      siteSpectra: count('site'),
      averagedSpectra: count('averaged'),
    },
  };
}

function fingerprint(parts: Omit<StudyElement, 'fingerprint'>): string {
  const hash = createHash('sha256');
  for (const { spectrum, materialId, kind, draw, labels } of parts.spectra) {
    hash.update(JSON.stringify([spectrum.name, materialId, kind, draw, labels]));
    addNumbers(hash, spectrum.energyEv, spectrum.mu);
  }
  for (const { p, q } of parts.sites) {
    addNumbers(hash, p, q);
  }
  for (const { entry, spectrum } of parts.measured) {
    hash.update(JSON.stringify([entry.id, entry.domain, entry.expected, spectrum.state]));
    addNumbers(hash, spectrum.energyEv, spectrum.mu);
  }
  for (const { id, truth, energyEv, mu } of parts.experiments) {
    hash.update(JSON.stringify([id, truth]));
    addNumbers(hash, energyEv, mu);
  }
  return hash.digest('hex');
}

function addNumbers(hash: Hash, ...arrays: readonly Float64Array[]): void {
  for (const { buffer, byteOffset, byteLength } of arrays) {
    hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  }
}
