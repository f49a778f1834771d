import type { IdentifiedReading } from '../../answers/spectra/identified-reading.ts';
import { percent } from '../../base/text/words.ts';
import { bestMotif } from '../../model/verdict/motif-probabilities.ts';
import { printable } from '../screen/printable.ts';
import { paint, type Style } from '../screen/terminal.ts';

const styles: Readonly<Record<string, Style>> = { supported: 'green', open: 'yellow', outside: 'gray' };

/** An answer in one line, the file first: "scan_012.dat  Fe  supported  CN 6  96 %  octahedral". */
export function watchLine(
  { answer, reading }: IdentifiedReading,
  { colour, width }: { readonly colour: boolean; readonly width: number },
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
  return [
    printable(name).padEnd(width),
    answer.element.padEnd(2),
    colour ? paint(styles[word] ?? 'yellow', verdict) : verdict,
    printable(said),
  ].join('  ');
}
