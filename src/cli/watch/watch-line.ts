import type { IdentifiedReading } from '../../answers/spectra/identified-reading.ts';
import { percent } from '../../base/text/words.ts';
import { bestMotif } from '../../model/verdict/motif-probabilities.ts';
import { printable } from '../screen/printable.ts';
import { columnsOf, cutEnd } from '../screen/screen-text.ts';
import { paint, type Style } from '../screen/terminal.ts';

const styles: Readonly<Record<string, Style>> = { supported: 'green', open: 'yellow', outside: 'gray' };

/** A sentence that is cut keeps so many columns, whatever the screen. */
const shortestCut = 12;

/** An answer in one line, the file first: "scan_012.dat  Fe  supported  CN 6  96 %  octahedral". */
export function watchLine(
  { answer, reading }: IdentifiedReading,
  {
    colour,
    width,
    columns,
  }: {
    readonly colour: boolean;
    /** Of names that are no longer. */
    readonly width: number;
    /** Columns of the terminal: a longer sentence is cut. @default it is told whole */
    readonly columns?: number;
  },
): string {
  const name = answer.file + (reading.receipt.group ? ` · ${reading.spectrum.name}` : '');
  const [best] = answer.cn;
  const motif = bestMotif(answer)?.motif;
  const { word } = answer.verdict;
  const verdict = word.padEnd(9);
  // A CN that the model does not stand for is not printed in large, nor in a line.
  const said =
    word === 'outside' || !best
      ? answer.verdict.reasons[0]!
      : `CN ${best.cn}  ${percent(best.probability).padStart(5)}${motif ? `  ${motif}` : ''}`;
  const start = [printable(name).padEnd(width), answer.element.padEnd(2)].join('  ');
  const room = columns === undefined ? Infinity : columns - columnsOf(`${start}  ${verdict}  `);
  return [
    start,
    colour ? paint(styles[word] ?? 'yellow', verdict) : verdict,
    cutEnd(printable(said), Math.max(room, shortestCut)),
  ].join('  ');
}
