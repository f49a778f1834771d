import { measuredRecordWords } from '../../answers/measured-record.ts';
import type { IdentifiedReading } from '../../answers/spectra/identified-reading.ts';
import { preEdgeWords } from '../../answers/spectra/pre-edge-words.ts';
import { stabilityWords } from '../../answers/spectra/stability-words.ts';
import { counted, percent } from '../../base/text/words.ts';
import { cnLabelWords, motifLabelWords } from '../../figure/label-words.ts';
import type { SpectrumAnswer } from '../../model/identify-spectrum.ts';
import { printable } from '../screen/printable.ts';
import { cutEnd, padTo, wrapWords } from '../screen/screen-text.ts';
import { paint as painted, type Style } from '../screen/terminal.ts';
import { settingsWords } from '../settings/settings-words.ts';
import { attributionLines, nearestLines } from './evidence-lines.ts';

/** Column in which words and labels begin. */
const wordColumn = 14;
/**
 * Columns that a ranking takes: its label, its probability with the blanks around it,
 * and what is left for its bar.
 */
const widestLabel = 56;
const usualLabel = 46;
const percentWidth = 8;
const longestBar = 20;
const shortestBar = 6;
/** Beyond this, lines of prose are hard to read. */
const widestProse = 86;
/** Rankings shown of each list; below 1 % they are not worth a line. */
const mostShown = 4;
const leastShown = 0.01;

/** How a table is laid out. */
export interface TableLook {
  readonly colour: boolean;
  /** Columns that its lines may take. */
  readonly columns: number;
}

/**
 * An identification as a block of text that is read at a glance: the verdict and what speaks against it
 * first, what the reader of the file noticed last. Bars give way where the screen is narrow.
 */
export function identifyTable(
  { answer, reading }: IdentifiedReading,
  { colour, columns }: TableLook,
): string {
  const record = measuredRecordWords(answer);
  const preEdge = preEdgeWords(answer, answer.verdict.reasons);
  const room = columns - wordColumn;
  const prose = Math.min(widestProse, room);
  const barLength = Math.max(shortestBar, Math.min(longestBar, room - percentWidth - usualLabel));
  const labelWidth = Math.min(widestLabel, room - percentWidth - barLength);
  const paint = (style: Style, words: string): string => (colour ? painted(style, words) : words);
  const { spectrum, receipt } = reading;
  const row = (name: string, words: string): string => `  ${name.padEnd(wordColumn - 2)}${words}`;
  /** Words that go on in further lines. */
  const rows = (name: string, words: string): string[] =>
    wrapWords(printable(words), prose).map((line, i) => row(i ? '' : name, line));
  const eV = (value: number): string => value.toFixed(1);
  const lines = [
    paint('bold', printable(answer.file + (receipt.group ? ` · ${spectrum.name}` : ''))),
    row('verdict', paint('bold', answer.verdict.word)),
    ...answer.verdict.reasons.flatMap((reason) => rows('', reason)),
    ...rows('', `Next: ${answer.verdict.next}`),
    ...noted([...answer.warnings, ...(answer.evidence?.warnings ?? [])], 'yellow'),
    ...ranked(
      'CN',
      answer.cn.map(({ cn, probability }) => [`CN ${cn}`, probability]),
    ),
    ...answer.environments.flatMap(({ coordinationNumber, probability }) => {
      const motifs = answer.motifs[coordinationNumber];
      const name = `as CN ${coordinationNumber}`;
      return motifs
        ? ranked(
            name,
            motifs.map((each) => [each.motif, each.probability]),
          )
        : [row(name, `${percent(probability)}, no motif model`)];
    }),
    ...rows('ranking', rankingWords(answer)),
    ...rows('stability', stabilityWords(answer)),
    ...(preEdge && answer.verdict.word !== 'outside' ? rows('pre-edge', preEdge) : []),
    ...(record && answer.verdict.word !== 'outside' ? rows('record', record) : []),
    ...[
      ...nearestLines(answer),
      ...(answer.evidence ? attributionLines(answer.evidence.attribution) : []),
    ].flatMap(([name, words]) => evidence(name, words)),
    ...rows(
      'edge',
      `${answer.element} K: ${answer.elementReason}; E0 ${eV(answer.e0)} eV, ${answer.e0Source}`,
    ),
    ...rows(
      'window',
      `${eV(answer.window.from)} to ${eV(answer.window.to)} eV, anchor ${eV(answer.anchor)} (recipe ${answer.recipe})`,
    ),
    ...rows(
      'spectrum',
      `${receipt.format}, ${receipt.muRecipe}, ${spectrum.energyEv.length} points, ${spectrum.state}`,
    ),
    ...(answer.overAbsorption ? rows('corrected', answer.overAbsorption.words) : []),
    ...(receipt.settings ? rows('settings', settingsWords(receipt.settings)) : []),
    ...noted(
      [
        ...receipt.warnings,
        ...receipt.rowsDropped.map(({ count, reason }) => `${counted(count, 'row')} dropped: ${reason}`),
        ...receipt.guesses.map(({ what, value, reason }) => `${what} ${value}: ${reason}`),
      ],
      'gray',
    ),
  ];
  return `${lines.join('\n')}\n`;

  function noted(notes: readonly string[], style: Style): string[] {
    return notes.flatMap((note) =>
      wrapWords(printable(note), Math.min(widestProse, columns - 4)).map((line, i) =>
        paint(style, `  ${i ? ' ' : '!'} ${line}`),
      ),
    );
  }

  /** Lines of evidence that are columns (the nearest materials) are cut, those that are sentences go on. */
  function evidence(name: string, words: string): string[] {
    return words.includes('  ') ? [row(name, cutEnd(printable(words), room))] : rows(name, words);
  }

  function ranked(name: string, answers: readonly (readonly [string, number])[]): string[] {
    return answers
      .filter(([, probability], rank) => rank === 0 || probability >= leastShown)
      .slice(0, mostShown)
      .flatMap(([label, probability], rank) => {
        const bar = '█'.repeat(Math.round(barLength * probability)).padEnd(barLength, '·');
        const [first = '', ...more] = wrapWords(label, labelWidth);
        const words = padTo(first, labelWidth);
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

/** The best label of the paper's method: the CNs in order, and the motifs of the first. */
function rankingWords({ coordination, environments }: SpectrumAnswer): string {
  const [{ coordinationNumber = 0, motifs = [] } = {}] = environments;
  const motif = motifs[0] && motifLabelWords(motifs[0].label, coordinationNumber);
  return cnLabelWords(coordination[0]!.label) + (motif ? `: ${motif}` : '');
}
