/**
 * The short way through Edgewise, for Node and the browser: read a file, open a bundle, identify; read a structure,
 * label it. Everything else is in the subpaths (`edgewise/spectrum`, `edgewise/environment`, …); what needs a disk is
 * in `edgewise/node`.
 *
 * @example
 * import { identifySpectrum, readFile } from 'edgewise';
 * import { embeddedBundleFolder, openBundleFolder } from 'edgewise/node';
 * const { readings } = await readFile(bytes, { fileName: 'hematite.xdi' });
 * const answer = await identifySpectrum(readings[0].spectrum, await openBundleFolder(embeddedBundleFolder));
 * console.log(answer.top, answer.coordination[0].probability);
 */

export { InputError } from './base/input-error.ts';
export { version } from './base/version.ts';
export { labelStructure } from './environment/label-structure.ts';
export { readFile } from './formats/read-file.ts';
export { type Bundle, openBundle } from './model/bundle/open-bundle.ts';
export { identifySpectrum, type SpectrumAnswer, type SpectrumQuestion } from './model/identify-spectrum.ts';
export { readStructures } from './structure/readers/read-structures.ts';
