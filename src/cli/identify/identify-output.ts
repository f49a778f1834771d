import { identificationObject } from '../../answers/spectra/identification-object.ts';
import type { IdentifiedReading } from '../../answers/spectra/identified-reading.ts';
import { identifyCsv, identifyCsvHeader } from '../../answers/spectra/identify-csv.ts';
import { counted } from '../../base/text/words.ts';
import { verdictWords } from '../../model/verdict/verdict-words.ts';
import { screenColumns } from '../screen/screen-text.ts';
import { hasWarnings, IdentifyRows, warningFlag } from './identify-rows.ts';
import { identifyTable } from './identify-table.ts';
import { mergeTable } from './merge-table.ts';
import { differenceLine, standardsTable } from './standards-table.ts';

/** Where the answers of a run go, one after the other. */
export interface IdentifyOutput {
  /** Prints the answer, or keeps it until the form is known. */
  add(item: IdentifiedReading): void;
  /** Prints what was kept. @returns what came of the run in words, where the format is for people */
  end(): string | undefined;
  /** Whether each answer is told in full. */
  readonly isLong: boolean;
}

/** Beyond so many spectra (or files) each has one line: who wants more of one asks for it alone. */
export const mostInFull = 4;

/** What decides how answers are printed. */
export interface IdentifyOutputOptions {
  readonly format: 'table' | 'json' | 'csv';
  /** Paths of the files of the run. */
  readonly inputs: readonly string[];
  /** Every answer in full, however many. */
  readonly isLong: boolean;
  /** Whether files are merged, so that their number says nothing of that of the answers. */
  readonly merges: boolean;
  /** @param text a line or more, without the last line end */
  readonly print: (text: string) => void;
}

/** The output of `edgewise identify` in the format asked for. */
export function identifyOutput(options: IdentifyOutputOptions): IdentifyOutput {
  return options.format === 'table' ? new TableOutput(options) : lineOutput(options);
}

/** A line for each answer, for programs. */
function lineOutput({ format, inputs, isLong, print }: IdentifyOutputOptions): IdentifyOutput {
  if (format === 'csv') {
    print(identifyCsvHeader);
  }
  return {
    add: (item) => print(format === 'csv' ? identifyCsv(item) : JSON.stringify(identificationObject(item))),
    end: () => undefined,
    isLong: isLong || inputs.length <= mostInFull,
  };
}

/** Blocks of text for few spectra, one line each for many. */
class TableOutput implements IdentifyOutput {
  readonly #print: (text: string) => void;
  readonly #look = {
    colour: Boolean(process.stdout.isTTY && !process.env.NO_COLOR),
    columns: screenColumns(),
  };
  readonly #rows: IdentifyRows;
  /** Answers whose form is not known yet; none once lines are printed. */
  #kept: IdentifiedReading[] | undefined = [];
  readonly #wantsLong: boolean;
  readonly #verdicts = new Map<string, number>();
  #flagged = 0;

  constructor({ inputs, isLong, merges, print }: IdentifyOutputOptions) {
    this.#print = print;
    this.#wantsLong = isLong;
    this.#rows = new IdentifyRows(inputs, this.#look);
    if (!isLong && !merges && inputs.length > mostInFull) {
      this.#goShort();
    }
  }

  get isLong(): boolean {
    return this.#kept !== undefined;
  }

  add(item: IdentifiedReading): void {
    const { word } = item.answer.verdict;
    this.#verdicts.set(word, (this.#verdicts.get(word) ?? 0) + 1);
    if (this.#wantsLong) {
      this.#printLong(item);
      return;
    }
    this.#kept?.push(item);
    if (this.#kept && this.#kept.length > mostInFull) {
      this.#goShort();
    } else if (!this.#kept) {
      this.#printRow(item);
    }
  }

  end(): string | undefined {
    for (const item of this.#kept ?? []) {
      this.#printLong(item);
    }
    const total = [...this.#verdicts.values()].reduce((sum, count) => sum + count, 0);
    const verdicts = verdictWords.flatMap((word) => {
      const count = this.#verdicts.get(word);
      return count ? [`${count} ${word}`] : [];
    });
    const flags = this.#flagged ? `, ${this.#flagged} with warnings (${warningFlag}; --long tells them)` : '';
    return `${counted(total, 'spectrum', 'spectra')} identified${verdicts.length ? `: ${verdicts.join(', ')}` : ''}${flags}`;
  }

  #goShort(): void {
    const kept = this.#kept ?? [];
    this.#kept = undefined;
    this.#print(this.#rows.header);
    for (const item of kept) {
      this.#printRow(item);
    }
  }

  #printRow(item: IdentifiedReading): void {
    this.#flagged += hasWarnings(item) ? 1 : 0;
    this.#print(this.#rows.line(item));
  }

  #printLong(item: IdentifiedReading): void {
    this.#print(identifyTable(item, this.#look));
    if (item.merge) {
      this.#print(mergeTable(item.merge));
    }
    if (item.standards) {
      this.#print(standardsTable(item.standards));
    }
    if (item.difference) {
      this.#print(differenceLine(item.difference));
    }
  }
}
