import {
  abs4,
  add4,
  advance,
  atMost,
  type Code,
  doWhile,
  get,
  i32,
  ifElse,
  load4,
  loadI32,
  multiply4,
  plus,
  set,
  storeOne,
  subtract4,
  sumOf4,
  times,
  type WasmFunction,
  whileTrue,
  zero4,
} from '../../base/wasm/wasm-code.ts';

export const distanceFunctions = (): WasmFunction[] => [
  distanceFunction('squaredDistances', (difference) => multiply4(difference, difference)),
  distanceFunction('manhattanDistances', abs4),
];

/** Four rows at once, so that a loaded piece of the one row serves four others. */
function distanceFunction(name: string, measure: (difference: Code) => Code): WasmFunction {
  const [row, rows, picked, count, width, out] = [0, 1, 2, 3, 4, 5];
  const [done, left, pr, bytes] = [6, 7, 8, 9];
  const po = [10, 11, 12, 13];
  const [piece, difference] = [14, 15];
  const sum = [16, 17, 18, 19];
  const some = (rowCount: number): Code => {
    const each = (code: (r: number) => Code) => [...Array(rowCount).keys()].flatMap(code);
    return whileTrue(atMost(plus(get(done!), i32(rowCount)), get(count!)), [
      ...set(pr!, get(row!)),
      ...ifElse(
        get(picked!),
        [
          ...each((r) => set(po[r]!, plus(get(rows!), times(loadI32(get(picked!), 4 * r), get(bytes!))))),
          ...advance(picked!, i32(4 * rowCount)),
        ],
        each((r) => set(po[r]!, plus(get(rows!), times(plus(get(done!), i32(r)), get(bytes!))))),
      ),
      ...each((r) => set(sum[r]!, zero4)),
      ...set(left!, get(width!)),
      ...doWhile(
        [
          ...set(piece!, load4(get(pr!))),
          ...each((r) => [
            ...set(difference!, subtract4(get(piece!), load4(get(po[r]!)))),
            ...set(sum[r]!, add4(get(sum[r]!), measure(get(difference!)))),
            ...advance(po[r]!, i32(16)),
          ]),
          ...advance(pr!, i32(16)),
          ...advance(left!, i32(-4)),
        ],
        get(left!),
      ),
      ...each((r) => storeOne(plus(get(out!), times(get(done!), i32(4))), sumOf4(sum[r]!), 4 * r)),
      ...advance(done!, i32(rowCount)),
    ]);
  };
  return {
    name,
    parameterCount: 6,
    i32Locals: 8,
    v128Locals: 6,
    body: [...set(bytes!, times(get(width!), i32(4))), ...some(4), ...some(1)],
  };
}
