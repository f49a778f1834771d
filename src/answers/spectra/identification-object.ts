import type { Receipt } from '../../formats/reading.ts';
import type { SpectrumAnswer } from '../../model/identify-spectrum.ts';
import type { StandardsComparison } from '../../series/compare-standards.ts';
import type { MergedScans } from '../scans/merged-scans.ts';
import type { Difference } from '../standards/difference.ts';
import type { IdentifiedReading } from './identified-reading.ts';

/**
 * One line of `edgewise identify --format json`, and one result of the service:
 * names and order are a contract.
 */
export interface IdentificationObject extends SpectrumAnswer {
  /** What a person would call the spectrum: the sample, or the group within the file. */
  readonly name: string;
  readonly receipt: Receipt;
  /** Of merged scans: the scans, the spread of P(CN) over them, and the mean. */
  readonly merge?: MergedScans;
  /** With standards: which is nearest, and which sum of them is. */
  readonly standards?: StandardsComparison;
  /** With a reference: the spectrum less it. */
  readonly difference?: Difference;
}

/** The answer, where in the file the spectrum stands, and the receipt of its reading. */
export function identificationObject({
  answer,
  reading,
  merge,
  standards,
  difference,
}: IdentifiedReading): IdentificationObject {
  const { file, ...rest } = answer;
  return {
    file,
    name: reading.spectrum.name,
    ...rest,
    receipt: reading.receipt,
    ...(merge && { merge }),
    ...(standards && { standards }),
    ...(difference && { difference }),
  };
}
