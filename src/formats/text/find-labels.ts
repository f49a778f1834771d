import { columnRole } from '../table/column-role.ts';
import { parseNumber, splitCells } from './parse-row.ts';

/** Header lines above the numbers that are looked at for labels. */
const linesSearched = 60;

/** Words that some programs put before the labels on their line: "DETECTORSI0   I   IF". */
const prefix = /^(?:L|C|detectors|columns?|labels?|data)(?:\s*[:=]\s*|\s+|(?=I0\b))/i;

/** "1 [ Index ]", "Column 2: Energy (eV)", "C3 = I0", "4) it": one line a column. */
const legendLine = /^(?:column|col|c|ch)?[.\s]{0,3}\[?(\d{1,3})\]?\s{0,3}[:=.)\-\t ]\s*(\S.*)$/i;

interface Candidate {
  readonly labels: readonly string[];
  /** Labels whose meaning is known. */
  readonly known: number;
}

/**
 * Labels of `width` columns from the header above them: from a legend with one line a column, from the last
 * line of words if that has as many, else from the line further up that names the most known columns. A line
 * that names all but the first column leaves the energy unnamed.
 */
export function findLabels(header: readonly string[], width: number): string[] | undefined {
  const legend = labelsOfLegend(header, width);
  if (legend) {
    return legend;
  }
  const last = header.findLastIndex((text) => /\p{L}/u.test(text));
  let best: Candidate | undefined;
  for (let at = last; at >= 0 && at > last - linesSearched; at--) {
    const candidate = candidateOf(header[at]!, width);
    if (!candidate) {
      continue;
    }
    // Above a rule ("----") stands prose more often than labels.
    const isRuled = header.slice(at + 1, last + 2).some((text) => /^[-=_*~]{3,}/.test(text));
    const isBelieved =
      at === last
        ? !isRuled || startsWithEnergy(candidate.labels)
        : candidate.known >= 2 && startsWithEnergy(candidate.labels);
    if (isBelieved && (!best || candidate.known > best.known)) {
      best = candidate;
    }
  }
  return best && [...best.labels];
}

/** The labels of a line, split at blanks, or at tabs, commas or wide gaps. */
function candidateOf(text: string, width: number): Candidate | undefined {
  const line = text.replace(prefix, '');
  const splits = [splitCells(line), line.split(/\s*[\t,;]\s*|\s{2,}/).map((label) => label.trim())];
  const whole = splits.find((labels) => labels.length === width);
  const withoutEnergy = splits.find(
    (labels) => labels.length === width - 1 && columnRole(labels[0]!).role === 'i0',
  );
  const labels = whole ?? (withoutEnergy && ['energy', ...withoutEnergy]);
  if (!labels || isRowOfNumbers(labels)) {
    return undefined;
  }
  return { labels, known: labels.filter((label) => columnRole(label).role !== 'unknown').length };
}

/** "OFFSETS 49166 53328 …": settings of the columns, and not their names. */
const isRowOfNumbers = (labels: readonly string[]): boolean =>
  2 * labels.filter((label) => label !== '' && parseNumber(label) !== undefined).length >= labels.length;

const startsWithEnergy = (labels: readonly string[]): boolean =>
  ['energy', 'angle', 'k'].includes(columnRole(labels[0]!).role);

/**
 * Labels of a legend that numbers all columns from 1; "[…]" before the name says what kind of column it is.
 */
function labelsOfLegend(header: readonly string[], width: number): string[] | undefined {
  const labels: string[] = [];
  for (const text of header) {
    const [, number, rest] = legendLine.exec(text) ?? [];
    if (rest === undefined || Number(number) !== labels.length + 1) {
      continue;
    }
    const [, kind, name] = /^\[([^\]]*)\]\s*(.*)$/.exec(rest) ?? [undefined, undefined, rest];
    labels.push(firstName(name === '' ? kind!.trim() : name));
    if (labels.length === width) {
      return labels.some((label) => columnRole(label).role === 'energy') ? labels : undefined;
    }
  }
  return undefined;
}

/** "energy, Mono setpoint, TABLE, eV" is "energy". */
const firstName = (text: string): string => text.split(/\s*[,;]\s*|\s{2,}|\t|\s*\|\|/)[0]!.trim();
