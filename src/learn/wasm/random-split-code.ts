import {
  type Code,
  doWhileLoop,
  f32,
  f32x4,
  i32,
  i32x4,
  i64,
  ifElse,
  ifThen,
  increment,
  type Local,
  local,
  select,
  shuffle32x4,
  v128,
  whileLoop,
  zero,
} from '../../base/wasm/instructions.ts';
import { named, type WasmFunction } from '../../base/wasm/module.ts';

/** Bytes from the address of the result: two Float32 and two integers. */
export const resultLayout = { score: 0, threshold: 4, feature: 8, leftCount: 12, bytes: 16 } as const;

/**
 * Rows of a node up to which their values are read row by
 * row: so many rows of 200 features stay in the first cache.
 */
export const mostRowsByRow = 32;

/**
 * Rows of a node up to which a partition that was tried before is recognised. Such nodes are three of four,
 * and the features of a spectrum, which go together, part few rows in few ways. There are 127 for eight rows:
 * one bit each.
 */
export const mostRowsRecognised = 8;

/**
 * The odd number nearest to 2^32 divided by the golden ratio: its multiples spread evenly (Knuth's hashing).
 */
export const goldenMultiplier = 0x9e3779b1;

/** See `RandomSplitKernels.splitNode`. */
export function splitNodeFunction(stride: number): WasmFunction {
  const vectorCount = stride / 16;
  const [locals, variables] = named({
    parameters: [
      'rowCount',
      'featureCount',
      'matrix',
      'columns',
      'targets',
      'places',
      'nodeTargets',
      'values',
      'words',
      'seen',
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
      ['state', 4],
      'number',
      'spare',
      'drawn',
      'varying',
      'tried',
      'feature',
      'featureStep',
      'placeBase',
      'placeStep',
      'offset',
      'from',
      'to',
      'end',
      'row',
      'target',
      'word',
      'valid',
      'shift',
      'leftRows',
      'flip',
      'remaining',
    ],
    v128: ['piece', 'smallest', 'largest', 'thresholds', 'squares', 'restSquares', ['sums', vectorCount]],
    f32: ['least', 'most', 'threshold', 'score'],
  });
  const { rowCount, featureCount, matrix, columns, targets, places, nodeTargets, values } = variables;
  const { words, features, totals, random, result, rows, count, featuresPerSplit } = variables;
  const { minLeafRows, seen, state, number, spare, drawn, varying, tried, feature, featureStep } = variables;
  const { placeBase, placeStep, offset, from, to, end, row, target, word, valid, shift } = variables;
  const { leftRows, flip, remaining, piece, smallest, largest, thresholds, squares } = variables;
  const { restSquares, sums, least, most, threshold, score } = variables;

  const bytes4 = (a: Code) => i32.shl(a, i32.const(2));
  const draw = nextUint32(state, number, spare);
  const addTarget = sums.map((sum, v) =>
    local.set(sum, f32x4.add(local.get(sum), v128.load(local.get(target), 16 * v))),
  );
  const clearSums = sums.map((sum) => local.set(sum, zero));

  const chooseLayout = ifElse(
    i32.le_s(local.get(count), i32.const(mostRowsByRow)),
    [
      local.set(placeBase, local.get(matrix)),
      local.set(placeStep, bytes4(local.get(featureCount))),
      local.set(featureStep, i32.const(4)),
    ],
    [
      local.set(placeBase, local.get(columns)),
      local.set(placeStep, i32.const(4)),
      local.set(featureStep, bytes4(local.get(rowCount))),
    ],
  );
  // For each row of the node, where its values and its targets are; and the sums of the targets.
  const enterNode = [
    clearSums,
    local.set(from, i32.const(0)),
    doWhileLoop(
      [
        local.set(row, i32.load(i32.add(local.get(rows), local.get(from)))),
        local.set(target, i32.add(local.get(targets), i32.mul(local.get(row), i32.const(stride)))),
        i32.store(i32.add(local.get(nodeTargets), local.get(from)), local.get(target)),
        i32.store(
          i32.add(local.get(places), local.get(from)),
          i32.add(local.get(placeBase), i32.mul(local.get(row), local.get(placeStep))),
        ),
        addTarget,
        increment(from, i32.const(4)),
      ],
      i32.lt_u(local.get(from), bytes4(local.get(count))),
    ),
    sums.map((sum, v) => v128.store(local.get(totals), local.get(sum), 16 * v)),
    // The last row again and again, up to a multiple of four:
    // its values change neither the least nor the most.
    [4, 8, 12].map((at) =>
      i32.store(
        i32.add(local.get(places), local.get(from)),
        i32.load(i32.sub(i32.add(local.get(places), local.get(from)), i32.const(4))),
        at - 4,
      ),
    ),
  ];

  const placeOf = (position: Code) => i32.add(local.get(features), bytes4(position));
  const drawFeature = [
    draw,
    // number · (features left) / 2^32
    local.set(
      spare,
      placeOf(
        i32.add(
          local.get(drawn),
          i32.wrap_i64(
            i64.shr_u(
              i64.mul(
                i64.extend_i32_u(local.get(number)),
                i64.extend_i32_u(i32.sub(local.get(featureCount), local.get(drawn))),
              ),
              i64.const(32),
            ),
          ),
        ),
      ),
    ),
    local.set(feature, i32.load(local.get(spare))),
    i32.store(local.get(spare), i32.load(placeOf(local.get(drawn)))),
    i32.store(placeOf(local.get(drawn)), local.get(feature)),
    increment(drawn, i32.const(1)),
    local.set(offset, i32.mul(local.get(feature), local.get(featureStep))),
  ];

  const valueAt = (lane: number) => i32.add(i32.load(local.get(from), 4 * lane), local.get(offset));
  const gatherValues = [
    local.set(smallest, f32x4.const(Number.POSITIVE_INFINITY)),
    local.set(largest, f32x4.const(Number.NEGATIVE_INFINITY)),
    local.set(from, local.get(places)),
    local.set(to, local.get(values)),
    local.set(end, i32.add(local.get(places), bytes4(local.get(count)))),
    doWhileLoop(
      [
        local.set(
          piece,
          [1, 2, 3].reduce(
            (vector, lane) => v128.load32_lane(valueAt(lane), vector, lane),
            v128.load32_splat(valueAt(0)),
          ),
        ),
        v128.store(local.get(to), local.get(piece)),
        local.set(smallest, f32x4.pmin(local.get(smallest), local.get(piece))),
        local.set(largest, f32x4.pmax(local.get(largest), local.get(piece))),
        increment(from, i32.const(16)),
        increment(to, i32.const(16)),
      ],
      i32.lt_u(local.get(from), local.get(end)),
    ),
    local.set(least, firstOfAll(smallest, f32x4.pmin)),
    local.set(most, firstOfAll(largest, f32x4.pmax)),
  ];

  // The number that chose the feature by its first bits gives the threshold by its last ones.
  const mixed = i32.mul(local.get(number), i32.const(goldenMultiplier | 0));
  const share = f32.mul(f32.convert_i32_u(i32.shr_u(mixed, i32.const(8))), f32.const(2 ** -24));
  const drawThreshold = [
    local.set(
      threshold,
      f32.add(local.get(least), f32.mul(share, f32.sub(local.get(most), local.get(least)))),
    ),
    // Rounding can reach the largest value, which has to go right.
    local.set(
      threshold,
      select(local.get(threshold), local.get(least), f32.lt(local.get(threshold), local.get(most))),
    ),
    local.set(thresholds, f32x4.splat(local.get(threshold))),
  ];

  /** Runs code for each 32 rows, of which `remaining` are left; `valid` has a bit for each that there is. */
  const eachWord = (code: Code) => [
    local.set(remaining, local.get(count)),
    local.set(to, local.get(words)),
    doWhileLoop(
      [
        local.set(
          valid,
          select(
            i32.const(-1),
            i32.shr_u(i32.const(-1), i32.sub(i32.const(32), local.get(remaining))),
            i32.le_s(i32.const(32), local.get(remaining)),
          ),
        ),
        code,
        increment(to, i32.const(4)),
        increment(remaining, i32.const(-32)),
      ],
      i32.lt_s(i32.const(0), local.get(remaining)),
    ),
  ];
  // One bit a row: whether it goes left.
  const divide = [
    local.set(from, local.get(values)),
    local.set(leftRows, i32.const(0)),
    eachWord([
      local.set(word, i32.const(0)),
      local.set(shift, i32.const(0)),
      doWhileLoop(
        [
          local.set(
            word,
            i32.or(
              local.get(word),
              i32.shl(
                i32x4.bitmask(f32x4.le(v128.load(local.get(from)), local.get(thresholds))),
                local.get(shift),
              ),
            ),
          ),
          increment(from, i32.const(16)),
          increment(shift, i32.const(4)),
        ],
        i32.and(i32.lt_u(local.get(shift), i32.const(32)), i32.lt_s(local.get(shift), local.get(remaining))),
      ),
      local.set(word, i32.and(local.get(word), local.get(valid))),
      i32.store(local.get(to), local.get(word)),
      increment(leftRows, i32.popcnt(local.get(word))),
    ]),
  ];

  // The side with fewer rows is summed: that is quicker, and what is left of the totals loses no digits.
  const rightRows = i32.sub(local.get(count), local.get(leftRows));
  const sumSmallerSide = [
    local.set(flip, select(i32.const(0), i32.const(-1), i32.le_s(local.get(leftRows), rightRows))),
    clearSums,
    local.set(from, local.get(nodeTargets)),
    eachWord([
      local.set(word, i32.and(i32.xor(i32.load(local.get(to)), local.get(flip)), local.get(valid))),
      whileLoop(local.get(word), [
        local.set(target, i32.load(i32.add(local.get(from), bytes4(i32.ctz(local.get(word)))))),
        addTarget,
        local.set(word, i32.and(local.get(word), i32.sub(local.get(word), i32.const(1)))),
      ]),
      increment(from, i32.const(128)),
    ]),
  ];

  // The last lane is the weight, whose square does not count.
  const isTarget = i32x4.const(-1, -1, -1, 0);
  const addSquare = (total: Local, v: number) => [
    v === vectorCount - 1 ? local.set(piece, v128.and(local.get(piece), isTarget)) : [],
    local.set(total, f32x4.add(local.get(total), f32x4.mul(local.get(piece), local.get(piece)))),
  ];
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
    ifThen(f32.gt(local.get(score), f32.load(local.get(result), resultLayout.score)), [
      f32.store(local.get(result), local.get(score), resultLayout.score),
      f32.store(local.get(result), local.get(threshold), resultLayout.threshold),
      i32.store(local.get(result), local.get(feature), resultLayout.feature),
    ]),
  ];
  const rateIfWide = ifThen(
    i32.and(
      i32.le_s(local.get(minLeafRows), local.get(leftRows)),
      i32.le_s(local.get(minLeafRows), rightRows),
    ),
    [sumSmallerSide, rate],
  );
  // The number of a partition is that of the side without the first row: halved, a number below 128.
  const partition = i32.shr_u(
    select(
      i32.xor(local.get(word), local.get(valid)),
      local.get(word),
      i32.and(local.get(word), i32.const(1)),
    ),
    i32.const(1),
  );
  const partitionCount = i32.sub(
    i32.shl(i32.const(1), i32.sub(local.get(count), i32.const(1))),
    i32.const(1),
  );
  const rateIfNew = [
    local.set(spare, partition),
    local.set(to, i32.add(local.get(seen), bytes4(i32.shr_u(local.get(spare), i32.const(5))))),
    local.set(spare, i32.shl(i32.const(1), local.get(spare))),
    ifElse(
      i32.and(i32.load(local.get(to)), local.get(spare)),
      [],
      [
        i32.store(local.get(to), i32.or(i32.load(local.get(to)), local.get(spare))),
        increment(tried, i32.const(1)),
        rateIfWide,
        // No other feature can do better.
        ifThen(i32.eq(local.get(tried), partitionCount), local.set(drawn, local.get(featureCount))),
      ],
    ),
  ];

  // Rows that go left are moved to the front, the others by way of `values`, all in their order.
  const splitColumn = i32.add(
    local.get(columns),
    i32.mul(i32.load(local.get(result), resultLayout.feature), bytes4(local.get(rowCount))),
  );
  const goesLeft = f32.le(
    f32.load(i32.add(local.get(offset), bytes4(local.get(row)))),
    f32.load(local.get(result), resultLayout.threshold),
  );
  const moveRows = [
    local.set(offset, splitColumn),
    local.set(end, i32.add(local.get(rows), bytes4(local.get(count)))),
    local.set(from, local.get(rows)),
    local.set(to, local.get(rows)),
    local.set(spare, local.get(values)),
    doWhileLoop(
      [
        local.set(row, i32.load(local.get(from))),
        local.set(shift, bytes4(goesLeft)),
        i32.store(local.get(to), local.get(row)),
        i32.store(local.get(spare), local.get(row)),
        increment(to, local.get(shift)),
        increment(spare, i32.sub(i32.const(4), local.get(shift))),
        increment(from, i32.const(4)),
      ],
      i32.lt_u(local.get(from), local.get(end)),
    ),
    i32.store(
      local.get(result),
      i32.shr_u(i32.sub(local.get(to), local.get(rows)), i32.const(2)),
      resultLayout.leftCount,
    ),
    local.set(spare, local.get(values)),
    doWhileLoop(
      [
        i32.store(local.get(to), i32.load(local.get(spare))),
        increment(to, i32.const(4)),
        increment(spare, i32.const(4)),
      ],
      i32.lt_u(local.get(to), local.get(end)),
    ),
  ];

  const goesOn = i32.and(
    i32.lt_u(local.get(drawn), local.get(featureCount)),
    i32.or(i32.lt_u(local.get(drawn), local.get(featuresPerSplit)), i32.eq(local.get(varying), i32.const(0))),
  );
  return {
    name: 'splitNode',
    locals,
    body: [
      state.map((part, i) => local.set(part, i32.load(local.get(random), 4 * i))),
      f32.store(local.get(result), f32.const(-1), resultLayout.score),
      v128.store(local.get(seen), zero),
      chooseLayout,
      enterNode,
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
            ifElse(i32.le_s(local.get(count), i32.const(mostRowsRecognised)), rateIfNew, rateIfWide),
          ],
        ),
      ]),
      state.map((part, i) => i32.store(local.get(random), local.get(part), 4 * i)),
      ifThen(f32.le(f32.const(0), f32.load(local.get(result), resultLayout.score)), moveRows),
    ],
  };
}

/**
 * Code that sets a local to the next number of `Random.nextUint32` (xoshiro128**), and moves the four words
 * of its state on.
 */
function nextUint32(state: readonly Local[], into: Local, spare: Local): Code {
  const [a, b, c, d] = state as readonly [Local, Local, Local, Local];
  const mix = (to: Local, by: Local) => local.set(to, i32.xor(local.get(to), local.get(by)));
  const rotated = i32.rotl(i32.mul(local.get(b), i32.const(5)), i32.const(7));
  return [
    local.set(into, i32.mul(rotated, i32.const(9))),
    local.set(spare, i32.shl(local.get(b), i32.const(9))),
    [mix(c, a), mix(d, b), mix(b, c), mix(a, d), mix(c, spare)],
    local.set(d, i32.rotl(local.get(d), i32.const(11))),
  ];
}

/** The least or the most of four lanes. */
function firstOfAll(variable: Local, choose: (a: Code, b: Code) => Code): Code {
  const turned = (a: Code, ...lanes: readonly [number, number, number, number]) =>
    shuffle32x4(a, a, ...lanes);
  const own = local.get(variable);
  return [
    local.set(variable, choose(own, turned(own, 2, 3, 0, 1))),
    f32x4.extract_lane(choose(own, turned(own, 1, 0, 3, 2)), 0),
  ];
}

function sumOfLanes(variable: Local): Code {
  const lane = (index: number) => f32x4.extract_lane(local.get(variable), index);
  return f32.add(f32.add(lane(0), lane(1)), f32.add(lane(2), lane(3)));
}
