import type { OccupancyRule } from '../../structure/readers/resolve-occupancy.ts';

/** What is asked of a structure file. */
export interface LabelQuestion {
  /** Its name, which messages begin with. */
  readonly file: string;
  /** Label the sites of this element only. @default every site */
  readonly element?: string;
  /** What to do with partially occupied sites. @default 'refuse' */
  readonly occupancy?: OccupancyRule;
  /** Score the motifs beyond the paper's 25 too. @default false */
  readonly extended?: boolean;
}
