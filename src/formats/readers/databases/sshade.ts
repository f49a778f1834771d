import { InputError } from '../../../base/input-error.ts';
import { baseName } from '../../../base/text/base-name.ts';
import { elementOf } from '../../../elements/element.ts';
import type { FileReading, FormatReader, ReadOptions } from '../../reading.ts';
import { textLines } from '../../text/decode-text.ts';
import { parseRow } from '../../text/parse-row.ts';
import { readySpectrum } from '../ready-spectrum.ts';

const sectionLine = /^\*[\w ]+\*\s*$/;
const factLine = /^- ([^:]+):\s*(.*)$/;

/** Text files of the SSHADE database: sections of "- Key: value", a label line, two or more columns. */
export const sshadeReader: FormatReader = {
  name: 'SSHADE spectrum',
  recognises: (_bytes, head) => /^\*Spectrum\*[ \t]*\r?$/m.test(head) && /^- Spectral unit:/m.test(head),
  read: (bytes, options) => readSshade(textLines(bytes), options),
};

function readSshade(lines: readonly string[], options: ReadOptions): FileReading {
  const facts = new Map<string, string>();
  let labels: string[] = [];
  const energies: number[] = [];
  const mu: number[] = [];
  let dropped = 0;
  for (const line of lines) {
    if (line.trim() === '' || sectionLine.test(line)) {
      continue;
    }
    const fact = factLine.exec(line);
    const row = parseRow(line);
    if (fact && energies.length === 0) {
      // The first section is the spectrum's; sample and experiment repeat keys such as "Title".
      if (!facts.has(fact[1]!)) {
        facts.set(fact[1]!, fact[2]!.trim());
      }
    } else if (row && row.length >= 2) {
      energies.push(row[0]!);
      mu.push(row[1]!);
    } else if (energies.length === 0) {
      labels = line.trim().split(/\t+|\s{2,}/);
    } else {
      dropped++;
    }
  }
  const unit = facts.get('Spectral unit') ?? '';
  const kev = /\(keV\)/.test(unit);
  if (!kev && !/\(eV\)/.test(unit)) {
    throw new InputError({
      problem: `its spectral unit must be eV or keV, found "${unit.slice(0, 40)}"`,
      remedy: 'export the spectrum over energies',
    });
  }
  const title = facts.get('Title') ?? '';
  const declared = /\b([A-Z][a-z]?) ([KLM][1-5]?)[- ]edge\b/.exec(title);
  const element = declared ? elementOf(declared[1]!)?.symbol : undefined;
  return readySpectrum(
    {
      format: 'SSHADE spectrum',
      name: title || baseName(options.fileName),
      energies: Float64Array.from(energies, (energy) => (kev ? energy * 1000 : energy)),
      mu: Float64Array.from(mu),
      columns: [labels[0] ?? 'column 1', labels[1] ?? 'column 2'],
      muRecipe: `column ${labels[1] ?? 2}`,
      state: 'raw',
      element,
      edge: element && declared?.[2],
      conversions: kev ? ['energy keV → eV'] : [],
      warnings: dropped > 0 ? [`${dropped} lines behind the first row of data are no rows`] : [],
    },
    options,
  );
}
