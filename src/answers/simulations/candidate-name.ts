import { fileNameOf } from '../../base/text/base-name.ts';

/** Candidates by their files, and by their names where one file holds several. */
export function candidateName({
  file,
  line,
  name,
}: {
  readonly file: string;
  readonly line?: number;
  readonly name?: string;
}): string {
  const base = fileNameOf(file);
  return line === undefined ? base : name || `${base}, line ${line}`;
}
