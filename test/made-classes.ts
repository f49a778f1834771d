import { Random } from '../src/numeric/random.ts';

export interface MadeClasses {
  readonly rows: Float32Array;
  readonly labels: string[];
}

/** Two interleaved half circles, which no straight line parts. */
export function halfMoons(rowCount: number, noise: number, seed = 1): MadeClasses {
  const random = new Random(seed);
  const rows = new Float32Array(rowCount * 2);
  const labels: string[] = [];
  for (let row = 0; row < rowCount; row++) {
    const angle = Math.PI * random.next();
    const isUpper = row % 2 === 0;
    rows[2 * row] = (isUpper ? Math.cos(angle) : 1 - Math.cos(angle)) + noise * random.normal();
    rows[2 * row + 1] = (isUpper ? Math.sin(angle) : 0.5 - Math.sin(angle)) + noise * random.normal();
    labels.push(isUpper ? 'upper moon' : 'lower moon');
  }
  return { rows, labels };
}

/** Smooth curves over an edge with a peak at a place of its class, moved and scaled at random. */
export function madeCurves(rowCount: number, points: number, classCount: number, seed = 1): MadeClasses {
  const random = new Random(seed);
  const rows = new Float32Array(rowCount * points);
  const labels: string[] = [];
  for (let row = 0; row < rowCount; row++) {
    const code = random.integer(classCount);
    const at = points * (0.2 + (0.7 * code) / classCount + 0.02 * random.normal());
    const height = 0.6 + 0.1 * random.normal();
    for (let i = 0; i < points; i++) {
      const edge = 1 / (1 + Math.exp(-(i - 0.15 * points)));
      const peak = height * Math.exp(-(((i - at) / (0.06 * points)) ** 2));
      rows[row * points + i] = edge + peak + 0.02 * random.normal();
    }
    labels.push(`CN ${code}`);
  }
  return { rows, labels };
}
