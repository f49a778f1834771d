import { expect, test } from 'vitest';
import { Random } from './random.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

test('a matrix is put together again from its eigenvectors, which stand at right angles', () => {
  const random = new Random(1);
  const n = 7;
  const half = Array.from({ length: n }, () => Float64Array.from({ length: n }, () => random.normal()));
  const matrix = half.map((row) =>
    Float64Array.from(half, (other) => row.reduce((sum, x, k) => sum + x * other[k]!, 0)),
  );
  const { values, vectors } = symmetricEigen(matrix);
  expect([...values]).toEqual([...values].sort((a, b) => b - a));
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const made = vectors.reduce((sum, vector, k) => sum + values[k]! * vector[i]! * vector[j]!, 0);
      expect(made).toBeCloseTo(matrix[i]![j]!, 9);
      const product = vectors[i]!.reduce((sum, x, k) => sum + x * vectors[j]![k]!, 0);
      expect(product).toBeCloseTo(Number(i === j), 12);
    }
  }
});

test('known eigenvalues, and signs by the largest part', () => {
  const { values, vectors } = symmetricEigen([Float64Array.of(2, 1), Float64Array.of(1, 2)]);
  expect(values[0]).toBeCloseTo(3, 12);
  expect(values[1]).toBeCloseTo(1, 12);
  expect(vectors[0]!.every((value) => value > 0)).toBe(true);
});
