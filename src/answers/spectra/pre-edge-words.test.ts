import { expect, test } from 'vitest';
import { preEdgeWitness } from '../../model/verdict/pre-edge-witness.ts';
import type { PreEdgePeak } from '../../spectrum/pre-edge/pre-edge-peak.ts';
import { preEdgeWords } from './pre-edge-words.ts';

const peak = (height: number): PreEdgePeak => ({
  found: true,
  area: { value: 2 * height, uncertainty: 0.05 },
  height: { value: height, uncertainty: 0.01 },
  centroidEv: { value: 5469, uncertainty: 0.1 },
  aboveTabulatedEv: 4,
  aboveRiseEv: -10.52,
  components: [],
  curve: { energyEv: [], baseline: [], fit: [] },
});
const words = (height: number, element: string, cn: number): string | undefined => {
  const [preEdgePeak, numbers] = [peak(height), [{ cn, probability: 1 }]];
  const witness = preEdgeWitness(preEdgePeak, element, cn);
  return preEdgeWords({ cn: numbers, preEdgePeak, ...(witness && { preEdgeWitness: witness }) });
};

test('a tall peak speaks against CN 6, with who has such peaks, how large it is and where', () => {
  expect(words(0.62, 'V', 6)).toBe(
    'The pre-edge peak is 0.62 ± 0.01 of the edge step high, which V has in computed spectra of CN 4 or 5. ' +
      'Its area is 1.24 ± 0.05 eV, its centroid lies 10.5 eV below the rise. It speaks against CN 6.',
  );
  expect(words(0.85, 'Cr', 4)).toMatch(
    /which Cr has in published spectra of CN 4 \(Farges\) and in computed ones of CN 4\. .*speaks for CN 4\.$/,
  );
});

test('a low one decides nothing, and of other elements there is nothing to tell', () => {
  expect(words(0.05, 'Cr', 6)).toMatch(/It speaks neither for nor against CN 6\.$/);
  expect(words(0.05, 'Zn', 4)).toBeUndefined();
});

test('where no peak is found the reason stands', () => {
  const none = {
    found: false,
    cause: 'none',
    reason: 'No peak stands out from the foot of the edge.',
  } as const;
  const witness = preEdgeWitness(none, 'Fe', 6)!;
  expect(preEdgeWords({ cn: [{ cn: 6, probability: 1 }], preEdgePeak: none, preEdgeWitness: witness })).toBe(
    none.reason,
  );
});
