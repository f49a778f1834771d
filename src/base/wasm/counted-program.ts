import { countSteps, mostSteps, stepsLeftName } from './count-steps.ts';

/** Steps that some piece of work may still take. */
export interface StepBudget {
  left: bigint;
}

/** A loaded WebAssembly program that counts its steps (`countSteps`). */
export class CountedProgram {
  readonly #memory: WebAssembly.Memory;
  readonly #counter: WebAssembly.Global;
  /** The memory as it was when the program was loaded, without the zeros at its end, and its length then. */
  readonly #bytes: Uint8Array;
  readonly #length: number;
  /** Globals that change, and their values then: the stack pointer among them. */
  readonly #globals: readonly (readonly [WebAssembly.Global, unknown])[];

  constructor(exported: WebAssembly.Exports) {
    this.#memory = exported.memory as WebAssembly.Memory;
    this.#counter = exported[stepsLeftName] as WebAssembly.Global;
    this.#length = this.#memory.buffer.byteLength;
    this.#bytes = new Uint8Array(this.#memory.buffer.slice(0, withoutZerosAtEnd(this.#memory.buffer)));
    this.#globals = Object.values(exported)
      .filter((each) => each instanceof WebAssembly.Global && isMutable(each))
      .map((each) => [each as WebAssembly.Global, (each as WebAssembly.Global).value]);
  }

  /** Runs work that calls the program and takes its steps off the budget; it traps where they are used up. */
  run<T>(budget: StepBudget, work: () => T): T {
    this.#counter.value = budget.left;
    try {
      return work();
    } finally {
      budget.left = this.#counter.value;
      this.#counter.value = mostSteps;
    }
  }

  /** Sets the program back to how it was when it was loaded: a trap may have left its data half changed. */
  restore(): void {
    new Uint8Array(this.#memory.buffer, 0, this.#length).fill(0).set(this.#bytes);
    for (const [global, value] of this.#globals) {
      global.value = value;
    }
  }
}

/** Length of a memory (whole pages) up to the last 8 bytes that are not all 0. */
function withoutZerosAtEnd(memory: ArrayBufferLike): number {
  const words = new BigUint64Array(memory);
  let length = words.length;
  while (length > 0 && words[length - 1] === 0n) {
    length--;
  }
  return length * words.BYTES_PER_ELEMENT;
}

function isMutable(global: WebAssembly.Global): boolean {
  try {
    Object.assign(global, { value: global.value });
    return true;
  } catch {
    return false;
  }
}

/**
 * Loads something that brings a WebAssembly program along, and has the steps of that program counted.
 * Packages made by Emscripten hand their program to `WebAssembly.instantiate` themselves: until they are
 * loaded, that function stands here. Programs that others load in that moment are left as they are.
 *
 * @param isIt is this the program, by what its functions may import?
 * @param mostBytes memory that the program may take; what needs more fails as where the machine has no more
 * @returns what was loaded, and the program; no program where it had been loaded before
 */
export function loadCounted<T>(
  isIt: (imports: WebAssembly.Imports) => boolean,
  loading: () => Promise<T>,
  mostBytes = Number.POSITIVE_INFINITY,
): Promise<{ readonly loaded: T; readonly program: CountedProgram | undefined }> {
  const load = lastLoad.then(async () => {
    const { instantiate } = WebAssembly;
    let exported: WebAssembly.Exports | undefined;
    const counting = async (source: BufferSource | WebAssembly.Module, imports: WebAssembly.Imports = {}) => {
      if (!ArrayBuffer.isView(source) || !isIt(imports)) {
        return instantiate(source as WebAssembly.Module, imports);
      }
      boundMemory(imports, mostBytes);
      const counted = await instantiate(countSteps(bytesIn(source)), imports);
      exported = counted.instance.exports;
      return counted;
    };
    Object.assign(WebAssembly, { instantiate: counting });
    try {
      const loaded = await loading();
      return { loaded, program: exported && new CountedProgram(exported) };
    } finally {
      Object.assign(WebAssembly, { instantiate });
    }
  });
  lastLoad = load.catch(() => {});
  return load;
}

/**
 * Programs of Emscripten ask for more memory by a function that they import,
 * which answers 0 where there is none.
 */
function boundMemory({ env }: WebAssembly.Imports, mostBytes: number): void {
  const resize = env?.emscripten_resize_heap;
  if (env && typeof resize === 'function') {
    // The number of bytes comes as a signed one.
    env.emscripten_resize_heap = (bytes: number) => (bytes >>> 0 > mostBytes ? 0 : resize(bytes));
  }
}

const bytesIn = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** One load after the other: each puts back the function that it found. */
let lastLoad: Promise<unknown> = Promise.resolve();
