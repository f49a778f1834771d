/**
 * The short way through Edgewise, for Node and the browser: read a file, open a bundle, identify; read a
 * structure, label it. More of each subject is in the subpaths (`edgewise/spectrum`, `edgewise/environment`,
 * …); what needs a disk is in `edgewise/node`. All names: docs/library.md.
 *
 * @example
 * import { identifySpectrum, readFile } from 'edgewise';
 * import { embeddedBundleFolder, openBundleFolder } from 'edgewise/node';
 * const { readings } = await readFile(bytes, { fileName: 'hematite.xdi' });
 * const answer = await identifySpectrum(readings[0].spectrum, await openBundleFolder(embeddedBundleFolder));
 * console.log(answer.top, answer.coordination[0].probability);
 */

export { answersOfFile, type FileAnswers } from './answers/spectra/answers-of-file.ts';
export { type FileLabels, labelsOfFile } from './answers/structures/labels-of-file.ts';
export { InputError } from './base/input-error.ts';
export { version } from './base/version.ts';
export { type LabelOptions, labelStructure } from './environment/label-structure.ts';
export type { StructureLabels } from './environment/labels.ts';
export { readFile } from './formats/read-file.ts';
export type { FileReading, Guess, Reading, ReadOptions, Receipt } from './formats/reading.ts';
export { type Bundle, type BundleSource, openBundle } from './model/bundle/open-bundle.ts';
export { identifySpectrum, type SpectrumAnswer, type SpectrumQuestion } from './model/identify-spectrum.ts';
export type { Spectrum } from './spectrum/spectrum.ts';
export { readStructures } from './structure/readers/read-structures.ts';
export type { Structure } from './structure/structure.ts';
