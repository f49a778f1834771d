import type { Float32Kernels } from './float32-kernels.ts';

/** The plain twin of the compiled kernels: what tests hold those to, and what runs where compiling is forbidden. */
export function plainFloat32Kernels(memory: WebAssembly.Memory): Float32Kernels {
  return {
    multiply(a, aRow, aColumn, b, bRow, c, cRow, m, n, k, accumulate) {
      const values = new Float32Array(memory.buffer);
      for (let i = 0; i < m; i++) {
        for (let j = 0; j < n; j++) {
          const at = (c + i * cRow) / 4 + j;
          let sum = accumulate ? values[at]! : 0;
          for (let l = 0; l < k; l++) {
            const product = Math.fround(
              values[(a + i * aRow + l * aColumn) / 4]! * values[(b + l * bRow) / 4 + j]!,
            );
            sum = Math.fround(sum + product);
          }
          values[at] = sum;
        }
      }
    },
    squaredDistances: distances(memory, (difference) => Math.fround(difference * difference)),
    manhattanDistances: distances(memory, Math.abs),
  };
}

function distances(memory: WebAssembly.Memory, measure: (difference: number) => number) {
  return (row: number, rows: number, count: number, width: number, out: number): void => {
    const values = new Float32Array(memory.buffer);
    const sums = [0, 0, 0, 0];
    for (let other = 0; other < count; other++) {
      sums.fill(0);
      for (let i = 0; i < width; i++) {
        const difference = Math.fround(values[row / 4 + i]! - values[rows / 4 + other * width + i]!);
        sums[i % 4] = Math.fround(sums[i % 4]! + measure(difference));
      }
      values[out / 4 + other] = Math.fround(sums[0]! + sums[1]!) + Math.fround(sums[2]! + sums[3]!);
    }
  };
}
