import { InputError } from '../base/input-error.ts';
import { fileNameOf } from '../base/text/base-name.ts';
import { elementOf } from '../elements/element.ts';
import { LayoutError } from './layout-error.ts';
import { plainColumnsReader } from './readers/plain-columns.ts';
import { formatReaders } from './readers.ts';
import type { FileReading, FormatReader, ReadOptions } from './reading.ts';
import { decodeHead } from './text/decode-text.ts';
import { foreignKind } from './text/foreign-kind.ts';
import { mentionedElements } from './text/mentioned-elements.ts';

/**
 * Larger files are refused before they are parsed: the largest project files of beamlines have some 50 MB,
 * and text takes several times its size while it is read.
 */
export const largestFileBytes = 256 * 1024 * 1024;

/**
 * Long runs of blanks or empty lines tell no format and make patterns slow (quadratic); recognisers see one.
 */
const longBlanks = /[^\S\r\n]{101,}/g;
const longGaps = /[\r\n]{101,}/g;

/** Bytes at the start of a file by which its format is recognised. */
const headBytes = 65_536;

/**
 * Reads every spectrum of a file, whatever its format: the one place that recognises formats.
 *
 * @param options what the user says of the file: its element, its channel, its columns
 * @throws InputError, one sentence that begins with the file's name, where the file is empty, too large, of
 * another kind (picture, PDF, office document), broken, or without a usable spectrum
 *
 * @example
 * const { readings } = await readFile(bytes, { fileName: 'foil.xdi' });
 * readings[0].spectrum.energyEv; // eV, increasing
 * readings[0].receipt.muRecipe; // how mu was made: "ln(i0/itrans)"
 */
export async function readFile(bytes: Uint8Array, options: ReadOptions): Promise<FileReading> {
  try {
    return await read(bytes, options);
  } catch (error) {
    throw error instanceof InputError ? error.within(options.fileName) : error;
  }
}

async function read(bytes: Uint8Array, options: ReadOptions): Promise<FileReading> {
  const { fileName, element } = options;
  if (element !== undefined && !elementOf(element)) {
    throw new InputError({
      problem: `"${element}" was given as the element and is no symbol from H to Cm`,
      remedy: 'give one like "Fe"',
    });
  }
  if (bytes.length === 0) {
    throw new InputError({ problem: 'the file is empty', remedy: 'copy or export it again' });
  }
  if (bytes.length > largestFileBytes) {
    throw new InputError({
      problem: `the file has ${Math.round(bytes.length / 1048576)} MB and spectra of at most ${largestFileBytes / 1048576} MB are read`,
      remedy: 'split it',
    });
  }
  const head = decodeHead(bytes.subarray(0, headBytes)).replace(longBlanks, ' ').replace(longGaps, '\n');
  const foreign = foreignKind(head);
  if (foreign) {
    throw new InputError({
      problem: `this is ${foreign}, not a spectrum`,
      remedy: 'export the numbers as text columns',
    });
  }
  const reader = formatReaders.find((format) => format.recognises(bytes, head, fileName));
  if (!reader) {
    throw new InputError({
      problem: 'no known spectrum format is recognised in it',
      remedy: 'save energy and mu as columns of text, or as XDI',
    });
  }
  try {
    return withMentions(await reader.read(bytes, options, readMember), head, fileName);
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    const plain = await asPlainColumns(bytes, head, options, reader, error);
    if (plain) {
      return withMentions(plain, head, fileName);
    }
    throw error;
  }
}

/** A line of words: numbers mention nothing. */
const isWords = (line: string): boolean => /[A-Za-z]{2}|(?<![A-Za-z\d.])[A-Z](?![A-Za-z])/.test(line);

/** Adds to each spectrum which elements the name of the file, its header and the sample's name mention. */
function withMentions({ readings, leftOut }: FileReading, head: string, fileName: string): FileReading {
  // What is no text holds letters by chance.
  const header =
    head.startsWith('PK') || head.startsWith('\x1f') || head.includes('\0')
      ? []
      : head.split(/[\r\n]+/).filter(isWords);
  return {
    readings: readings.map((reading) => {
      if (reading.spectrum.mentions) {
        return reading;
      }
      const { name } = reading.spectrum;
      const mentions = mentionedElements({ names: [fileNameOf(fileName), name], header });
      return { ...reading, spectrum: { ...reading.spectrum, ...(mentions.length > 0 && { mentions }) } };
    }),
    leftOut,
  };
}

/**
 * A file of an archive: its name is in the receipt, and the refusal is put together by the archive's reader.
 */
const readMember = (bytes: Uint8Array, options: ReadOptions): Promise<FileReading> => read(bytes, options);

/**
 * A text file that begins like a format and differs from it in its details may still hold a plain table with
 * names: that is read, with a warning that says what did not fit.
 */
async function asPlainColumns(
  bytes: Uint8Array,
  head: string,
  options: ReadOptions,
  reader: FormatReader,
  refusal: InputError,
): Promise<FileReading | undefined> {
  if (!(refusal instanceof LayoutError) || !plainColumnsReader.recognises(bytes, head, options.fileName)) {
    return undefined;
  }
  try {
    const { readings, leftOut } = await plainColumnsReader.read(bytes, options, readMember);
    const place = refusal.place === undefined ? '' : `${refusal.place}: `;
    const warning = `it begins like ${reader.name} but does not keep to it (${place}${refusal.problem}): read as plain columns`;
    return {
      readings: readings.map(({ spectrum, receipt, ...rest }) => ({
        ...rest,
        spectrum,
        receipt: { ...receipt, warnings: [warning, ...receipt.warnings] },
      })),
      leftOut,
    };
  } catch (error) {
    if (error instanceof InputError) {
      return undefined;
    }
    throw error;
  }
}
