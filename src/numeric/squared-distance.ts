/** Sum of the squared differences of two vectors of one length. */
export function squaredDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    sum += (a[i]! - b[i]!) ** 2;
  }
  return sum;
}

/** Root mean square difference of two vectors of one length. */
export const rmsDifference = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Math.sqrt(squaredDistance(a, b) / a.length);
