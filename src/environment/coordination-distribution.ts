import { largestCoordinationNumber } from './coordination.ts';

/**
 * Area fraction of the quarter disc left of x: F(x) = (2/π) (x √(1 − x²) + asin x), for x in thousandths, the
 * only values that rounded weights take.
 */
const quarterDisc = Float64Array.from({ length: 1001 }, (_, thousandths) => {
  const x = thousandths / 1000;
  return (2 / Math.PI) * (x * Math.sqrt(1 - x * x) + Math.asin(x));
});
quarterDisc[1000] = 1;

/**
 * The distribution of coordination numbers of one site (CrystalNN: Pan et al., Inorg. Chem. 60 (2021) 1590):
 * with the distinct rounded weights b₁ > b₂ > …, CN = #{weight ≥ b_k} has the probability
 * F(b_k) − F(b_{k+1}).
 *
 * @param thousandths rounded weights of the neighbours in thousandths, descending, all above 0
 * @param count number of neighbours, the entries of `thousandths` that are used
 * @param p receives the probabilities of CN 1 to 12 in p[c - 1]; those of CN 0 and of CN above 12 are left
 * out, so p sums to at most 1
 */
export function coordinationDistribution(
  thousandths: ArrayLike<number>,
  count: number,
  p: Float64Array,
): void {
  p.fill(0);
  const last = Math.min(count, largestCoordinationNumber);
  for (let coordinationNumber = 1; coordinationNumber <= last; coordinationNumber++) {
    const weight = thousandths[coordinationNumber - 1]!;
    const following = coordinationNumber < count ? thousandths[coordinationNumber]! : 0;
    if (following < weight) {
      p[coordinationNumber - 1] = quarterDisc[weight]! - quarterDisc[following]!;
    }
  }
}
