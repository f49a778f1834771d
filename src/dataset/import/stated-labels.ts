import { InputError } from '../../base/input-error.ts';
import { cnName, largestCoordinationNumber } from '../../environment/coordination.ts';
import { motifsOf } from '../../environment/motifs.ts';
import type { RankingLabels } from '../../environment/ranking-labels.ts';
import { coordinationNumbersOf, motifNamesOf } from '../../environment/read-ranking-labels.ts';

/**
 * The ranking labels that a person states for a compound whose structure is not given: a CN ("6") or a CN
 * ranking label ("CN_6-CN_4", "6 > 4"), and, if known, the motif or motif ranking label of the first CN
 * ("octahedral-pentagonal pyramidal", "octahedral > pentagonal pyramidal").
 *
 * @param motif "" where it is not known
 * @param place where it stands, for messages
 * @throws InputError where there is no such label
 */
export function statedLabels(cn: string, motif: string, place: string): RankingLabels {
  const cnLabel = cn
    .split(/[->,]/)
    .map((part) => `CN_${part.trim().replace(/^CN[_ ]?/i, '')}`)
    .join('-');
  const numbers = coordinationNumbersOf(cnLabel);
  const areRight =
    numbers.length > 0 &&
    new Set(numbers).size === numbers.length &&
    numbers.every((number) => number >= 1 && number <= largestCoordinationNumber);
  if (!areRight) {
    throw new InputError({
      place,
      problem:
        `expected a CN from 1 to ${largestCoordinationNumber} ("6") or a CN ranking label ("CN_6-CN_4", "6 > 4") ` +
        `and found "${cn}"`,
    });
  }
  const first = numbers[0]!;
  const label = numbers.map(cnName).join('-');
  const said = motif
    .split('>')
    .map((name) => name.trim())
    .join('-');
  if (!said) {
    return { cnLabel: label, motifLabels: {} };
  }
  if (motifNamesOf(said, first).length === 0) {
    const names = motifsOf(first).map(({ name }) => name);
    const known = names.length
      ? `"${names.join('", "')}", or several joined by ">"`
      : 'none: this CN has no motifs';
    throw new InputError({
      place,
      problem: `expected a motif of CN ${first} (${known}) and found "${motif}"`,
    });
  }
  return { cnLabel: label, motifLabels: { [first]: said } };
}
