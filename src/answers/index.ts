/** What command line, service and page share: the bytes of a file in, the very objects that `--format json` prints out. */
export { answersOfFile, type FileAnswers } from './answers-of-file.ts';
export { type FigureInput, figureInput } from './figure-input.ts';
export { type IdentificationObject, identificationObject } from './identification-object.ts';
export type { IdentifiedReading } from './identified-reading.ts';
export { identifyCsv, identifyCsvHeader } from './identify-csv.ts';
export { type FileOutcome, type FileQuestion, identifyFile } from './identify-file.ts';
export { labelFile, type StructureOutcome } from './label-file.ts';
export type { LabelQuestion } from './label-question.ts';
export { type FileLabels, labelsOfFile } from './labels-of-file.ts';
export type { Refusal } from './refusal.ts';
export { type LabelledStructure, type StructureObject, structureObject } from './structure-object.ts';
