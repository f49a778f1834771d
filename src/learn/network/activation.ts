import type { Float32Block, Float32Memory } from '../../kernels/float32-memory.ts';

/** What stands between two layers; a unit's derivative is found from its output alone. */
export type Activation = 'logistic' | 'tanh' | 'relu';

/** Replaces the first sums of a block by outputs, in place. */
export function activate(
  memory: Float32Memory,
  block: Float32Block,
  length: number,
  activation: Activation,
): void {
  if (activation === 'relu') {
    memory.kernels.rectify(block.address, length);
    return;
  }
  // logistic x = 1 / (1 + e^−x), and tanh x = 2 logistic(2x) − 1 within the rounding of Float32.
  const factor = activation === 'tanh' ? -2 : -1;
  factors(memory).values.fill(factor);
  memory.kernels.exponentials(block.address, length, factors(memory).address);
  const { values } = block;
  const [scale, offset] = activation === 'tanh' ? [2, -1] : [1, 0];
  for (let i = 0; i < length; i++) values[i] = scale / (1 + values[i]!) + offset;
}

/** Replaces the first derivatives by outputs with derivatives by sums, in place. */
export function deactivate(
  memory: Float32Memory,
  deltas: Float32Block,
  outputBlock: Float32Block,
  length: number,
  activation: Activation,
): void {
  const delta = deltas.values;
  const outputs = outputBlock.values;
  if (activation === 'relu') {
    memory.kernels.rectifyBack(deltas.address, outputBlock.address, length);
  } else if (activation === 'logistic') {
    for (let i = 0; i < length; i++) delta[i]! *= outputs[i]! * (1 - outputs[i]!);
  } else {
    for (let i = 0; i < length; i++) delta[i]! *= 1 - outputs[i]! * outputs[i]!;
  }
}

const factorBlocks = new WeakMap<Float32Memory, Float32Block>();

/** Room for the factor of the exponentials. */
function factors(memory: Float32Memory): Float32Block {
  let block = factorBlocks.get(memory);
  if (!block) {
    block = memory.block(4);
    factorBlocks.set(memory, block);
  }
  return block;
}

/** 1 / (1 + e^−x); for large −x the exponential is infinite and the result 0, as it should be. */
export const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
