import { expect, test } from 'vitest';
import { BroydenMixing } from './broyden-mixing.ts';

test('a linear problem is solved in as many steps as it has dimensions', () => {
  // Output = A x + b with the fixed point x = (I − A)⁻¹ b.
  const a = [
    [0.2, -0.5, 0.1],
    [0.3, 0.1, -0.2],
    [-0.4, 0.2, 0.6],
  ];
  const b = [1, -2, 0.5];
  const mixing = new BroydenMixing(0.2);
  let x: Float64Array = new Float64Array(3);
  const residualAt = (at: Float64Array) =>
    Float64Array.from(a, (row, i) => row.reduce((sum, value, j) => sum + value * at[j]!, b[i]!) - at[i]!);
  for (let step = 0; step < 8; step++) {
    x = mixing.next(x, residualAt(x));
  }
  for (const value of residualAt(x)) {
    expect(value).toBeCloseTo(0, 8);
  }
});
