import type { ScatterKernels } from './scatter-kernels.ts';

const f = Math.fround;
const groupFloats = 8;

/** The twin of the compiled kernels in TypeScript: the same values, later. */
export function plainScatterKernels(memory: WebAssembly.Memory): ScatterKernels {
  const values = () => new Float32Array(memory.buffer);
  const integers = () => new Int32Array(memory.buffer);
  return {
    multiplyWaves(couplings, waves, out, rows, terms, bytes) {
      const v = values();
      const columns = bytes / 4;
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++) {
          const complexAt = 2 * (column & ~3) + (column & 3);
          let re = 0;
          let im = 0;
          for (let term = 0; term < terms; term++) {
            const factor = v[couplings / 4 + (row * terms + term) * columns + column]!;
            const wave = waves / 4 + 2 * term * columns + complexAt;
            re = f(re + f(factor * v[wave]!));
            im = f(im + f(factor * v[wave + 4]!));
          }
          const to = out / 4 + 2 * row * columns + complexAt;
          v[to] = re;
          v[to + 4] = im;
        }
      }
    },
    copyRow(entries, widths, count, row, signs, re, im, bytes) {
      const v = values();
      const whole = integers();
      let at = 0;
      for (let i = 0; i < count; i++) {
        const block = (whole[entries / 4 + 2 * i]! + row) / 4;
        const sign = (whole[entries / 4 + 2 * i + 1]! + signs) / 4;
        for (let column = 0; column < bytes / 4; column++) {
          const from = block + 2 * (column & ~3) + (column & 3);
          v[re / 4 + at + column] = v[sign + column]! * v[from]!;
          v[im / 4 + at + column] = v[sign + column]! * v[from + 4]!;
        }
        at += whole[widths / 4 + i]! / 4;
      }
    },
    interleave(re, im, target, groups) {
      const v = values();
      for (let group = 0; group < groups; group++) {
        v.copyWithin(target / 4 + 8 * group, re / 4 + 4 * group, re / 4 + 4 * group + 4);
        v.copyWithin(target / 4 + 8 * group + 4, im / 4 + 4 * group, im / 4 + 4 * group + 4);
      }
    },
    subtractRow(target, source, factor, groups) {
      const v = values();
      const re = v[factor / 4]!;
      const im = v[factor / 4 + 1]!;
      for (let g = 0, t = target / 4, s = source / 4; g < groups; g++, t += groupFloats, s += groupFloats) {
        for (let lane = 0; lane < 4; lane++) {
          const sRe = v[s + lane]!;
          const sIm = v[s + lane + 4]!;
          v[t + lane]! -= f(f(re * sRe) - f(im * sIm));
          v[t + lane + 4]! -= f(f(re * sIm) + f(im * sRe));
        }
      }
    },
    scaleRow(target, source, factor, groups) {
      const v = values();
      const re = v[factor / 4]!;
      const im = v[factor / 4 + 1]!;
      for (let g = 0, t = target / 4, s = source / 4; g < groups; g++, t += groupFloats, s += groupFloats) {
        for (let lane = 0; lane < 4; lane++) {
          const sRe = v[s + lane]!;
          const sIm = v[s + lane + 4]!;
          v[t + lane] = f(f(re * sRe) - f(im * sIm));
          v[t + lane + 4] = f(f(re * sIm) + f(im * sRe));
        }
      }
    },
    packScaled(source, target, stride, count, groups) {
      const v = values();
      let to = target / 4;
      for (let group = 0; group < groups; group++) {
        for (let k = 0; k < count; k++, to += 12) {
          const from = (source + k * stride) / 4 + group * groupFloats;
          v.copyWithin(to, from, from + groupFloats);
          for (let lane = 0; lane < 4; lane++) {
            v[to + 8 + lane] = v[from + lane]! + v[from + lane + 4]!;
          }
        }
      }
    },
    packRows(source, target, stride, count, blocks) {
      const v = values();
      let to = target / 4;
      for (let block = 0; block < blocks; block++) {
        for (let k = 0; k < count; k++, to += 24) {
          const from = (source + k * stride) / 4 + block * 2 * groupFloats;
          for (let column = 0; column < 8; column++) {
            const at = from + (column >> 2) * groupFloats + (column & 3);
            v[to + column] = v[at]!;
            v[to + 8 + column] = v[at + 4]!;
            v[to + 16 + column] = v[at]! + v[at + 4]!;
          }
        }
      }
    },
    subtractProducts(scaled, rows, matrix, stride, count, firstRow, endRow, firstBlock, endBlock) {
      const v = values();
      const product = (s: number, r: number) => {
        let sum = 0;
        for (let k = 0; k < count; k++) {
          sum = f(sum + f(v[s + 12 * k]! * v[r + 24 * k]!));
        }
        return sum;
      };
      for (let j = firstBlock; j < endBlock; j++) {
        for (let i = firstRow; i <= 2 * j + 1 && i < endRow; i++) {
          for (let a = 0; a < 4; a++) {
            for (let b = 0; b < 8; b++) {
              const s = scaled / 4 + i * count * 12 + a;
              const r = rows / 4 + j * count * 24 + b;
              const ofRe = product(s, r);
              const ofIm = product(s + 4, r + 8);
              const ofSum = product(s + 8, r + 16);
              const c = matrix / 4 + ((4 * i + a) * stride) / 4 + (2 * j + (b >> 2)) * groupFloats + (b & 3);
              v[c] = f(v[c]! - ofRe) + ofIm;
              v[c + 4] = f(f(v[c + 4]! + ofRe) + ofIm) - ofSum;
            }
          }
        }
      }
    },
  };
}
