import { counted } from '../../base/text/words.ts';
import type { FileReading, ReadingSettings } from '../../formats/reading.ts';
import { settingsWords } from '../settings/settings-words.ts';
import { tell } from './terminal.ts';

/** How much a run tells beside its results. */
export interface RunReportOptions {
  /** Refusals alone: no counts, and nothing of what was left out. */
  readonly isQuiet: boolean;
  /** Parts of files that were left out one by one, not counted. */
  readonly namesLeftOut: boolean;
}

/** Parts of a file that a line names; a project may hold a hundred. */
const mostNamed = 4;
/** Reasons that the count tells; the rest of them are drawn together. */
const mostReasons = 2;
/** Longer reasons are sentences of one file. */
const longestReason = 40;

interface LeftOutParts {
  readonly file: string;
  readonly parts: FileReading['leftOut'];
}

/**
 * What a run over many files tells on standard error when it is over: what was left out in one line, and in
 * the end every refusal, so that none is lost among the others.
 */
export class RunReport {
  readonly #refusals: string[] = [];
  readonly #leftOut: LeftOutParts[] = [];
  readonly #settings = new Map<string, ReadingSettings>();

  /** Inputs that were refused. */
  get refused(): number {
    return this.#refusals.length;
  }

  /** @param message a sentence that begins with the place */
  refuse(message: string): void {
    this.#refusals.push(message);
  }

  /** Parts of a file that are not among its spectra. */
  leaveOut(file: string, parts: FileReading['leftOut']): void {
    this.#leftOut.push({ file, parts });
  }

  /** Settings of a folder that were used; each file of settings is told once. */
  use(settings: ReadingSettings | undefined): void {
    if (settings) {
      this.#settings.set(settings.file, settings);
    }
  }

  /** @param summary what came of the run, without what was refused: "12 spectra identified" */
  tell({ isQuiet, namesLeftOut }: RunReportOptions, summary?: string): void {
    if (!isQuiet) {
      for (const settings of this.#settings.values()) {
        tell(`settings of ${settingsWords(settings)}`);
      }
      // A file of an archive that was left out whole is always named: it is as good as refused.
      const [whole, some] = [true, false].map((is) => this.#leftOut.filter((each) => isWhole(each) === is));
      const parts = namesLeftOut ? some!.map(namedWords) : countedWords(some!);
      for (const line of [...parts, ...whole!.map(namedWords)]) {
        tell(line);
      }
    }
    if (summary !== undefined && !isQuiet) {
      tell(`${summary}, ${this.refused} refused${this.refused ? ':' : ''}`);
    }
    for (const refusal of this.#refusals) {
      tell(refusal);
    }
  }
}

/** All that was left out, in one line. */
function countedWords(leftOut: readonly LeftOutParts[]): string[] {
  const reasons = leftOut.flatMap(({ parts }) => parts.map(({ reason }) => reason));
  if (reasons.length === 0) {
    return [];
  }
  const counts = new Map<string, number>();
  for (const reason of reasons.filter((each) => each.length <= longestReason)) {
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  const shown = [...counts].sort(([, a], [, b]) => b - a).slice(0, mostReasons);
  const rest = reasons.length - shown.reduce((sum, [, count]) => sum + count, 0);
  const words = [
    ...shown.map(([reason, count]) => `${count} × ${reason}`),
    ...(rest ? [`${rest} for other reasons`] : []),
  ];
  return [
    `left out ${counted(reasons.length, 'part')} of ${counted(leftOut.length, 'file')}: ${words.join(', ')} (--long names them)`,
  ];
}

/** Is it a file of an archive? Its name is then that of its place. */
const isWhole = ({ file, parts }: LeftOutParts): boolean =>
  parts.every(({ name }) => file.endsWith(`/${name}`));

/** What a file holds beside its spectra: the first few by name, so that nothing is passed over in silence. */
function namedWords({ file, parts }: LeftOutParts): string {
  const shown = parts
    .slice(0, mostNamed)
    // A file of an archive that was refused as a whole is named already.
    .map(({ name, reason }) => (file.endsWith(`/${name}`) ? `(${reason})` : `${name} (${reason})`));
  const more = parts.length - shown.length;
  return `${file}: left out ${shown.join(', ')}${more ? ` and ${more} more` : ''}`;
}
