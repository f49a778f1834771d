import { describe, expect, test } from 'vitest';
import { countSteps, mostSteps, stepsLeftName } from './count-steps.ts';
import { type Code, i32, local, memory } from './instructions.ts';
import { named, wasmModule } from './module.ts';

const block = 0x02;
const loop = 0x03;
const branch = 0x0c;
const branchIf = 0x0d;
const call = 0x10;
const end = 0x0b;
const noValue = 0x40;

/** A function of one number that turns a loop so often, and writes the number of turns to address 0. */
function turning() {
  const [locals, { turns, done }] = named({ parameters: ['turns'], i32: ['done'] });
  const body: Code = [
    [block, noValue, loop, noValue],
    [i32.lt_s(local.get(turns), i32.add(local.get(done), i32.const(1))), branchIf, 1],
    local.set(done, i32.add(local.get(done), i32.const(1))),
    [branch, 0, end, end],
    i32.store(i32.const(0), local.get(done)),
  ];
  return { name: 'turn', locals, body };
}

function endless() {
  const [locals] = named({ parameters: [] });
  return { name: 'turn', locals, body: [loop, noValue, branch, 0, end] };
}

/** Calls itself twice as often as its number says: 2^n calls. */
function branching() {
  const [locals, { n }] = named({ parameters: ['n'] });
  const less = i32.sub(local.get(n), i32.const(1));
  return {
    name: 'turn',
    locals,
    body: [local.get(n), 0x04, noValue, less, call, 0, less, call, 0, end],
  };
}

function copying() {
  const [locals, { bytes }] = named({ parameters: ['bytes'] });
  return { name: 'turn', locals, body: memory.copy(i32.const(8), i32.const(0), local.get(bytes)) };
}

async function counted(made: Parameters<typeof wasmModule>[0][number]) {
  const shared = new WebAssembly.Memory({ initial: 1 });
  const program = countSteps(wasmModule([made]));
  const { instance } = await WebAssembly.instantiate(program, { env: { memory: shared } });
  const counter = instance.exports[stepsLeftName] as WebAssembly.Global;
  const turn = instance.exports.turn as (...parameters: number[]) => void;
  return { counter, turn, shared };
}

describe('a program whose steps are counted', () => {
  test('does what it did, and a turn of a loop is a step', async () => {
    const { counter, turn, shared } = await counted(turning());
    expect(counter.value).toBe(mostSteps);
    turn(1000);
    expect(new Int32Array(shared.buffer)[0]).toBe(1000);
    expect(mostSteps - counter.value).toBe(1001n);
  });

  test('stops where the steps are used up, until it is given more', async () => {
    const { counter, turn, shared } = await counted(turning());
    counter.value = 1000n;
    expect(() => turn(1000)).toThrow(WebAssembly.RuntimeError);
    expect(() => turn(0)).toThrow(WebAssembly.RuntimeError);
    counter.value = 1001n;
    turn(1000);
    expect(new Int32Array(shared.buffer)[0]).toBe(1000);
  });

  test('ends though its loop does not', async () => {
    const { counter, turn } = await counted(endless());
    counter.value = 100_000n;
    expect(() => turn()).toThrow(WebAssembly.RuntimeError);
    expect(counter.value).toBe(-1n);
  });

  test('a call is a step where calls may branch', async () => {
    const { counter, turn } = await counted(branching());
    counter.value = 100_000n;
    turn(10);
    expect(counter.value).toBe(100_000n - (2n ** 11n - 1n));
    expect(() => turn(60)).toThrow(WebAssembly.RuntimeError);
  });

  test('memory is copied for its length', async () => {
    const { counter, turn, shared } = await counted(copying());
    new Uint8Array(shared.buffer).set([1, 2, 3]);
    counter.value = 100n;
    turn(256 * 10);
    expect(counter.value).toBe(90n);
    expect([...new Uint8Array(shared.buffer, 8, 3)]).toEqual([1, 2, 3]);
    expect(() => turn(256 * 91)).toThrow(WebAssembly.RuntimeError);
  });
});

test('an instruction that is not known is told, as one that is cut', () => {
  const [locals] = named({ parameters: [] });
  expect(() => countSteps(wasmModule([{ name: 'turn', locals, body: [0x27] }]))).toThrow('27 is not known');
  expect(() => countSteps(wasmModule([{ name: 'turn', locals, body: [0x44, 0, 0] }]))).toThrow(
    'in the middle',
  );
});
