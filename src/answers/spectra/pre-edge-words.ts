import { fixed } from '../../base/text/words.ts';
import type { SpectrumAnswer } from '../../model/identify-spectrum.ts';

/**
 * What the pre-edge peak is and says to the answer: "The pre-edge peak is 0.60 ± 0.01 of the edge step high,
 * which V has in computed spectra of CN 4 or 5. Its area is … It speaks against CN 6." Undefined for elements
 * whose peaks tell nothing.
 *
 * @param told reasons that stand above it: what they say of the peak is not said again
 */
export function preEdgeWords(
  { cn, preEdgePeak, preEdgeWitness }: Pick<SpectrumAnswer, 'cn' | 'preEdgePeak' | 'preEdgeWitness'>,
  told: readonly string[] = [],
): string | undefined {
  if (!preEdgeWitness || !preEdgePeak.found) {
    return preEdgeWitness?.sentence;
  }
  const { area, aboveRiseEv } = preEdgePeak;
  const { sentence, speaks } = preEdgeWitness;
  const isTold = told.some((reason) => reason.includes(sentence));
  const whose = isTold ? 'The area of the pre-edge peak' : `${sentence} Its area`;
  const asked = `CN ${cn[0]!.cn}`;
  return (
    `${whose} is ${fixed(area.value, 2)} ± ${fixed(area.uncertainty, 2)} eV, its centroid lies ` +
    `${fixed(-aboveRiseEv, 1)} eV below the rise. It speaks ${speaks === 'neither' ? 'neither for nor against' : speaks} ${asked}.`
  );
}
