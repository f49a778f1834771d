import type { OccupancyRule } from './resolve-occupancy.ts';

/** What every structure reader may be told. */
export interface StructureOptions {
  /** Name of the file, for messages, and for names of structures that have none. */
  readonly fileName: string;
  /**
   * What to do with partially occupied sites.
   * @default 'refuse'
   */
  readonly occupancy?: OccupancyRule;
}
