import type { Refusal } from '../refusal.ts';
import { labelFile } from './label-file.ts';
import type { LabelQuestion } from './label-question.ts';
import { type StructureObject, structureObject } from './structure-object.ts';

/** Everything that came of one structure file. */
export interface FileLabels {
  /** One a structure, as `label --format json` prints them. */
  readonly results: readonly StructureObject[];
  readonly refused: readonly Refusal[];
}

/** Labels every structure of a file and gathers what comes; see `labelFile`. */
export function labelsOfFile(bytes: Uint8Array, question: LabelQuestion): FileLabels {
  const results: StructureObject[] = [];
  const refused: Refusal[] = [];
  for (const outcome of labelFile(bytes, question)) {
    if (outcome.kind === 'structure') {
      results.push(structureObject(outcome, question));
    } else {
      const { kind: _, ...refusal } = outcome;
      refused.push(refusal);
    }
  }
  return { results, refused };
}
