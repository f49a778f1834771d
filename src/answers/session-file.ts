import { InputError } from '../base/input-error.ts';
import {
  finite,
  list,
  maybe,
  numbers,
  oneOf,
  parsedJson,
  record,
  text,
  texts,
  unexpected,
  wholeNumber,
  word,
} from '../base/text/json-fields.ts';
import { version } from '../base/version.ts';
import { channels, type Reading, type Receipt, type TableChoices } from '../formats/reading.ts';
import type { SpectrumQuestion } from '../model/identify-spectrum.ts';
import { type EnergyRange, requireRange } from '../spectrum/energy-range.ts';
import { normalisations } from '../spectrum/normalisation/normalisations.ts';
import type { OverAbsorption } from '../spectrum/over-absorption.ts';
import type { Spectrum, SpectrumState } from '../spectrum/spectrum.ts';
import type { ScanMerging } from './scans/merged-reading.ts';
import type { IdentifiedReading } from './spectra/identified-reading.ts';

/** A spectrum of a session: what was read, and what the user has said of it. */
export interface SessionSpectrum {
  readonly file: string;
  /** What the user calls it, where that is not the file's own name. */
  readonly name?: string;
  readonly marked: boolean;
  readonly parameters: Omit<SpectrumQuestion, 'file' | 'explain'>;
  readonly reading: Reading;
  /** Of a spectrum that was made of scans: what they are and how they were put together. */
  readonly merged?: SessionScans;
}

/** The scans of a merged spectrum; their answers are not kept, they follow from these. */
export interface SessionScans {
  readonly scans: readonly Pick<SessionSpectrum, 'file' | 'parameters' | 'reading'>[];
  readonly merging: ScanMerging;
}

/** A spectrum as the page has it: the scans of a merged one with their answers. */
type AnsweredSpectrum = Omit<SessionSpectrum, 'merged'> & {
  readonly merged?: { readonly scans: readonly IdentifiedReading[]; readonly merging: ScanMerging };
};

const formatVersion = 1;

/** A saved session of the page: everything needed to have its spectra back, data and all. */
export function sessionText(spectra: readonly AnsweredSpectrum[]): string {
  const session = {
    format: 'edgewise-session',
    formatVersion,
    program: version,
    spectra: spectra.map(({ file, name, marked, parameters, reading, merged }) => ({
      file,
      ...(name !== undefined && { name }),
      marked,
      parameters,
      reading: writtenReading(reading),
      ...(merged && {
        merged: {
          scans: merged.scans.map(({ answer, reading: own }) => ({
            file: answer.file,
            parameters: answer.parameters,
            reading: writtenReading(own),
          })),
          merging: merged.merging,
        },
      }),
    })),
  };
  return `${JSON.stringify(session)}\n`;
}

const writtenReading = ({ spectrum, receipt }: Reading) => ({
  spectrum: { ...spectrum, energyEv: [...spectrum.energyEv], mu: [...spectrum.mu] },
  receipt,
});

/** Does a file begin as a session does? */
export function isSession(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes.subarray(0, 40)).startsWith('{"format":"edgewise-session"');
}

/**
 * The spectra of a session file, every field checked: a session may have been sent by somebody else.
 * @throws InputError that names the field
 */
export function readSession(bytes: Uint8Array, fileName: string): SessionSpectrum[] {
  const session = record(parsedJson(new TextDecoder().decode(bytes), fileName), fileName);
  if (session.formatVersion !== formatVersion) {
    throw new InputError({
      place: fileName,
      problem: `this session is of format ${JSON.stringify(session.formatVersion)?.slice(0, 20)} and this Edgewise reads format ${formatVersion}`,
      remedy: 'update Edgewise',
    });
  }
  return list(session.spectra, `${fileName}, "spectra"`).map((item, i) => {
    const at = `${fileName}, spectrum ${i + 1}`;
    const fields = record(item, at);
    return present<SessionSpectrum>({
      ...scanOf(fields, at),
      name: maybe(fields.name, `${at}, "name"`, word),
      marked: fields.marked === true,
      merged: maybe(fields.merged, `${at}, "merged"`, scansOf),
    });
  });
}

/** What there is of every spectrum, also of one that is a scan of another. */
function scanOf(value: unknown, at: string): SessionScans['scans'][number] {
  const { file, parameters, reading } = record(value, at);
  const { spectrum, receipt } = record(reading, `${at}, "reading"`);
  return {
    file: word(file, `${at}, "file"`),
    parameters: parametersOf(parameters, `${at}, "parameters"`),
    reading: {
      spectrum: spectrumOf(spectrum, `${at}, "spectrum"`),
      receipt: receiptOf(receipt, `${at}, "receipt"`),
    },
  };
}

function scansOf(value: unknown, at: string): SessionScans {
  const { scans, merging } = record(value, at);
  const { align, dropOutliers, leaveOut } = record(merging, `${at}, "merging"`);
  const found = list(scans, `${at}, "scans"`);
  if (found.length === 0) {
    unexpected(scans, 'at least one scan', `${at}, "scans"`);
  }
  return {
    scans: found.map((item, i) => scanOf(item, `${at}, scan ${i + 1}`)),
    merging: present<ScanMerging>({
      align: maybe(align, `${at}, "align"`, yesOrNo),
      dropOutliers: maybe(dropOutliers, `${at}, "dropOutliers"`, yesOrNo),
      leaveOut: maybe(leaveOut, `${at}, "leaveOut"`, (found, where) =>
        list(found, where).map((number) => wholeNumber(number, where)),
      ),
    }),
  };
}

function parametersOf(value: unknown, at: string): SessionSpectrum['parameters'] {
  const { element, e0Ev, shiftEv, anchorOffsetEv, preEdge, postEdge, normalisation, overAbsorption } = record(
    value,
    at,
  );
  return present({
    element: maybe(element, `${at}, "element"`, word),
    e0Ev: maybe(e0Ev, `${at}, "e0Ev"`, finite),
    shiftEv: maybe(shiftEv, `${at}, "shiftEv"`, finite),
    anchorOffsetEv: maybe(anchorOffsetEv, `${at}, "anchorOffsetEv"`, finite),
    preEdge: maybe(preEdge, `${at}, "preEdge"`, rangeOf),
    postEdge: maybe(postEdge, `${at}, "postEdge"`, rangeOf),
    normalisation: maybe(normalisation, `${at}, "normalisation"`, (found, where) =>
      oneOf(found, normalisations, where),
    ),
    overAbsorption: maybe(overAbsorption, `${at}, "overAbsorption"`, sampleOf),
  });
}

function rangeOf(value: unknown, at: string): EnergyRange {
  const { fromEv, toEv } = record(value, at);
  return requireRange({ fromEv: finite(fromEv, at), toEv: finite(toEv, at) }, at);
}

function sampleOf(value: unknown, at: string): OverAbsorption {
  const { formula, incidenceDegrees, exitDegrees } = record(value, at);
  return present<OverAbsorption>({
    formula: word(formula, at),
    incidenceDegrees: maybe(incidenceDegrees, at, finite),
    exitDegrees: maybe(exitDegrees, at, finite),
  });
}

function spectrumOf(value: unknown, at: string): Spectrum {
  const fields = record(value, at);
  const energyEv = numbers(fields.energyEv, `${at}, "energyEv"`);
  const falls = energyEv.findIndex((energy, i) => !(energy > (energyEv[i - 1] ?? 0)));
  if (energyEv.length < 2 || falls >= 0) {
    throw new InputError({
      place: `${at}, "energyEv"`,
      problem:
        energyEv.length < 2
          ? 'a spectrum has at least two energies'
          : `energies are above 0 and rise, but number ${falls + 1} does not`,
    });
  }
  return present<Spectrum>({
    name: text(fields.name, `${at}, "name"`),
    energyEv,
    mu: numbers(fields.mu, `${at}, "mu"`, energyEv.length),
    state: oneOf<SpectrumState>(fields.state, ['raw', 'normalised', 'computed'], `${at}, "state"`),
    element: maybe(fields.element, `${at}, "element"`, word),
    edge: maybe(fields.edge, `${at}, "edge"`, word),
    e0Ev: maybe(fields.e0Ev, `${at}, "e0Ev"`, finite),
    mentions: maybe(fields.mentions, `${at}, "mentions"`, texts),
  });
}

function receiptOf(value: unknown, at: string): Receipt {
  const fields = record(value, at);
  const place = (name: keyof Receipt): string => `${at}, "${name}"`;
  return present({
    format: text(fields.format, place('format')),
    group: maybe(fields.group, place('group'), text),
    columns: texts(fields.columns, place('columns')),
    muRecipe: text(fields.muRecipe, place('muRecipe')),
    channel: maybe(fields.channel, place('channel'), channelOf),
    conversions: texts(fields.conversions, place('conversions')),
    rowsDropped: list(fields.rowsDropped, place('rowsDropped')).map((item) => {
      const { count, reason } = record(item, place('rowsDropped'));
      return {
        count: wholeNumber(count, place('rowsDropped')),
        reason: text(reason, place('rowsDropped')),
      };
    }),
    guesses: list(fields.guesses, place('guesses')).map((item) => {
      const guess = record(item, place('guesses'));
      const part = (name: string): string => text(guess[name], `${place('guesses')}, "${name}"`);
      return { what: part('what'), value: part('value'), reason: part('reason') };
    }),
    warnings: texts(fields.warnings, place('warnings')),
    choices: maybe(fields.choices, place('choices'), choicesOf),
    reference: maybe(fields.reference, place('reference'), (found, where) => {
      const { muRecipe, edge, e0Ev, offsetEv } = record(found, where);
      return {
        muRecipe: text(muRecipe, where),
        edge: text(edge, where),
        e0Ev: finite(e0Ev, where),
        offsetEv: finite(offsetEv, where),
      };
    }),
  });
}

function choicesOf(value: unknown, at: string): TableChoices {
  const choices = record(value, at);
  return {
    channels: list(choices.channels, at).map((item) => {
      const { channel, muRecipe, columns, showsEdge } = record(item, at);
      return present({
        channel: maybe(channel, at, channelOf),
        muRecipe: text(muRecipe, at),
        columns: texts(columns, at),
        showsEdge: yesOrNo(showsEdge, at),
      });
    }),
    columns: texts(choices.columns, at),
    unused: texts(choices.unused, at),
  };
}

const yesOrNo = (value: unknown, at: string): boolean =>
  typeof value === 'boolean' ? value : unexpected(value, 'true or false', at);

const channelOf = (value: unknown, at: string) => oneOf(value, channels, at);

/** The object without the members that are undefined. */
function present<Fields extends object>(
  fields: { [Name in keyof Fields]: Fields[Name] | undefined },
): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;
}
