import { withSpread } from '../../../answers/scans/merged-reading.ts';
import { sessionText } from '../../../answers/session-file.ts';
import { identificationObject } from '../../../answers/spectra/identification-object.ts';
import type { IdentifiedReading } from '../../../answers/spectra/identified-reading.ts';
import { identifyCsv, identifyCsvHeader } from '../../../answers/spectra/identify-csv.ts';
import { asFileName } from '../../../base/files/as-file-name.ts';
import { baseName } from '../../../base/text/base-name.ts';
import type { Reading } from '../../../formats/reading.ts';
import { bibtex } from '../../bibtex.ts';
import { commandOf } from '../../command-of.ts';
import { ask } from '../../work/ask.ts';
import { outcomeOf } from '../answers/outcomes.ts';
import { current, type Entry, entries, marked, nameOf } from '../bench.ts';
import { announce, tellDefect } from '../notices.ts';
import { saveFile } from './save-file.ts';
import { svgToPng } from './svg-to-png.ts';

/** Everything that can be taken out, by the words on its button. */
export const takeOut = {
  figureSvg: () => save('svg', 'image/svg+xml', (items) => ask({ kind: 'figure', items })),
  figurePng: () => save('png', 'image/png', async (items) => svgToPng(await ask({ kind: 'figure', items }))),
  csv: () =>
    save('csv', 'text/csv', (items) => `${[identifyCsvHeader, ...items.map(identifyCsv)].join('\n')}\n`),
  json: () =>
    save(
      'json',
      'application/json',
      (items) => `${JSON.stringify({ results: items.map(identificationObject) }, undefined, 2)}\n`,
    ),
  normalisedXdi: () => save(taken().length > 1 ? 'zip' : 'xdi', 'application/octet-stream', exported('xdi')),
  normalisedCsv: () => save('normalised.csv', 'text/csv', exported('csv')),
  athena: () => save('prj', 'application/octet-stream', exported('prj')),
  report: () =>
    save('html', 'text/html', (items) =>
      ask({ kind: 'report', items, date: new Date().toISOString().slice(0, 10) }),
    ),
  session: () => saveFile('session.edgewise.json', 'application/json', sessionText(entries.value)),
  cite: () => copy(bibtex, 'BibTeX copied'),
  command: () =>
    copy(
      taken()
        .map(({ answer, merge }) => commandOf(answer, merge))
        .join('\n'),
      'Command copied',
    ),
};

/** What is taken out: the marked spectra, or else the current one; those that were identified. */
export function taken(): IdentifiedReading[] {
  const wanted: readonly Entry[] = marked.value.length ? marked.value : current.value ? [current.value] : [];
  return wanted.flatMap((entry) => {
    const outcome = outcomeOf(entry);
    if (outcome?.kind !== 'answered') {
      return [];
    }
    const { answer } = outcome;
    const merge = entry.merged && withSpread(entry.merged.merge, answer);
    return [{ answer, reading: named(entry), ...(merge && { merge }) }];
  });
}

/** The reading of an entry under the name that the user gave it. */
function named({ name, reading }: Entry): Reading {
  return name === undefined ? reading : { ...reading, spectrum: { ...reading.spectrum, name } };
}

type Content = string | Blob;

const exported =
  (format: 'xdi' | 'csv' | 'prj') =>
  async (items: readonly IdentifiedReading[]): Promise<Blob> =>
    new Blob([await ask({ kind: 'export', items, format })]);

async function save(
  extension: string,
  kind: string,
  make: (items: readonly IdentifiedReading[]) => Content | Promise<Content>,
): Promise<void> {
  const items = taken();
  if (items.length === 0) {
    return;
  }
  const only = items.length === 1 && !marked.value.length && current.value;
  const name = only ? baseName(nameOf(only)) : `edgewise-${items.length}-spectra`;
  try {
    saveFile(`${asFileName(name)}.${extension}`, kind, await make(items));
    announce(`${name}.${extension} saved`);
  } catch (error) {
    tellDefect(error);
  }
}

async function copy(text: string, words: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    announce(words);
  } catch {
    // Pages without a secure address have no clipboard: a file does as well.
    saveFile('edgewise.txt', 'text/plain', text);
  }
}
