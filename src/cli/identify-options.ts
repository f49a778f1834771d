import type { ColumnChoice } from '../formats/column-choice.ts';
import type { Channel } from '../formats/reading.ts';
import type { EnergyRange } from '../spectrum/energy-range.ts';

/** Options of `edgewise identify`. */
export interface IdentifyCommandOptions {
  readonly element?: string;
  readonly channel?: Channel;
  readonly columns?: ColumnChoice;
  readonly e0?: number;
  readonly shift?: number;
  readonly preEdge?: EnergyRange;
  readonly postEdge?: EnergyRange;
  readonly moveWindow?: number;
  /** Folder of a bundle. */
  readonly model?: string;
  readonly format: 'table' | 'json' | 'csv';
  /** File, folder or pattern, as `FigureFiles` takes it. */
  readonly figure?: string;
  /** Whether the answers come with their evidence. */
  readonly explain?: boolean;
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
  /** Files, folders or patterns of spectra of known compounds. */
  readonly standards?: readonly string[];
}
