import type { Spectrum } from '../spectrum/spectrum.ts';

/** Something that the file does not say and that Edgewise concluded, with the reason. */
export interface Guess {
  /** What was guessed: "energy unit", "element", "mu recipe", … */
  readonly what: string;
  readonly value: string;
  readonly reason: string;
}

/** How one spectrum was read from a file: enough to repeat the reading by hand. */
export interface Receipt {
  /** Format as a person calls it: "XDI 1.0", "Athena project (Perl)", … */
  readonly format: string;
  /** Where in the file the spectrum stands: group, scan or column name; absent where a file holds only one. */
  readonly group?: string;
  /** Names of the columns (or datasets) that were used, energy first. */
  readonly columns: readonly string[];
  /** How mu was made of them: "column mutrans", "ln(i0/itrans)", "ifluor/i0", … */
  readonly muRecipe: string;
  /** Units converted: "energy keV → eV", "angle(o) with d = 3.13551 Å → eV", … */
  readonly conversions: readonly string[];
  /** Rows that did not make it into the spectrum, by reason. */
  readonly rowsDropped: readonly { readonly count: number; readonly reason: string }[];
  readonly guesses: readonly Guess[];
  readonly warnings: readonly string[];
}

/** One spectrum and how it was read. */
export interface Reading {
  readonly spectrum: Spectrum;
  readonly receipt: Receipt;
}

/** Everything found in one file. */
export interface FileReading {
  /** Spectra in file order; at least one (a file without any is refused with an `InputError`). */
  readonly readings: readonly Reading[];
  /** What the file holds beside them, and why it is not among them ("reference channel", "chi(k)", …). */
  readonly leftOut: readonly { readonly name: string; readonly reason: string }[];
}

/** What a reader may be told from outside. */
export interface ReadOptions {
  /** Name of the file, for messages and for formats told by their extension. */
  readonly fileName: string;
  /** Symbol of the absorber, where the user gives it; wins over the file's own with a warning. */
  readonly element?: string;
}

/** A reader of one format. Readers never touch the disk and never guess in silence. */
export interface FormatReader {
  /** Format as a person calls it. */
  readonly name: string;
  /** Does this file look like it? Cheap: looks at the first bytes (`head` is at most 64 KiB, Latin-1 decoded). */
  recognises(bytes: Uint8Array, head: string, fileName: string): boolean;
  /** @throws InputError in one clear sentence where the file is broken or holds no usable spectrum */
  read(bytes: Uint8Array, options: ReadOptions): FileReading | Promise<FileReading>;
}
