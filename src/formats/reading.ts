import type { Spectrum } from '../spectrum/spectrum.ts';
import type { ColumnChoice } from './column-choice.ts';

/** Something that the file does not say and that Edgewise concluded, with the reason. */
export interface Guess {
  /** What was guessed: "energy unit", "element", "mu recipe", … */
  readonly what: string;
  readonly value: string;
  readonly reason: string;
}

/** The ways to measure a spectrum, as `--channel` names them. */
export const channels = ['transmission', 'fluorescence', 'electron-yield', 'reference'] as const;

/** One of these ways; the reference is the foil behind the sample, which calibrates the energies. */
export type Channel = (typeof channels)[number];

/** One way to make mu of the columns of a file, whether it was taken or not. */
export interface ChannelFound {
  /** Absent if the file does not say it. */
  readonly channel?: Channel;
  readonly muRecipe: string;
  /** Labels of the columns that it is made of. */
  readonly columns: readonly string[];
  /** Does it show an absorption edge that stands out from its noise? */
  readonly showsEdge: boolean;
}

/** What else the table holds from which a spectrum was read: what `--channel` and `--columns` can ask for. */
export interface TableChoices {
  readonly channels: readonly ChannelFound[];
  /** Labels of all columns, the first being column 1 of `--columns`. */
  readonly columns: readonly string[];
  /** Labels of the columns that no channel and no energy is made of. */
  readonly unused: readonly string[];
}

/**
 * The edge of the reference foil that was measured with the sample; it is told, and nothing is shifted by it.
 */
export interface ReferenceCheck {
  /** How the mu of the foil was made: "ln(it/iref)". */
  readonly muRecipe: string;
  /** The tabulated edge that is nearest: "Fe K". */
  readonly edge: string;
  /** Steepest rise of the foil, eV. */
  readonly e0Ev: number;
  /** `e0Ev` less the tabulated energy, eV: subtract it (`--shift`) to calibrate. */
  readonly offsetEv: number;
}

/** What a file of settings said of the spectra of its folder. */
export interface ReadingSettings {
  /** Its path. */
  readonly file: string;
  /**
   * As they stand there: "element", "columns", "preEdge", … What was given with the question wins over them.
   */
  readonly values: Readonly<Record<string, unknown>>;
}

/** How one spectrum was read from a file: enough to repeat the reading by hand. */
export interface Receipt {
  /** Format as a person calls it: "XDI 1.0", "Athena project (Perl)", … */
  readonly format: string;
  /**
   * Where in the file the spectrum stands: group, scan or column name; absent where a file holds only one.
   */
  readonly group?: string;
  /** Names of the columns (or datasets) that were used, energy first. */
  readonly columns: readonly string[];
  /** How mu was made of them: "column mutrans", "ln(i0/itrans)", "ifluor/i0", … */
  readonly muRecipe: string;
  /** How mu was measured; absent if the file does not say it. */
  readonly channel?: Channel;
  /** Units converted: "energy keV → eV", "angle(o) with d = 3.13551 Å → eV", … */
  readonly conversions: readonly string[];
  /** Rows that did not make it into the spectrum, by reason. */
  readonly rowsDropped: readonly { readonly count: number; readonly reason: string }[];
  readonly guesses: readonly Guess[];
  readonly warnings: readonly string[];
  /** Absent for formats that hold ready-made spectra and no columns. */
  readonly choices?: TableChoices;
  readonly reference?: ReferenceCheck;
  /** Settings of the folder, where there are some. */
  readonly settings?: ReadingSettings;
}

/** One spectrum and how it was read. */
export interface Reading {
  readonly spectrum: Spectrum;
  readonly receipt: Receipt;
  /** The file within an archive: "scans/foil.xdi" in "scans.zip". */
  readonly member?: string;
}

/** Something that a file holds and that is not among its readings. */
export interface LeftOut {
  readonly name: string;
  /** "reference channel", "chi(k), not mu(E)", … */
  readonly reason: string;
  /** The file within an archive. */
  readonly member?: string;
}

/** Everything found in one file. */
export interface FileReading {
  /** Spectra in file order; at least one (a file without any is refused with an `InputError`). */
  readonly readings: readonly Reading[];
  /** What the file holds beside them, and why it is not among them. */
  readonly leftOut: readonly LeftOut[];
}

/** What a reader may be told from outside. */
export interface ReadOptions {
  /** Name of the file, for messages and for formats told by their extension. */
  readonly fileName: string;
  /** Symbol of the absorber, where the user gives it; wins over the file's own with a warning. */
  readonly element?: string;
  /** Read this channel. @default every channel but the reference that shows an edge */
  readonly channel?: Channel;
  /** Which columns are energy and mu; wins over what their labels say. */
  readonly columns?: ColumnChoice;
}

/** Reads a file that stands in another one; `readFile`, as archives are given it. */
export type ReadMember = (bytes: Uint8Array, options: ReadOptions) => Promise<FileReading>;

/** A reader of one format. Readers never touch the disk and never guess in silence. */
export interface FormatReader {
  /** Format as a person calls it. */
  readonly name: string;
  /**
   * Does this file look like it? Cheap: looks at the first bytes (`head` is at most 64 KiB, Latin-1 decoded).
   */
  recognises(bytes: Uint8Array, head: string, fileName: string): boolean;
  /**
   * @param readMember reads the files of an archive
   * @throws InputError in one clear sentence where the file is broken or holds no usable spectrum
   */
  read(bytes: Uint8Array, options: ReadOptions, readMember: ReadMember): FileReading | Promise<FileReading>;
}
