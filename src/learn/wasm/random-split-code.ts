import {
  type Code,
  doWhileLoop,
  f32,
  f32x4,
  f64,
  i32,
  i32x4,
  ifElse,
  ifThen,
  increment,
  type Local,
  local,
  memory,
  select,
  v128,
  whileLoop,
  zero,
} from '../../base/wasm/instructions.ts';
import { named, type WasmFunction } from '../../base/wasm/module.ts';

/** Bytes from the address of the result: two Float32 and two integers. */
export const resultLayout = { score: 0, threshold: 4, feature: 8, leftCount: 12, bytes: 16 } as const;

/** See `RandomSplitKernels.findSplit`. */
export function findSplitFunction(stride: number): WasmFunction {
  const vectorCount = stride / 16;
  const [locals, variables] = named({
    parameters: [
      'rowCount',
      'featureCount',
      'columns',
      'targets',
      'values',
      'sides',
      'features',
      'totals',
      'random',
      'result',
      'rows',
      'count',
      'featuresPerSplit',
      'minLeafRows',
    ],
    i32: [
      'a',
      'b',
      'c',
      'd',
      'drawn',
      'varying',
      'feature',
      'swapped',
      'column',
      'value',
      'rowsEnd',
      'left',
      'right',
      'isLeft',
      'target',
      'from',
      'to',
    ],
    v128: ['piece', 'smallest', 'largest', 'squares', 'restSquares', ['sums', vectorCount]],
    f32: ['least', 'most', 'threshold', 'score'],
  });
  const { rowCount, featureCount, columns, targets, values, sides, features, totals } = variables;
  const { random, result, rows, count, featuresPerSplit, minLeafRows } = variables;
  const { a, b, c, d, drawn, varying, feature, swapped, column, value } = variables;
  const { rowsEnd, left, right, isLeft, target, from, to } = variables;
  const { piece, smallest, largest, squares, restSquares, sums } = variables;
  const { least, most, threshold, score } = variables;
  const state = [a, b, c, d] as const;

  const targetOf = (number: Code) => i32.add(local.get(targets), i32.mul(number, i32.const(stride)));
  const addressOf = (number: Code) => i32.add(local.get(column), i32.shl(number, i32.const(2)));
  const addTarget = sums.map((sum, v) =>
    local.set(sum, f32x4.add(local.get(sum), v128.load(local.get(target), 16 * v))),
  );
  const clearSums = sums.map((sum) => local.set(sum, zero));
  const draw = nextUint32(state, value, swapped);
  /** The number drawn last, in [0, 1). */
  const share = f64.mul(f64.convert_i32_u(local.get(value)), f64.const(2 ** -32));

  const sumAll = [
    clearSums,
    local.set(from, local.get(rows)),
    doWhileLoop(
      [local.set(target, targetOf(i32.load(local.get(from)))), addTarget, increment(from, i32.const(4))],
      i32.lt_u(local.get(from), local.get(rowsEnd)),
    ),
    sums.map((sum, v) => v128.store(local.get(totals), local.get(sum), 16 * v)),
  ];

  const placeOf = (number: Code) => i32.add(local.get(features), i32.shl(number, i32.const(2)));
  const left4 = i32.shl(local.get(isLeft), i32.const(2));
  const drawFeature = [
    draw,
    local.set(
      swapped,
      placeOf(
        i32.add(
          local.get(drawn),
          i32.trunc_f64_u(
            f64.mul(share, f64.convert_i32_u(i32.sub(local.get(featureCount), local.get(drawn)))),
          ),
        ),
      ),
    ),
    local.set(feature, i32.load(local.get(swapped))),
    i32.store(local.get(swapped), i32.load(placeOf(local.get(drawn)))),
    i32.store(placeOf(local.get(drawn)), local.get(feature)),
    increment(drawn, i32.const(1)),
    local.set(
      column,
      i32.add(local.get(columns), i32.mul(local.get(feature), i32.shl(local.get(rowCount), i32.const(2)))),
    ),
  ];

  const gatherValues = [
    local.set(smallest, f32x4.const(Number.POSITIVE_INFINITY)),
    local.set(largest, f32x4.const(Number.NEGATIVE_INFINITY)),
    local.set(from, local.get(rows)),
    local.set(to, local.get(values)),
    doWhileLoop(
      [
        local.set(piece, v128.load32_splat(addressOf(i32.load(local.get(from))))),
        f32.store(local.get(to), f32x4.extract_lane(local.get(piece), 0)),
        local.set(smallest, f32x4.pmin(local.get(smallest), local.get(piece))),
        local.set(largest, f32x4.pmax(local.get(largest), local.get(piece))),
        increment(from, i32.const(4)),
        increment(to, i32.const(4)),
      ],
      i32.lt_u(local.get(from), local.get(rowsEnd)),
    ),
    local.set(least, f32x4.extract_lane(local.get(smallest), 0)),
    local.set(most, f32x4.extract_lane(local.get(largest), 0)),
  ];

  const [low, high] = [f64.promote_f32(local.get(least)), f64.promote_f32(local.get(most))];
  const drawThreshold = [
    draw,
    local.set(threshold, f32.demote_f64(f64.add(low, f64.mul(share, f64.sub(high, low))))),
    // Rounding can reach the largest value, which has to go right.
    local.set(
      threshold,
      select(local.get(threshold), local.get(least), f32.lt(local.get(threshold), local.get(most))),
    ),
  ];

  // Addresses of targets: those on the left from the beginning of `sides`, those on the right from its end backwards.
  // Each is written to both places, and only one of the places moves on, so that no branch has to be predicted.
  const divide = [
    local.set(left, local.get(sides)),
    local.set(right, i32.add(local.get(sides), i32.sub(local.get(rowsEnd), local.get(rows)))),
    local.set(from, local.get(rows)),
    local.set(to, local.get(values)),
    doWhileLoop(
      [
        local.set(target, targetOf(i32.load(local.get(from)))),
        local.set(isLeft, f32.le(f32.load(local.get(to)), local.get(threshold))),
        increment(right, i32.const(-4)),
        i32.store(local.get(left), local.get(target)),
        i32.store(local.get(right), local.get(target)),
        increment(left, left4),
        increment(right, left4),
        increment(from, i32.const(4)),
        increment(to, i32.const(4)),
      ],
      i32.lt_u(local.get(from), local.get(rowsEnd)),
    ),
  ];

  // The side with fewer rows is summed: that is quicker, and what is left of the totals loses no digits.
  const leftRows = i32.shr_u(i32.sub(local.get(left), local.get(sides)), i32.const(2));
  const rightRows = i32.sub(local.get(count), leftRows);
  const sumSmallerSide = [
    ifElse(
      i32.le_s(leftRows, rightRows),
      [local.set(from, local.get(sides)), local.set(to, local.get(left))],
      [
        local.set(from, local.get(right)),
        local.set(to, i32.add(local.get(sides), i32.sub(local.get(rowsEnd), local.get(rows)))),
      ],
    ),
    clearSums,
    doWhileLoop(
      [local.set(target, i32.load(local.get(from))), addTarget, increment(from, i32.const(4))],
      i32.lt_u(local.get(from), local.get(to)),
    ),
  ];

  // The last lane is the weight, whose square does not count.
  const isTarget = i32x4.const(-1, -1, -1, 0);
  const addSquare = (total: Local, v: number) => {
    const own = v === vectorCount - 1 ? v128.and(local.get(piece), isTarget) : local.get(piece);
    return [
      local.set(piece, own),
      local.set(total, f32x4.add(local.get(total), f32x4.mul(local.get(piece), local.get(piece)))),
    ];
  };
  const restOf = (v: number) => f32x4.sub(v128.load(local.get(totals), 16 * v), local.get(sums[v]!));
  const weight = f32x4.extract_lane(local.get(sums[vectorCount - 1]!), 3);
  const restWeight = f32x4.extract_lane(restOf(vectorCount - 1), 3);
  const rate = [
    local.set(squares, zero),
    local.set(restSquares, zero),
    sums.map((sum, v) => [
      local.set(piece, local.get(sum)),
      addSquare(squares, v),
      local.set(piece, restOf(v)),
      addSquare(restSquares, v),
    ]),
    local.set(
      score,
      f32.add(f32.div(sumOfLanes(squares), weight), f32.div(sumOfLanes(restSquares), restWeight)),
    ),
  ];

  const keepBest = ifThen(f32.gt(local.get(score), f32.load(local.get(result), resultLayout.score)), [
    f32.store(local.get(result), local.get(score), resultLayout.score),
    f32.store(local.get(result), local.get(threshold), resultLayout.threshold),
    i32.store(local.get(result), local.get(feature), resultLayout.feature),
  ]);

  const isWide = i32.and(
    i32.le_s(local.get(minLeafRows), leftRows),
    i32.le_s(local.get(minLeafRows), rightRows),
  );
  // Two rows are divided in one way only: any further feature would tell the same.
  const endIfDecided = ifThen(
    i32.eq(local.get(count), i32.const(2)),
    local.set(drawn, local.get(featureCount)),
  );
  const goesOn = i32.and(
    i32.lt_u(local.get(drawn), local.get(featureCount)),
    i32.or(i32.lt_u(local.get(drawn), local.get(featuresPerSplit)), i32.eq(local.get(varying), i32.const(0))),
  );
  return {
    name: 'findSplit',
    locals,
    body: [
      state.map((word, i) => local.set(word, i32.load(local.get(random), 4 * i))),
      local.set(rowsEnd, i32.add(local.get(rows), i32.shl(local.get(count), i32.const(2)))),
      f32.store(local.get(result), f32.const(-1), resultLayout.score),
      sumAll,
      whileLoop(goesOn, [
        drawFeature,
        gatherValues,
        ifElse(
          f32.eq(local.get(least), local.get(most)),
          [],
          [
            increment(varying, i32.const(1)),
            drawThreshold,
            divide,
            ifThen(isWide, [sumSmallerSide, rate, keepBest, endIfDecided]),
          ],
        ),
      ]),
      state.map((word, i) => i32.store(local.get(random), local.get(word), 4 * i)),
    ],
  };
}

/**
 * Code that sets a local to the next number of `Random.nextUint32` (xoshiro128**), and moves the four words of its state
 * on.
 */
function nextUint32([a, b, c, d]: readonly [Local, Local, Local, Local], into: Local, spare: Local): Code {
  const mix = (to: Local, by: Local) => local.set(to, i32.xor(local.get(to), local.get(by)));
  const rotated = i32.rotl(i32.mul(local.get(b), i32.const(5)), i32.const(7));
  return [
    local.set(into, i32.mul(rotated, i32.const(9))),
    local.set(spare, i32.shl(local.get(b), i32.const(9))),
    [mix(c, a), mix(d, b), mix(b, c), mix(a, d), mix(c, spare)],
    local.set(d, i32.rotl(local.get(d), i32.const(11))),
  ];
}

function sumOfLanes(variable: Local): Code {
  const lane = (index: number) => f32x4.extract_lane(local.get(variable), index);
  return f32.add(f32.add(lane(0), lane(1)), f32.add(lane(2), lane(3)));
}

/** See `RandomSplitKernels.partition`. */
export function partitionFunction(): WasmFunction {
  const [locals, variables] = named({
    parameters: ['rowCount', 'columns', 'sides', 'result', 'rows', 'count'],
    i32: ['column', 'from', 'end', 'left', 'right', 'row', 'left4'],
  });
  const { rowCount, columns, sides, result, rows, count } = variables;
  const { column, from, end, left, right, row, left4 } = variables;
  const feature = i32.load(local.get(result), resultLayout.feature);
  const value = f32.load(i32.add(local.get(column), i32.shl(local.get(row), i32.const(2))));
  const isLeft = f32.le(value, f32.load(local.get(result), resultLayout.threshold));
  return {
    name: 'partition',
    locals,
    body: [
      local.set(
        column,
        i32.add(local.get(columns), i32.mul(feature, i32.shl(local.get(rowCount), i32.const(2)))),
      ),
      local.set(end, i32.add(local.get(rows), i32.shl(local.get(count), i32.const(2)))),
      local.set(from, local.get(rows)),
      local.set(left, local.get(rows)),
      local.set(right, local.get(sides)),
      doWhileLoop(
        [
          local.set(row, i32.load(local.get(from))),
          local.set(left4, i32.shl(isLeft, i32.const(2))),
          i32.store(local.get(left), local.get(row)),
          i32.store(local.get(right), local.get(row)),
          increment(left, local.get(left4)),
          increment(right, i32.sub(i32.const(4), local.get(left4))),
          increment(from, i32.const(4)),
        ],
        i32.lt_u(local.get(from), local.get(end)),
      ),
      memory.copy(local.get(left), local.get(sides), i32.sub(local.get(right), local.get(sides))),
      i32.store(
        local.get(result),
        i32.shr_u(i32.sub(local.get(left), local.get(rows)), i32.const(2)),
        resultLayout.leftCount,
      ),
    ],
  };
}
