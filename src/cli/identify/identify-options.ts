import type { SpectrumOptions } from '../../answers/spectra/spectrum-options.ts';

/** Options of `edgewise identify`. */
export interface IdentifyCommandOptions extends Omit<SpectrumOptions, 'settings'> {
  /** Folder of a bundle. */
  readonly model?: string;
  readonly format: 'table' | 'json' | 'csv';
  /** File, folder or pattern, as `NamedFiles` takes it. */
  readonly figure?: string;
  /** Every answer in full, however many. */
  readonly long?: boolean;
  /** Results and refusals alone. */
  readonly quiet?: boolean;
  /** Merge the scans of one sample, told by their names, and answer for the mean. */
  readonly merge?: boolean;
  /** Merge everything of one absorber, whatever it is called. */
  readonly mergeAll?: boolean;
  readonly align?: boolean;
  readonly dropOutliers?: boolean;
  /** File of a spectrum that is taken off every other. */
  readonly difference?: string;
  /** Where normalised spectra go, as `exportFile` takes it. */
  readonly export?: string;
  /** Files, folders or patterns of spectra of known compounds. */
  readonly standards?: readonly string[];
}
