import type { Bundle } from '../../model/bundle/open-bundle.ts';
import type { Refusal } from '../refusal.ts';
import { type IdentificationObject, identificationObject } from './identification-object.ts';
import { type FileQuestion, identifyFile } from './identify-file.ts';

/** Everything that came of one file. */
export interface FileAnswers {
  /** One a spectrum, as `identify --format json` prints them. */
  readonly results: readonly IdentificationObject[];
  readonly refused: readonly Refusal[];
  /** What the file holds beside spectra, and why it is not among them. */
  readonly leftOut: readonly { readonly file: string; readonly name: string; readonly reason: string }[];
}

/** Identifies every spectrum of a file and gathers what comes; see `identifyFile`. */
export async function answersOfFile(
  bytes: Uint8Array,
  bundle: Bundle,
  question: FileQuestion,
): Promise<FileAnswers> {
  const results: IdentificationObject[] = [];
  const refused: Refusal[] = [];
  const leftOut: FileAnswers['leftOut'][number][] = [];
  for await (const outcome of identifyFile(bytes, bundle, question)) {
    if (outcome.kind === 'answer') {
      results.push(identificationObject(outcome));
    } else if (outcome.kind === 'left out') {
      for (const { name, reason } of outcome.leftOut) {
        leftOut.push({ file: outcome.file, name, reason });
      }
    } else {
      const { kind: _, ...refusal } = outcome;
      refused.push(refusal);
    }
  }
  return { results, refused, leftOut };
}
