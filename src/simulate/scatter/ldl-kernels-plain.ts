import type { LdlKernels } from './ldl-kernels.ts';

const f = Math.fround;
const groupFloats = 8;

/** The twin of the compiled kernels in TypeScript: the same values, later. */
export function plainLdlKernels(memory: WebAssembly.Memory): LdlKernels {
  const values = () => new Float32Array(memory.buffer);
  return {
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
    subtractProducts(scaled, rows, matrix, stride, count, first, endRow, endColumn) {
      const v = values();
      const row = stride / 4;
      for (let j = first; j < endColumn; j++) {
        for (let i = first; i <= j && i < endRow; i++) {
          for (let a = 0; a < 4; a++) {
            for (let b = 0; b < 4; b++) {
              let re = 0;
              let im = 0;
              for (let k = 0; k < count; k++) {
                const s = scaled / 4 + k * row + i * groupFloats + a;
                const r = rows / 4 + k * row + j * groupFloats + b;
                const sRe = v[s]!;
                const sIm = v[s + 4]!;
                const rRe = v[r]!;
                const rIm = v[r + 4]!;
                re = f(f(re + f(sRe * rRe)) - f(sIm * rIm));
                im = f(f(im + f(sRe * rIm)) + f(sIm * rRe));
              }
              const c = matrix / 4 + (4 * i + a) * row + j * groupFloats + b;
              v[c]! -= re;
              v[c + 4]! -= im;
            }
          }
        }
      }
    },
  };
}
