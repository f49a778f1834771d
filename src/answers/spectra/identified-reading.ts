import type { Reading } from '../../formats/reading.ts';
import type { SpectrumAnswer } from '../../model/identify-spectrum.ts';
import type { StandardsComparison } from '../../series/compare-standards.ts';
import type { MergedScans } from '../scans/merged-scans.ts';
import type { Difference } from '../standards/difference.ts';

/** One spectrum's answer and how it was read. */
export interface IdentifiedReading {
  readonly answer: SpectrumAnswer;
  readonly reading: Reading;
  /** The scans that the spectrum was merged of. */
  readonly merge?: MergedScans;
  /** How it stands to the standards that were given. */
  readonly standards?: StandardsComparison;
  /** The spectrum less a reference that was given. */
  readonly difference?: Difference;
}
