import { zlibSync } from 'fflate';

/**
 * Writes pickles for tests, instruction by instruction. It knows nothing of the reader: it follows the
 * documentation of Python's pickle module and the layout that joblib gives to arrays.
 */
export class TestPickler {
  readonly #bytes: number[] = [];

  raw(...bytes: number[]): this {
    for (const byte of bytes) {
      this.#bytes.push(byte);
    }
    return this;
  }

  protocol(version: number): this {
    return this.raw(0x80, version);
  }

  global(module: string, name: string): this {
    return this.raw(0x63, ...new TextEncoder().encode(`${module}\n${name}\n`));
  }

  value(value: unknown): this {
    if (value === null) {
      return this.raw(0x4e);
    }
    if (typeof value === 'boolean') {
      return this.raw(value ? 0x88 : 0x89);
    }
    if (typeof value === 'number' && Number.isInteger(value)) {
      return this.raw(0x4a, ...new Uint8Array(Int32Array.of(value).buffer));
    }
    if (typeof value === 'number') {
      return this.raw(0x47, ...new Uint8Array(Float64Array.of(value).buffer).reverse());
    }
    if (typeof value === 'string') {
      const utf8 = new TextEncoder().encode(value);
      return this.raw(0x58, ...new Uint8Array(Uint32Array.of(utf8.length).buffer), ...utf8);
    }
    if (typeof value === 'function') {
      (value as (pickler: this) => void)(this);
      return this;
    }
    if (Array.isArray(value)) {
      return this.#list(value);
    }
    throw new Error('a test pickles a value that the test pickler does not know');
  }

  tuple(...items: unknown[]): this {
    this.raw(0x28);
    for (const item of items) {
      this.value(item);
    }
    return this.raw(0x74);
  }

  dict(entries: Record<string, unknown>): this {
    this.raw(0x7d, 0x28);
    for (const [key, value] of Object.entries(entries)) {
      this.value(key).value(value);
    }
    return this.raw(0x75);
  }

  /** An object made without arguments whose attributes are set. */
  object(module: string, name: string, attributes: Record<string, unknown>): this {
    return this.global(module, name).raw(0x29, 0x81).dict(attributes).raw(0x62);
  }

  stop(): Uint8Array {
    return Uint8Array.from([...this.#bytes, 0x2e]);
  }

  #list(items: readonly unknown[]): this {
    this.raw(0x5d, 0x28);
    for (const item of items) {
      this.value(item);
    }
    return this.raw(0x65);
  }
}

type Part = (pickler: TestPickler) => void;

/** A node of a test tree; leaves have counts, splits a feature, a threshold and children. */
export interface TestNode {
  readonly left?: number;
  readonly right?: number;
  readonly feature?: number;
  readonly threshold?: number;
  readonly counts: readonly number[];
}

export interface TestForest {
  readonly classes: readonly string[];
  readonly featureCount: number;
  readonly trees: readonly (readonly TestNode[])[];
}

const nodeFields = [
  'left_child',
  'right_child',
  'feature',
  'threshold',
  'impurity',
  'n_node_samples',
  'weighted_n_node_samples',
];

/** A forest as joblib pickles scikit-learn's, compressed with zlib. */
export function pickledForest(forest: TestForest): Uint8Array {
  return zlibSync(forestPickle(forest));
}

/** The same, not compressed. */
export function forestPickle({ classes, featureCount, trees }: TestForest): Uint8Array {
  return new TestPickler()
    .protocol(3)
    .object('sklearn.ensemble.forest', 'RandomForestClassifier', {
      n_estimators: trees.length,
      n_features_: featureCount,
      classes_: objectArray(classes),
      estimators_: trees.map(
        (nodes) => (pickler: TestPickler) =>
          pickler.object('sklearn.tree.tree', 'DecisionTreeClassifier', {
            criterion: 'gini',
            tree_: tree(nodes, featureCount, classes.length),
          }),
      ),
      _sklearn_version: '0.21.2',
    })
    .stop();
}

function tree(nodes: readonly TestNode[], featureCount: number, classCount: number): Part {
  const records = new DataView(new ArrayBuffer(56 * nodes.length));
  for (const [i, node] of nodes.entries()) {
    const isLeaf = node.left === undefined;
    records.setBigInt64(56 * i, BigInt(node.left ?? -1), true);
    records.setBigInt64(56 * i + 8, BigInt(node.right ?? -1), true);
    records.setBigInt64(56 * i + 16, BigInt(isLeaf ? -2 : node.feature!), true);
    records.setFloat64(56 * i + 24, isLeaf ? -2 : node.threshold!, true);
  }
  const counts = Float64Array.from(nodes.flatMap((node) => node.counts));
  return (pickler) =>
    pickler
      .global('sklearn.tree._tree', 'Tree')
      .tuple(featureCount, array('i8', [1], new Uint8Array(BigInt64Array.of(BigInt(classCount)).buffer)), 1)
      .raw(0x52)
      .dict({
        max_depth: 1,
        node_count: nodes.length,
        nodes: array(nodeDtype, [nodes.length], new Uint8Array(records.buffer)),
        values: array('f8', [nodes.length, 1, classCount], new Uint8Array(counts.buffer)),
      })
      .raw(0x62);
}

function dtype(code: string): Part {
  const state = code.startsWith('O') ? ['|', 63] : ['<', 0];
  return (pickler) =>
    pickler
      .global('numpy', 'dtype')
      .tuple(code, 0, 1)
      .raw(0x52)
      .tuple(3, state[0], null, null, null, -1, -1, state[1])
      .raw(0x62);
}

const nodeDtype: Part = (pickler) =>
  pickler
    .global('numpy', 'dtype')
    .tuple('V56', 0, 1)
    .raw(0x52)
    .tuple(
      3,
      '|',
      null,
      (p: TestPickler) => p.tuple(...nodeFields),
      (p: TestPickler) =>
        p.dict(
          Object.fromEntries(
            nodeFields.map((name, i) => [
              name,
              (q: TestPickler) =>
                q.tuple(
                  dtype(['threshold', 'impurity', 'weighted_n_node_samples'].includes(name) ? 'f8' : 'i8'),
                  8 * i,
                ),
            ]),
          ),
        ),
      56,
      1,
      16,
    )
    .raw(0x62);

/** An array as joblib writes it: a wrapper with the layout, then the items themselves. */
export function array(type: string | Part, shape: readonly number[], items: Uint8Array): Part {
  return (pickler) =>
    pickler
      .object('joblib.numpy_pickle', 'NumpyArrayWrapper', {
        subclass: (p: TestPickler) => p.global('numpy', 'ndarray'),
        shape: (p: TestPickler) => p.tuple(...shape),
        order: 'C',
        dtype: typeof type === 'string' ? dtype(type) : type,
        allow_mmap: true,
      })
      .raw(...items);
}

/** An array of texts: joblib pickles it in full inside the pickle. */
function objectArray(texts: readonly string[]): Part {
  const inner = new TestPickler()
    .protocol(2)
    .global('numpy.core.multiarray', '_reconstruct')
    .tuple(
      (p: TestPickler) => p.global('numpy', 'ndarray'),
      (p: TestPickler) => p.tuple(0),
      (p: TestPickler) => p.global('_codecs', 'encode').tuple('b', 'latin1').raw(0x52),
    )
    .raw(0x52)
    .tuple(1, (p: TestPickler) => p.tuple(texts.length), dtype('O8'), false, [...texts])
    .raw(0x62)
    .stop();
  return array('O8', [texts.length], inner);
}
