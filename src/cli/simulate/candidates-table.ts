import { candidateName } from '../../answers/simulations/candidate-name.ts';
import type { CandidateObject, CandidatesObject } from '../../answers/simulations/candidates-object.ts';
import { fileNameOf } from '../../base/text/base-name.ts';
import { fixed, percent, signed } from '../../base/text/words.ts';
import { coordinationNumbersOf } from '../../environment/read-ranking-labels.ts';
import { cnLabelWords, motifLabelWords } from '../../figure/label-words.ts';
import { printable } from '../screen/printable.ts';
import { wrapWords } from '../screen/screen-text.ts';
import { paint as painted, type Style } from '../screen/terminal.ts';
import { textTable } from '../screen/text-table.ts';

const width = 80;
const longestName = 20;

/** Candidates for a measured spectrum as a block of text, 80 columns wide. */
export function candidatesTable(
  { measured, candidates, findings, warnings }: CandidatesObject,
  { colour }: { readonly colour: boolean },
): string {
  const paint = (style: Style, words: string): string => (colour ? painted(style, words) : words);
  const names = candidates.map((candidate) => shortened(printable(candidateName(candidate))));
  const table = textTable(
    ['candidate', 'CN', 'distance', 'agrees', 'likely', 'shift', 'broadened'],
    candidates.map((candidate, i) => [
      names[i]!,
      shortened(cnLabelWords(candidate.cnLabel)),
      fixed(candidate.distance, 3),
      percent(candidate.sameFarther),
      percent(candidate.probability),
      signed(candidate.shift, 1),
      `${fixed(candidate.gaussianWidth, 1)} + ${fixed(candidate.lorentzianWidth, 1)}`,
    ]),
  ).split('\n');
  const [header, rule, ...rows] = table;
  return [
    paint(
      'bold',
      `${printable(fileNameOf(measured.file))} · ${measured.element} K edge · ${candidates.length === 1 ? 'one candidate' : `${candidates.length} candidates`}`,
    ),
    '',
    header,
    rule,
    ...rows.map((row, i) => (i === 0 ? paint('bold', row) : candidates[i]!.open ? row : paint('gray', row))),
    '',
    ...candidates.flatMap((candidate, i) =>
      wrapWords(`${names[i]}: ${meaning(candidate)}`, width, { first: 0, others: 4 }),
    ),
    '',
    ...findings.flatMap((finding) => wrapWords(printable(finding), width)),
    ...wrapWords(
      'agrees: share of measured spectra farther from their own compound; likely: if one of these is the compound; ' +
        'shift and widths (Gaussian + Lorentzian) in eV.',
      width,
    ).map((line) => paint('gray', line)),
    ...[
      ...warnings,
      ...candidates.flatMap(({ warnings: own }, i) => own.map((warning) => `${names[i]}: ${warning}`)),
    ].flatMap((warning) =>
      wrapWords(printable(`! ${warning}`), width, { first: 2, others: 4 }).map((line) =>
        paint('yellow', line),
      ),
    ),
    '',
  ].join('\n');
}

/** CN and motifs of the mean, and the bonds of each distinct site: "CN 6, octahedral (6 O 1.95–2.12 Å)". */
function meaning({ formula, cnLabel, motifLabels, sites }: CandidateObject): string {
  const means = coordinationNumbersOf(cnLabel).map((cn) => {
    const motifs = motifLabels[cn];
    return `CN ${cn}${motifs ? `, ${motifLabelWords(motifs, cn)}` : ''}`;
  });
  const bonds = sites.map(({ multiplicity, bonds: words }) =>
    sites.length === 1 ? words : `${multiplicity} × ${words}`,
  );
  return `${formula}: ${means.join('; ') || 'no CN'} (${bonds.join('; ')})`;
}

const shortened = (words: string): string =>
  words.length <= longestName ? words : `${words.slice(0, longestName - 8)}…${words.slice(-7)}`;
