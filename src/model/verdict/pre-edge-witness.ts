import { fixed } from '../../base/words.ts';
import { fieldsAt, preEdgeFields } from '../../spectrum/pre-edge-fields.ts';
import type { NoPreEdgePeak, PreEdgePeak } from '../../spectrum/pre-edge-peak.ts';

/** What the pre-edge peak says to an answer. */
export interface PreEdgeWitness {
  readonly speaks: 'for' | 'against' | 'neither';
  /** One sentence. */
  readonly sentence: string;
  /** Coordination numbers whose published fields hold the height. */
  readonly coordinationNumbers: readonly number[];
}

/**
 * Holds the height of the pre-edge peak against the published fields of the element: for the answer if the height lies
 * in the field of its CN and in no other, against it if it lies in the field of another CN only.
 */
export function preEdgeWitness(
  peak: PreEdgePeak | NoPreEdgePeak,
  element: string,
  cn: number,
): PreEdgeWitness | undefined {
  const own = preEdgeFields.filter((field) => field.element === element);
  if (!own.length) {
    return undefined;
  }
  if (!peak.found) {
    return { speaks: 'neither', sentence: peak.reason, coordinationNumbers: [] };
  }
  const { value, uncertainty } = peak.height;
  const fields = fieldsAt(element, value);
  const coordinationNumbers = [...new Set(fields.map((field) => field.coordinationNumber))];
  const known = own.some((field) => field.coordinationNumber === cn);
  const speaks =
    coordinationNumbers.length === 1 && coordinationNumbers[0] === cn
      ? 'for'
      : coordinationNumbers.length > 0 && known && !coordinationNumbers.includes(cn)
        ? 'against'
        : 'neither';
  const height = `The pre-edge peak is ${fixed(value, 2)} ± ${fixed(uncertainty, 2)} of the edge step high`;
  const where = coordinationNumbers.length
    ? `where published spectra of ${element} have CN ${coordinationNumbers.join(' or ')} (${fields[0]!.source.split(',')[0]!.replace(/^(\w\. ?)+/, '')})`
    : `outside the published fields of ${element}`;
  return { speaks, sentence: `${height}, ${where}.`, coordinationNumbers };
}
