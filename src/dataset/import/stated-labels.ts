import { InputError } from '../../base/input-error.ts';
import { largestCoordinationNumber, motifsOf } from '../../environment/motifs.ts';
import type { RankingLabels } from '../../environment/ranking-labels.ts';

/**
 * The ranking labels that a person states for a compound whose structure is not given: a CN ("6") and, if known, one motif
 * of it ("octahedral").
 *
 * @throws InputError where the CN is none from 1 to 12, or the motif is none of that CN
 */
export function statedLabels(cn: string, motif: string, place: string): RankingLabels {
  const number = Number(cn.replace(/^CN_/i, ''));
  if (!Number.isInteger(number) || number < 1 || number > largestCoordinationNumber) {
    throw new InputError(
      `${place}: expected "cn" as a whole number from 1 to ${largestCoordinationNumber}, found "${cn}".`,
    );
  }
  if (!motif) {
    return { cnLabel: `CN_${number}`, motifLabels: {} };
  }
  const names = motifsOf(number).map(({ name }) => name);
  if (!names.includes(motif)) {
    const known = names.length ? `one of ${names.join(', ')}` : 'none, since CN has no motifs';
    throw new InputError(`${place}: expected "motif" of CN ${number} as ${known}; found "${motif}".`);
  }
  return { cnLabel: `CN_${number}`, motifLabels: { [number]: motif } };
}
