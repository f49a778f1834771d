import { fileNameOf } from '../base/base-name.ts';
import type { CandidateObject } from './candidates-object.ts';

/** Candidates by their files, and by their names where one file holds several. */
export function candidateName({ file, line, name }: Pick<CandidateObject, 'file' | 'line' | 'name'>): string {
  const base = fileNameOf(file);
  return line === undefined ? base : name || `${base}, line ${line}`;
}
