import type { Complex } from '../../numeric/complex.ts';
import { compileLdlKernels, type LdlKernels } from './ldl-kernels.ts';
import { plainLdlKernels } from './ldl-kernels-plain.ts';

const pageBytes = 2 ** 16;
/** Rows that are eliminated before the rest of the matrix is updated at once. */
const panelRows = 64;
/** Rows of a panel that are eliminated one by one before the rest of the panel is updated. */
const stripRows = 8;

/** The waves of one atom that take part: their numbers, and the offsets of their rows and columns. */
interface BlockPlaces {
  readonly states: Int32Array;
  readonly rows: Int32Array;
  readonly columns: Int32Array;
}

/**
 * A complex symmetric matrix in single precision whose leading rows can be eliminated: LDLᵀ without pivoting. What then
 * stands in the trailing block is its Schur complement. Only the upper triangle is kept.
 *
 * Numbers stand in groups of four columns, four real parts and then four imaginary parts; `values[offset(i, j)]` is a
 * real part, the imaginary one stands 4 behind it.
 */
export class SymmetricMatrix {
  readonly #memory = new WebAssembly.Memory({ initial: 1 });
  readonly #kernels: LdlKernels;
  /** Of rows and columns, a multiple of 8. */
  #size = 0;
  /** Floats of a row. */
  #rowLength = 0;
  #values = new Float32Array(this.#memory.buffer);

  /** @param plain runs the plain twins of the kernels instead of the compiled ones */
  constructor(plain = false) {
    this.#kernels = plain ? plainLdlKernels(this.#memory) : this.#compiledOrPlain();
  }

  get values(): Float32Array {
    return this.#values;
  }

  /** Floats from one row to the next. */
  get rowLength(): number {
    return this.#rowLength;
  }

  /** Gives the matrix a size, a multiple of 8, and sets all of it to 0. */
  clear(size: number): void {
    this.#size = size;
    // One group more than a multiple of 4 KiB apart, rows would share few lines of the cache.
    this.#rowLength = size * 2 + (size % 512 === 0 ? 8 : 0);
    const bytes = this.#packed + 24 * size * panelRows;
    const missing = bytes - this.#memory.buffer.byteLength;
    if (missing > 0) {
      this.#memory.grow(Math.ceil(missing / pageBytes));
      this.#values = new Float32Array(this.#memory.buffer);
    }
    this.#values.fill(0, matrixStart, matrixStart + this.#rowLength * size);
  }

  /** Where the real part of an element stands in `values`. */
  offset(row: number, column: number): number {
    return matrixStart + row * this.#rowLength + (column >> 2) * 8 + (column & 3);
  }

  element(row: number, column: number): Complex {
    const at = this.offset(Math.min(row, column), Math.max(row, column));
    return { re: this.#values[at]!, im: this.#values[at + 4]! };
  }

  set(row: number, column: number, re: number, im: number): void {
    const at = this.offset(row, column);
    this.#values[at] = re;
    this.#values[at + 4] = im;
  }

  /**
   * Where the waves of an atom stand in `values`, for `setBlock`.
   * @param own the row of each of its waves, −1 where a wave takes no part
   */
  places(own: Int32Array): BlockPlaces {
    const states = Int32Array.from(own.keys()).filter((state) => own[state]! >= 0);
    return {
      states,
      rows: states.map((state) => this.offset(own[state]!, 0)),
      columns: states.map((state) => ((own[state]! >> 2) << 3) + (own[state]! & 3)),
    };
  }

  /**
   * Sets the block of two atoms from a block of all waves, in which that of waves a and b stands at
   * start + a · rowStep + b · columnStep.
   */
  setBlock(
    first: BlockPlaces,
    second: BlockPlaces,
    re: Float32Array,
    im: Float32Array,
    start: number,
    rowStep: number,
    columnStep: number,
  ): void {
    const values = this.#values;
    const { states, columns } = second;
    for (let a = 0; a < first.states.length; a++) {
      const row = first.rows[a]!;
      const from = start + first.states[a]! * rowStep;
      for (let b = 0; b < states.length; b++) {
        const at = row + columns[b]!;
        const element = from + states[b]! * columnStep;
        values[at] = re[element]!;
        values[at + 4] = im[element]!;
      }
    }
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
   * Takes off what the eliminated rows from `first` to `end` contribute to the rows from there to `changedEnd`.
   * @param scaledRow where those rows over their pivots begin among the scaled rows
   */
  #update(first: number, end: number, scaledRow: number, changedEnd: number): void {
    const stride = 4 * this.#rowLength;
    const matrix = 4 * matrixStart;
    const count = end - first;
    const firstGroup = end / 4;
    const firstBlock = firstGroup >> 1;
    const blocks = this.#size / 8;
    const packedScaled = this.#packed;
    const packedRows = packedScaled + 12 * this.#size * panelRows;
    // The addresses that `subtractProducts` takes are those of the first group and block of the matrix.
    this.#kernels.packScaled(
      this.#scaled + stride * scaledRow + 32 * firstGroup,
      packedScaled + 48 * count * firstGroup,
      stride,
      count,
      (changedEnd - end) / 4,
    );
    this.#kernels.packRows(
      matrix + stride * first + 64 * firstBlock,
      packedRows + 96 * count * firstBlock,
      stride,
      count,
      blocks - firstBlock,
    );
    this.#kernels.subtractProducts(
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
    return 4 * (matrixStart + this.#rowLength * this.#size);
  }

  /** Address of the packed copies of a panel, behind its scaled rows. */
  get #packed(): number {
    return this.#scaled + 4 * this.#rowLength * panelRows;
  }

  /** Row by row: each takes off what the rows above it in the strip contribute, and is divided by its pivot. */
  #eliminateStrip(first: number, end: number, scaledRow: number): void {
    const stride = 4 * this.#rowLength;
    const scaled = this.#scaled + stride * scaledRow;
    const values = this.#values;
    for (let i = first; i < end; i++) {
      const group = i >> 2;
      const groups = this.#size / 4 - group;
      const row = 4 * matrixStart + stride * i + 32 * group;
      for (let j = first; j < i; j++) {
        const above = (scaled + stride * (j - first)) / 4 + 8 * group + (i & 3);
        values[factorAt] = values[above]!;
        values[factorAt + 1] = values[above + 4]!;
        this.#kernels.subtractRow(row, row - stride * (i - j), 4 * factorAt, groups);
      }
      const { re, im } = this.element(i, i);
      const norm = re * re + im * im;
      values[factorAt] = re / norm;
      values[factorAt + 1] = -im / norm;
      this.#kernels.scaleRow(scaled + stride * (i - first) + 32 * group, row, 4 * factorAt, groups);
    }
  }

  #compiledOrPlain(): LdlKernels {
    try {
      return compileLdlKernels(this.#memory);
    } catch {
      // A page's content security policy may forbid compiling; the twin gives the same values, only later.
      return plainLdlKernels(this.#memory);
    }
  }
}

/** Floats before the matrix: the factor of a row operation, and room to begin at a line of the cache. */
const matrixStart = 16;
const factorAt = 0;
