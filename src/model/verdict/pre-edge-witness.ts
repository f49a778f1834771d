import { fixed, listed } from '../../base/text/words.ts';
import {
  fieldBorder,
  fieldsAt,
  type PreEdgeField,
  preEdgeFields,
} from '../../spectrum/pre-edge/pre-edge-fields.ts';
import type { NoPreEdgePeak, PreEdgePeak } from '../../spectrum/pre-edge/pre-edge-peak.ts';
import { type PreEdgeTraining, preEdgeTraining } from '../../spectrum/pre-edge/pre-edge-training.ts';

/** What the pre-edge peak says to an answer. */
export interface PreEdgeWitness {
  readonly speaks: 'for' | 'against' | 'neither';
  /** What is seen and who has it, in one sentence. */
  readonly sentence: string;
  /** Coordination numbers that have such a height in published fields or in computed spectra. */
  readonly coordinationNumbers: readonly number[];
  /** Those whose published fields hold the height. */
  readonly published: readonly number[];
  /** Peaks of the computed spectra of the element by CN; which of them hold the height. */
  readonly training: readonly (PreEdgeTraining & { readonly holds: boolean })[];
}

/**
 * Holds the height of the pre-edge peak against published fields of the element and against its computed
 * spectra, which are what the models learn from. A CN is possible if either has such a height: fields are
 * known for some oxidation states only, and muffin-tin potentials make peaks of iron(II) and cobalt(II)
 * tetrahedra too low. It speaks for the answer if no other CN is possible, and against it if others are and
 * the answer's is not. A low peak therefore says nothing, a tall one that a site is not sixfold.
 *
 * Of 91 measured peaks of oxides and molecules with oxygen and one CN it speaks for that CN in 7 and against
 * it in none; if asked about CN 6 for the 19 among them that are not sixfold, against it in 10.
 *
 * @param cn first CN of the answer
 * @returns undefined for elements whose peaks tell nothing
 */
export function preEdgeWitness(
  peak: PreEdgePeak | NoPreEdgePeak,
  element: string,
  cn: number,
): PreEdgeWitness | undefined {
  const known = preEdgeTraining[element];
  if (!known) {
    return undefined;
  }
  const height = peak.found ? peak.height.value : Number.NaN;
  const training = known.map((own) => ({
    ...own,
    holds: height >= own.height[0] - fieldBorder && height <= own.height[2] + fieldBorder,
  }));
  if (!peak.found) {
    return { speaks: 'neither', sentence: peak.reason, coordinationNumbers: [], published: [], training };
  }
  const fields = fieldsAt(element, height);
  const published = numbersOf(fields.map((field) => field.coordinationNumber));
  const computed = training.filter(({ holds }) => holds).map((own) => own.cn);
  const possible = numbersOf([...published, ...computed]);
  const isKnown =
    known.some((own) => own.cn === cn) ||
    preEdgeFields.some((field) => field.element === element && field.coordinationNumber === cn);
  const speaks =
    possible.length === 1 && possible[0] === cn
      ? 'for'
      : possible.length > 0 && isKnown && !possible.includes(cn)
        ? 'against'
        : 'neither';
  const seen = `The pre-edge peak is ${fixed(height, 2)} ± ${fixed(peak.height.uncertainty, 2)} of the edge step high`;
  return {
    speaks,
    sentence: `${seen}, ${whoHasIt(element, fields, published, computed)}.`,
    coordinationNumbers: possible,
    published,
    training,
  };
}

function whoHasIt(
  element: string,
  fields: readonly PreEdgeField[],
  published: readonly number[],
  computed: readonly number[],
): string {
  const author = /^(?:\w\. ?)*([^,]*)/.exec(fields[0]?.source ?? '')?.[1] ?? '';
  const places = [
    ...(published.length ? [`published spectra of CN ${listed(published, 'or')} (${author})`] : []),
    ...(computed.length
      ? [`computed ${published.length ? 'ones' : 'spectra'} of CN ${listed(computed, 'or')}`]
      : []),
  ];
  return `which ${element} has in ${places.length ? listed(places.map((place, i) => (i ? `in ${place}` : place))) : 'no published and no computed spectra'}`;
}

const numbersOf = (all: readonly number[]): number[] => [...new Set(all)].sort((a, b) => a - b);
