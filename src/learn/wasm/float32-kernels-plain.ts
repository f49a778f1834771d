import { expConstants } from './elementwise-code.ts';
import type { Float32Kernels } from './float32-kernels.ts';
import { leastCurvature } from './support-vector-code.ts';

/**
 * The plain twin of the compiled kernels: what tests hold those to,
 * and what runs where compiling is forbidden.
 */
export function plainFloat32Kernels(memory: WebAssembly.Memory): Float32Kernels {
  return {
    multiply({ a, b, c, start, rows, columns, inner }) {
      const values = new Float32Array(memory.buffer);
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++) {
          const at = (c.address + i * c.rowBytes) / 4 + j;
          let sum = start ? values[(start.address + i * start.rowBytes) / 4 + j]! : 0;
          for (let l = 0; l < inner; l++) {
            const product = fround(
              values[(a.address + i * a.rowBytes + l * a.columnBytes) / 4]! *
                values[(b.address + l * b.rowBytes) / 4 + j]!,
            );
            sum = fround(sum + product);
          }
          values[at] = sum;
        }
      }
    },
    gather(rows, bytes, picked, count, to) {
      const all = new Uint8Array(memory.buffer);
      new Int32Array(memory.buffer, picked, count).forEach((row, i) => {
        all.copyWithin(to + i * bytes, rows + row * bytes, rows + (row + 1) * bytes);
      });
    },
    sumRows(address, rowCount, width, sums) {
      const values = new Float32Array(memory.buffer);
      for (let column = 0; column < width; column++) {
        let sum = 0;
        for (let row = 0; row < rowCount; row++) {
          sum = fround(sum + values[address / 4 + row * width + column]!);
        }
        values[sums / 4 + column] = sum;
      }
    },
    transpose(from, fromRow, rows, columns, to, toRow) {
      const values = new Float32Array(memory.buffer);
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++) {
          values[(to + column * toRow) / 4 + row] = values[(from + row * fromRow) / 4 + column]!;
        }
      }
    },
    squaredDistances: distances(memory, (difference) => fround(difference * difference)),
    manhattanDistances: distances(memory, Math.abs),
    updateGradients(update) {
      const { buffer } = memory;
      const floats = (address: number) => new Float32Array(buffer, address, update.count);
      const gradients = new Float64Array(buffer, update.gradients, update.count);
      const [gradients32, upMask] = [floats(update.gradients32), floats(update.upMask)];
      const [rowI, rowJ] = [floats(update.rowI), floats(update.rowJ)];
      const size = new Float64Array(buffer, update.size, 1)[0]!;
      const smallest = new Float32Array(buffer, update.out, 4).fill(Number.POSITIVE_INFINITY);
      const best = new Int32Array(buffer, update.out + 16, 4).fill(-1);
      for (let s = 0; s < update.count; s++) {
        gradients[s]! += size * (rowI[s]! - rowJ[s]!);
        gradients32[s] = gradients[s]!;
        const candidate = fround(gradients32[s]! + upMask[s]!);
        if (candidate < smallest[s % 4]!) {
          smallest[s % 4] = candidate;
          best[s % 4] = s;
        }
      }
    },
    selectSecond({ count, out, ...at }) {
      const { buffer } = memory;
      const floats = (address: number) => new Float32Array(buffer, address, count);
      const [gradients32, lowMask, row] = [floats(at.gradients32), floats(at.lowMask), floats(at.row)];
      const least = new Float32Array(buffer, at.least, 1)[0]!;
      const largest = new Float32Array(buffer, out, 4).fill(Number.NEGATIVE_INFINITY);
      const gain = new Float32Array(buffer, out + 16, 4).fill(0);
      const curve = new Float32Array(buffer, out + 32, 4).fill(1);
      const best = new Int32Array(buffer, out + 48, 4).fill(-1);
      for (let s = 0; s < count; s++) {
        const lane = s % 4;
        const gradient = fround(gradients32[s]! + lowMask[s]!);
        largest[lane] = Math.max(largest[lane]!, gradient);
        const violation = Math.max(fround(gradient - least), 0);
        const squared = fround(violation * violation);
        const curvature = Math.max(fround(2 - fround(2 * row[s]!)), leastCurvature);
        if (fround(gain[lane]! * curvature) < fround(squared * curve[lane]!)) {
          gain[lane] = squared;
          curve[lane] = curvature;
          best[lane] = s;
        }
      }
    },
    pickWithin(address, count, range, picked) {
      const values = new Float32Array(memory.buffer, address, count);
      const [least, most] = new Float32Array(memory.buffer, range, 2);
      const numbers = new Int32Array(memory.buffer);
      let next = picked / 4 + 1;
      values.forEach((value, i) => {
        if (least! <= value && value <= most!) {
          numbers[next++] = i;
        }
      });
      numbers[picked / 4] = 4 * next;
    },
    exponentials(address, count, factor) {
      const values = new Float32Array(memory.buffer, address, count);
      const scale = new Float32Array(memory.buffer, factor, 4);
      for (let i = 0; i < count; i++) {
        values[i] = exponential(fround(values[i]! * scale[i % 4]!));
      }
    },
    sigmoids(address, count, constants) {
      const values = new Float32Array(memory.buffer, address, count);
      const [factor, scale, offset] = new Float32Array(memory.buffer, constants, 3);
      for (let i = 0; i < count; i++) {
        const below = fround(exponential(fround(values[i]! * factor!)) + 1);
        values[i] = fround(scale! / below) + offset!;
      }
    },
    sigmoidsBack(deltaAddress, outputAddress, count, constants) {
      const delta = new Float32Array(memory.buffer, deltaAddress, count);
      const outputs = new Float32Array(memory.buffer, outputAddress, count);
      const offset = new Float32Array(memory.buffer, constants, 3)[2]!;
      for (let i = 0; i < count; i++) {
        delta[i]! *= fround(fround(outputs[i]! - offset) * fround(1 - outputs[i]!));
      }
    },
    rectify(address, count) {
      const values = new Float32Array(memory.buffer, address, count);
      for (let i = 0; i < count; i++) {
        values[i] = Math.max(values[i]!, 0);
      }
    },
    rectifyBack(deltaAddress, outputAddress, count) {
      const delta = new Float32Array(memory.buffer, deltaAddress, count);
      const outputs = new Float32Array(memory.buffer, outputAddress, count);
      for (let i = 0; i < count; i++) {
        if (!(outputs[i]! > 0)) {
          delta[i] = 0;
        }
      }
    },
    adam(parameterAddress, gradientAddress, meanAddress, squareAddress, count, constants) {
      const view = (address: number) => new Float32Array(memory.buffer, address, count);
      const [parameters, gradients] = [view(parameterAddress), view(gradientAddress)];
      const [mean, square] = [view(meanAddress), view(squareAddress)];
      const [beta1, rest1, beta2, rest2, rate, epsilon] = new Float32Array(memory.buffer, constants, 6);
      for (let i = 0; i < count; i++) {
        const g = gradients[i]!;
        const m = fround(fround(beta1! * mean[i]!) + fround(rest1! * g));
        const v = fround(fround(beta2! * square[i]!) + fround(fround(rest2! * g) * g));
        mean[i] = m;
        square[i] = v;
        const change = fround(fround(rate! * m) / fround(fround(Math.sqrt(v)) + epsilon!));
        parameters[i] = parameters[i]! - change;
      }
    },
    decay(parameterAddress, gradientAddress, count, constants, squaresAddress) {
      const parameters = new Float32Array(memory.buffer, parameterAddress, count);
      const gradients = new Float32Array(memory.buffer, gradientAddress, count);
      const [decay, share] = new Float32Array(memory.buffer, constants, 2);
      const squares = new Float32Array(memory.buffer, squaresAddress, 4);
      for (let i = 0; i < count; i++) {
        const w = parameters[i]!;
        squares[i % 4] = squares[i % 4]! + fround(w * w);
        gradients[i] = fround(gradients[i]! + fround(decay! * w)) * share!;
      }
    },
  };
}

const { fround } = Math;

function exponential(argument: number): number {
  const { least, most, perLn2, rounder, ln2High, ln2Low, polynomial } = expConstants;
  const x = Math.min(Math.max(argument, least), most);
  const n = fround(fround(fround(x * perLn2) + rounder) - rounder);
  let r = fround(x - fround(n * ln2High));
  r = fround(r - fround(n * ln2Low));
  let sum = fround(polynomial[0]);
  for (const coefficient of polynomial.slice(1)) {
    sum = fround(fround(sum * r) + fround(coefficient));
  }
  sum = fround(fround(fround(sum * r) * r) + fround(r + 1));
  return sum * 2 ** n;
}

function distances(memory: WebAssembly.Memory, measure: (difference: number) => number) {
  return (row: number, rows: number, picked: number, count: number, width: number, out: number): void => {
    const values = new Float32Array(memory.buffer);
    const numbers = picked === 0 ? undefined : new Int32Array(memory.buffer, picked, count);
    const sums = [0, 0, 0, 0];
    for (let other = 0; other < count; other++) {
      sums.fill(0);
      for (let i = 0; i < width; i++) {
        const number = numbers ? numbers[other]! : other;
        const difference = fround(values[row / 4 + i]! - values[rows / 4 + number * width + i]!);
        sums[i % 4] = fround(sums[i % 4]! + measure(difference));
      }
      values[out / 4 + other] = fround(sums[0]! + sums[1]!) + fround(sums[2]! + sums[3]!);
    }
  };
}
