import { dirname, relative, resolve, sep } from 'node:path';
import type { IdentifiedReading } from '../../answers/spectra/identified-reading.ts';
import { percent } from '../../base/text/words.ts';
import { bestMotif } from '../../model/verdict/motif-probabilities.ts';
import { printable } from '../screen/printable.ts';
import { cutEnd, cutMiddle, padTo } from '../screen/screen-text.ts';
import { paint as painted, type Style } from '../screen/terminal.ts';
import type { TableLook } from './identify-table.ts';

/** Columns of the table, and how wide each is; the name takes what is left. */
const elementWidth = 2;
const verdictWidth = 9;
const cnWidth = 2;
const probabilityWidth = 5;
const motifWidth = 24;
const gap = '  ';
const othersWidth =
  elementWidth + verdictWidth + cnWidth + probabilityWidth + motifWidth + 1 + 6 * gap.length;
/** Where the screen is wide, names take no more than this. */
const widestName = 64;

/** Marks an answer that has warnings: the long form tells them. */
export const warningFlag = '!';

const verdictStyle: Readonly<Record<string, Style>> = { supported: 'green', open: 'yellow', outside: 'red' };

/** What stands for a cell of which nothing is to be said. */
const nothing = '–';

/** The answers to many spectra, one line each: for the eye; CSV and JSON hold everything. */
export class IdentifyRows {
  readonly #folder: string;
  readonly #nameWidth: number;
  readonly #colour: boolean;

  /**
   * @param inputs paths of the files of the run: the folder that they have in common is left out of the names
   */
  constructor(inputs: readonly string[], { colour, columns }: TableLook) {
    this.#folder = commonFolder(inputs);
    this.#nameWidth = Math.min(widestName, columns - othersWidth);
    this.#colour = colour;
  }

  /** The first two lines: names of the columns, and a rule. */
  get header(): string {
    const names = ['spectrum', 'el', 'verdict', 'CN', 'P', 'motif', ' '] as const;
    const widths = [
      this.#nameWidth,
      elementWidth,
      verdictWidth,
      cnWidth,
      probabilityWidth,
      motifWidth,
      warningFlag.length,
    ];
    return [
      names.map((name, i) => padTo(name, widths[i]!, name === 'P' ? 'start' : 'end')).join(gap),
      widths.map((width) => '─'.repeat(width)).join(gap),
    ]
      .map((line) => line.trimEnd())
      .join('\n');
  }

  /** The line of one answer. No CN is told of what is outside the models. */
  line(item: IdentifiedReading): string {
    const { answer } = item;
    const { word } = answer.verdict;
    const [best] = word === 'outside' ? [] : answer.cn;
    const paint = (style: Style | undefined, words: string): string =>
      this.#colour && style ? painted(style, words) : words;
    return [
      padTo(cutMiddle(printable(this.#nameOf(item)), this.#nameWidth), this.#nameWidth),
      padTo(answer.element, elementWidth),
      paint(verdictStyle[word], padTo(word, verdictWidth)),
      padTo(best ? String(best.cn) : nothing, cnWidth, 'start'),
      padTo(best ? percent(best.probability) : nothing, probabilityWidth, 'start'),
      padTo(cutEnd((best && bestMotif(answer)?.motif) ?? nothing, motifWidth), motifWidth),
      paint('yellow', hasWarnings(item) ? warningFlag : ' '),
    ]
      .join(gap)
      .trimEnd();
  }

  /** The file as it is called below the folder of all, and which of its spectra. */
  #nameOf({ answer, reading }: IdentifiedReading): string {
    const below = this.#folder && relative(this.#folder, resolve(answer.file));
    const file = below && !below.startsWith('..') ? below : answer.file;
    return reading.receipt.group ? `${file} · ${reading.spectrum.name}` : file;
  }
}

/** Whether there is something that a person should know before trusting the answer, beside its verdict. */
export function hasWarnings({ answer, reading }: IdentifiedReading): boolean {
  return answer.warnings.length + reading.receipt.warnings.length > 0;
}

/** The deepest folder in which all files lie; empty where there are none, or only standard input. */
function commonFolder(inputs: readonly string[]): string {
  const folders = inputs.filter((input) => input !== '-').map((input) => dirname(resolve(input)).split(sep));
  const [first = [], ...others] = folders;
  const differs = first.findIndex((name, i) => others.some((other) => other[i] !== name));
  return (differs < 0 ? first : first.slice(0, differs)).join(sep);
}
