/**
 * Class probabilities from those of all pairs, by the second method of Wu, Lin, Weng (JMLR 5, 975, 2004): the
 * p that minimises Σ_i Σ_j (r_ji p_i − r_ij p_j)², found by their iteration.
 * @param pairs classes × classes; r_ij at i · classes + j is the probability of i, given that it is i or j
 */
export function coupleProbabilities(pairs: Float64Array, classCount: number): Float64Array {
  const q = new Float64Array(classCount * classCount);
  for (let i = 0; i < classCount; i++) {
    for (let j = 0; j < classCount; j++) {
      if (i === j) {
        continue;
      }
      const ofJ = pairs[j * classCount + i]!;
      q[i * classCount + i]! += ofJ * ofJ;
      q[i * classCount + j] = -ofJ * pairs[i * classCount + j]!;
    }
  }
  const p = new Float64Array(classCount).fill(1 / classCount);
  const qp = new Float64Array(classCount);
  for (let iteration = 0; iteration < Math.max(100, classCount); iteration++) {
    let whole = 0;
    for (let i = 0; i < classCount; i++) {
      qp[i] = 0;
      for (let j = 0; j < classCount; j++) {
        qp[i]! += q[i * classCount + j]! * p[j]!;
      }
      whole += p[i]! * qp[i]!;
    }
    if (qp.every((value) => Math.abs(value - whole) < 0.005 / classCount)) {
      break;
    }
    for (let i = 0; i < classCount; i++) {
      const diagonal = q[i * classCount + i]!;
      const change = (whole - qp[i]!) / diagonal;
      p[i]! += change;
      // Scaling p to sum 1 again scales Qp and pᵀQp with it.
      const scale = 1 / (1 + change);
      whole = (whole + change * (change * diagonal + 2 * qp[i]!)) * scale * scale;
      for (let j = 0; j < classCount; j++) {
        qp[j] = (qp[j]! + change * q[i * classCount + j]!) * scale;
        p[j]! *= scale;
      }
    }
  }
  return p;
}
