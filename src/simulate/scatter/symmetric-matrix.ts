import type { Complex } from '../../numeric/complex.ts';
import { ScatterMemory } from './scatter-memory.ts';

/** Rows that are eliminated before the rest of the matrix is updated at once. */
const panelRows = 64;
/** Rows of a panel that are eliminated one by one before the rest of the panel is updated. */
const stripRows = 8;

/**
 * A complex symmetric matrix in single precision whose leading rows can be eliminated: LDLᵀ without pivoting.
 * What then stands in the trailing block is its Schur complement. Only the upper triangle is kept.
 *
 * Numbers stand in groups of four columns, four real parts and then four imaginary parts;
 * `values[offset(i, j)]` is a real part, the imaginary one stands 4 behind it.
 */
export class SymmetricMatrix {
  readonly memory: ScatterMemory;
  /** Of rows and columns, a multiple of 8. */
  #size = 0;
  /** Floats of a row. */
  #rowLength = 0;
  /** Floats before the matrix. */
  #start = 0;

  /** @param plain runs the plain twins of the kernels instead of the compiled ones */
  constructor(plain = false) {
    this.memory = new ScatterMemory(plain);
  }

  /** Gives the matrix a size, a multiple of 8. What it holds is undefined. */
  resize(size: number): void {
    this.#size = size;
    // One group more where rows would stand a multiple of 4 KiB apart and share few lines of the cache.
    this.#rowLength = size * 2 + (size % 512 === 0 ? 8 : 0);
    const floats = factorFloats + this.#rowLength * (size + panelRows) + (12 + 24 / 2) * size * panelRows;
    this.#start = this.memory.behind(4 * floats) / 4 + factorFloats;
  }

  /** Where the real part of an element stands among the numbers of the memory. */
  offset(row: number, column: number): number {
    return this.#start + row * this.#rowLength + (column >> 2) * 8 + (column & 3);
  }

  element(row: number, column: number): Complex {
    const at = this.offset(Math.min(row, column), Math.max(row, column));
    const { floats } = this.memory;
    return { re: floats[at]!, im: floats[at + 4]! };
  }

  set(row: number, column: number, re: number, im: number): void {
    const at = this.offset(row, column);
    const { floats } = this.memory;
    floats[at] = re;
    floats[at + 4] = im;
  }

  /** Eliminates the first `count` rows and columns, a multiple of 4. */
  eliminate(count: number): void {
    for (let panel = 0; panel < count; panel += panelRows) {
      const panelEnd = Math.min(panel + panelRows, count);
      for (let strip = panel; strip < panelEnd; strip += stripRows) {
        const stripEnd = Math.min(strip + stripRows, panelEnd);
        this.#eliminateStrip(strip, stripEnd, strip - panel);
        if (stripEnd < panelEnd) {
          this.#update(strip, stripEnd, strip - panel, panelEnd);
        }
      }
      if (panelEnd < this.#size) {
        this.#update(panel, panelEnd, 0, this.#size);
      }
    }
  }

  /**
   * Takes off what the eliminated rows from `first` to `end`
   * contribute to the rows from there to `changedEnd`.
   * @param scaledRow where those rows over their pivots begin among the scaled rows
   */
  #update(first: number, end: number, scaledRow: number, changedEnd: number): void {
    const stride = 4 * this.#rowLength;
    const matrix = 4 * this.#start;
    const count = end - first;
    const firstGroup = end / 4;
    const firstBlock = firstGroup >> 1;
    const blocks = this.#size / 8;
    const packedScaled = this.#packed;
    const packedRows = packedScaled + 12 * this.#size * panelRows;
    // The addresses that `subtractProducts` takes are those of the first group and block of the matrix.
    this.memory.kernels.packScaled(
      this.#scaled + stride * scaledRow + 32 * firstGroup,
      packedScaled + 48 * count * firstGroup,
      stride,
      count,
      (changedEnd - end) / 4,
    );
    this.memory.kernels.packRows(
      matrix + stride * first + 64 * firstBlock,
      packedRows + 96 * count * firstBlock,
      stride,
      count,
      blocks - firstBlock,
    );
    this.memory.kernels.subtractProducts(
      packedScaled,
      packedRows,
      matrix,
      stride,
      count,
      firstGroup,
      changedEnd / 4,
      firstBlock,
      blocks,
    );
  }

  /** Address of the rows of a panel over their pivots, behind the matrix. */
  get #scaled(): number {
    return 4 * (this.#start + this.#rowLength * this.#size);
  }

  /** Address of the packed copies of a panel, behind its scaled rows. */
  get #packed(): number {
    return this.#scaled + 4 * this.#rowLength * panelRows;
  }

  /**
   * Row by row: each takes off what the rows above it in the strip contribute, and is divided by its pivot.
   */
  #eliminateStrip(first: number, end: number, scaledRow: number): void {
    const stride = 4 * this.#rowLength;
    const scaled = this.#scaled + stride * scaledRow;
    const values = this.memory.floats;
    const factorAt = this.#start - factorFloats;
    for (let i = first; i < end; i++) {
      const group = i >> 2;
      const groups = this.#size / 4 - group;
      const row = 4 * this.#start + stride * i + 32 * group;
      for (let j = first; j < i; j++) {
        const above = (scaled + stride * (j - first)) / 4 + 8 * group + (i & 3);
        values[factorAt] = values[above]!;
        values[factorAt + 1] = values[above + 4]!;
        this.memory.kernels.subtractRow(row, row - stride * (i - j), 4 * factorAt, groups);
      }
      const { re, im } = this.element(i, i);
      const norm = re * re + im * im;
      values[factorAt] = re / norm;
      values[factorAt + 1] = -im / norm;
      this.memory.kernels.scaleRow(scaled + stride * (i - first) + 32 * group, row, 4 * factorAt, groups);
    }
  }
}

/**
 * Before the matrix stands the factor of a row operation;
 * more than its two floats, to keep to lines of the cache.
 */
const factorFloats = 16;
