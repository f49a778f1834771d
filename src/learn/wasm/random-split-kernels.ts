import { wasmModule } from '../../base/wasm/module.ts';
import { splitNodeFunction } from './random-split-code.ts';

/**
 * What growing an extremely randomised regression tree does to the rows of a node. Addresses are in bytes,
 * from address 0 of the memory that the kernels were made with.
 */
export interface RandomSplitKernels {
  /**
   * Splits a node by the best of random splits. Features are drawn without replacement until
   * `featuresPerSplit` were drawn and one of them at least is not constant in the node; each gets one
   * threshold, drawn evenly between its smallest and its largest value. With s and S the sums of the weighted
   * targets on both sides, w and W those of the weights, the largest Σs² / w + ΣS² / W is the smallest summed
   * variance. Score, feature and threshold of the best split go into the result; the score is −1 where there
   * is none. Of few rows, a partition tried before is not rated again, and the search ends when all have been
   * tried.
   *
   * The rows that go left are then moved before the others, both
   * in their order; how many they are goes into the result.
   */
  splitNode(at: RandomSplitAddresses, node: RandomSplitNode): void;
}

export interface RandomSplitAddresses {
  readonly rowCount: number;
  readonly featureCount: number;
  /**
   * Rows × features, and features × rows, Float32:
   * few rows are read faster from the one, many from the other.
   */
  readonly matrix: number;
  readonly columns: number;
  /**
   * Rows × `stride` bytes of Float32: weight · target for each output, zeros,
   * and the weight as the last value.
   */
  readonly targets: number;
  /** Bytes of a row of targets, a multiple of 16. */
  readonly stride: number;
  /**
   * Room for four bytes a row and 16 more, each: addresses of the node's values and targets,
   * values of a feature.
   */
  readonly places: number;
  readonly nodeTargets: number;
  readonly values: number;
  /** Room for a bit a row and 31 more: which rows go left. */
  readonly words: number;
  /** Room for 16 bytes: which partitions were tried. */
  readonly seen: number;
  /** The features in the order of the last draws, integers. */
  readonly features: number;
  /** Room for `stride` bytes. */
  readonly totals: number;
  /** Four words of the state of `Random`. */
  readonly random: number;
  /** See `resultLayout`. */
  readonly result: number;
}

export interface RandomSplitNode {
  /** Address of its row numbers, integers. */
  readonly rows: number;
  /** How many they are, at least 2. */
  readonly count: number;
  readonly featuresPerSplit: number;
  readonly minLeafRows: number;
}

const compiled = new Map<number, WebAssembly.Module>();

/**
 * @param stride see `RandomSplitAddresses.stride`: the code is made for one length of the targets, whose sums
 *   then stay in registers
 * @throws WebAssembly.CompileError, or EvalError where the page's policy forbids compiling
 */
export function compileRandomSplitKernels(memory: WebAssembly.Memory, stride: number): RandomSplitKernels {
  let module = compiled.get(stride);
  if (!module) {
    module = new WebAssembly.Module(randomSplitModule(stride));
    compiled.set(stride, module);
  }
  const { splitNode } = new WebAssembly.Instance(module, { env: { memory } }).exports as Record<
    'splitNode',
    (...values: number[]) => void
  >;
  return {
    splitNode(at, { rows, count, featuresPerSplit, minLeafRows }) {
      splitNode(
        at.rowCount,
        at.featureCount,
        at.matrix,
        at.columns,
        at.targets,
        at.places,
        at.nodeTargets,
        at.values,
        at.words,
        at.seen,
        at.features,
        at.totals,
        at.random,
        at.result,
        rows,
        count,
        featuresPerSplit,
        minLeafRows,
      );
    },
  };
}

export const randomSplitModule = (stride: number): Uint8Array<ArrayBuffer> =>
  wasmModule([splitNodeFunction(stride)]);
