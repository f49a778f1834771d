/** probability of the first class = 1 / (1 + exp(slope · decision + shift)) */
export interface Sigmoid {
  readonly slope: number;
  readonly shift: number;
}

/** Keeps the Hessian from being singular. */
const ridge = 1e-12;
const smallestStep = 1e-10;
const steps = 100;

/**
 * Platt's sigmoid from decisions to probabilities, fitted by Newton's method with backtracking (Lin, Lin,
 * Weng, Mach. Learn. 68, 267, 2007), which avoids the overflows and cancellations of Platt's own procedure.
 * @param isFirst 1 for the rows of the first class, else 0
 */
export function fitSigmoid(decisions: Float64Array, isFirst: Uint8Array): Sigmoid {
  const firstCount = isFirst.reduce((sum, one) => sum + one, 0);
  // Platt's targets, a little inside 0 and 1, are those of one more row of each class.
  const high = (firstCount + 1) / (firstCount + 2);
  const low = 1 / (isFirst.length - firstCount + 2);
  const targets = Float64Array.from(isFirst, (one) => (one === 1 ? high : low));

  const loss = (slope: number, shift: number): number => {
    let sum = 0;
    for (let i = 0; i < targets.length; i++) {
      const z = slope * decisions[i]! + shift;
      sum +=
        z >= 0 ? targets[i]! * z + Math.log1p(Math.exp(-z)) : (targets[i]! - 1) * z + Math.log1p(Math.exp(z));
    }
    return sum;
  };

  let slope = 0;
  let shift = Math.log((isFirst.length - firstCount + 1) / (firstCount + 1));
  let current = loss(slope, shift);
  for (let step = 0; step < steps; step++) {
    let [h11, h12, h22, g1, g2] = [ridge, 0, ridge, 0, 0];
    for (let i = 0; i < targets.length; i++) {
      const decision = decisions[i]!;
      const p = 1 / (1 + Math.exp(slope * decision + shift));
      const weight = p * (1 - p);
      h11 += decision * decision * weight;
      h12 += decision * weight;
      h22 += weight;
      g1 += decision * (targets[i]! - p);
      g2 += targets[i]! - p;
    }
    if (Math.abs(g1) < 1e-5 && Math.abs(g2) < 1e-5) {
      break;
    }
    const determinant = h11 * h22 - h12 * h12;
    const dSlope = -(h22 * g1 - h12 * g2) / determinant;
    const dShift = -(h11 * g2 - h12 * g1) / determinant;
    const descent = g1 * dSlope + g2 * dShift;
    let size = 1;
    for (; size >= smallestStep; size /= 2) {
      const tried = loss(slope + size * dSlope, shift + size * dShift);
      if (tried < current + 1e-4 * size * descent) {
        slope += size * dSlope;
        shift += size * dShift;
        current = tried;
        break;
      }
    }
    if (size < smallestStep) {
      break;
    }
  }
  return { slope, shift };
}
