import type { IdentifiedReading } from '../answers/identified-reading.ts';
import { stabilityWords } from '../answers/stability-words.ts';
import { appendAll } from '../base/lists.ts';
import { counted, percent } from '../base/words.ts';
import { cnLabelWords, motifLabelWords } from '../figure/label-words.ts';
import type { SpectrumAnswer } from '../model/identify-spectrum.ts';
import { evidenceLines } from './evidence-lines.ts';
import { printable } from './printable.ts';
import { paint as painted, type Style } from './terminal.ts';

const barLength = 20;
/** Column in which labels begin, and the width that they and their bars take. */
const labelColumn = 14;
const labelWidth = 56;
/** Rankings shown of each list; below 1 % they are not worth a line. */
const mostShown = 4;
const leastShown = 0.01;

/** An identification as a block of text that is read at a glance, about 100 columns wide. */
export function identifyTable(
  { answer, reading }: IdentifiedReading,
  { colour }: { readonly colour: boolean },
): string {
  const paint = (style: Style, words: string): string => (colour ? painted(style, words) : words);
  const { spectrum, receipt } = reading;
  const row = (name: string, words: string): string => `  ${name.padEnd(labelColumn - 2)}${words}`;
  const eV = (value: number): string => value.toFixed(1);
  const lines = [
    `${paint('bold', printable(answer.file + (receipt.group ? ` · ${spectrum.name}` : '')))}`,
    ...verdictLines(answer).map(([name, words, strong]) =>
      row(name, strong ? paint('bold', printable(words)) : printable(words)),
    ),
    row(
      'spectrum',
      `${printable(`${receipt.format}, ${receipt.muRecipe}`)}, ${spectrum.energyEv.length} points, ${spectrum.state}`,
    ),
    row('edge', printable(`${answer.element} K: ${answer.elementReason}`)),
    row('E0', `${eV(answer.e0)} eV, ${answer.e0Source}`),
    row(
      'window',
      `${eV(answer.window.from)} to ${eV(answer.window.to)} eV, anchor ${eV(answer.anchor)} (recipe ${answer.recipe})`,
    ),
    ...ranked(
      'CN',
      answer.coordination.map(({ label, probability }) => [cnLabelWords(label), probability]),
    ),
  ];
  for (const { coordinationNumber, probability, motifs } of answer.environments) {
    if (motifs.length) {
      appendAll(
        lines,
        ranked(
          `as CN ${coordinationNumber}`,
          motifs.map((motif) => [motifLabelWords(motif.label, coordinationNumber), motif.probability]),
        ),
      );
    } else {
      lines.push(row(`as CN ${coordinationNumber}`, `${percent(probability)}, no motif model`));
    }
  }
  lines.push(row('stability', stabilityWords(answer)));
  const { evidence } = answer;
  if (evidence) {
    appendAll(
      lines,
      evidenceLines(evidence).map(([name, words]) => row(name, printable(words))),
    );
  }
  const notes = [
    ...answer.warnings,
    ...(evidence?.warnings ?? []),
    ...receipt.warnings,
    ...receipt.rowsDropped.map(({ count, reason }) => `${counted(count, 'row')} dropped: ${reason}`),
    ...receipt.guesses.map(({ what, value, reason }) => `${what} ${value}: ${reason}`),
  ];
  appendAll(
    lines,
    notes.map((note) => paint('yellow', `  ! ${printable(note)}`)),
  );
  return `${lines.join('\n')}\n`;

  function ranked(name: string, answers: readonly (readonly [string, number])[]): string[] {
    return answers
      .filter(([, probability], rank) => rank === 0 || probability >= leastShown)
      .slice(0, mostShown)
      .flatMap(([label, probability], rank) => {
        const bar = '█'.repeat(Math.round(barLength * probability)).padEnd(barLength, '·');
        const [first = '', ...more] = wrapWords(label, labelWidth);
        const words = first.padEnd(labelWidth);
        return [
          row(
            rank ? '' : name,
            `${rank ? words : paint('bold', words)} ${percent(probability).padStart(5)}  ${paint(rank ? 'gray' : 'cyan', bar)}`,
          ),
          ...more.map((line) => row('', `  ${rank ? line : paint('bold', line)}`)),
        ];
      });
  }
}

/** A label in lines of at most `limit` characters, broken between words. */
function wrapWords(label: string, limit: number): string[] {
  const lines: string[] = [];
  for (const word of label.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= limit) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}

/** The verdict first, its reasons, and what to do next: name, words, whether they are stressed. */
function verdictLines({ verdict }: SpectrumAnswer): [string, string, boolean][] {
  return [
    ['verdict', verdict.word, true],
    ...verdict.reasons.flatMap((reason) => wrapWords(reason, proseWidth)).map(quiet),
    ...wrapWords(`Next: ${verdict.next}`, proseWidth).map(quiet),
  ];
}

/** Width of the sentences behind the names of the rows. */
const proseWidth = 86;

const quiet = (words: string): [string, string, boolean] => ['', words, false];
