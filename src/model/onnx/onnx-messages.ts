import { bytesField, message, numberField, numbersField } from './protobuf.ts';

/**
 * The messages of an ONNX file, with the field numbers of onnx.proto (github.com/onnx/onnx, IR version 10).
 */

/** `TensorProto.DataType`. */
export const elementType = { float: 1, uint8: 2, int64: 7, string: 8, double: 11 } as const;
type ElementType = keyof typeof elementType;

/** `AttributeProto.AttributeType`. */
const attributeType = { int: 2, tensor: 4, ints: 7 } as const;

/** An axis: its length, or a name where the length is the caller's choice. */
type Dimension = number | string;

/** Value of an attribute: a number, numbers, or a tensor (`doublesTensor`, `bytesTensor`). */
type AttributeValue = number | readonly number[] | Uint8Array;

/** @param shape lengths of the axes; none for a scalar */
export function doublesTensor(name: string, shape: readonly number[], values: ArrayLike<number>): Uint8Array {
  const raw = new DataView(new ArrayBuffer(8 * values.length));
  for (let i = 0; i < values.length; i++) {
    raw.setFloat64(8 * i, values[i]!, true);
  }
  return tensor(name, 'double', shape, bytesField(9, new Uint8Array(raw.buffer)));
}

/** Whole numbers, such as the axes that an operator works on. */
export function integersTensor(name: string, values: readonly number[]): Uint8Array {
  const raw = new DataView(new ArrayBuffer(8 * values.length));
  for (const [i, value] of values.entries()) {
    raw.setBigInt64(8 * i, BigInt(value), true);
  }
  return tensor(name, 'int64', [values.length], bytesField(9, new Uint8Array(raw.buffer)));
}

export function bytesTensor(name: string, bytes: Uint8Array): Uint8Array {
  return tensor(name, 'uint8', [bytes.length], bytesField(9, bytes));
}

export function textsTensor(name: string, texts: readonly string[]): Uint8Array {
  return tensor(
    name,
    'string',
    [texts.length],
    texts.map((text) => bytesField(6, text)),
  );
}

function tensor(
  name: string,
  type: ElementType,
  shape: readonly number[],
  ...data: readonly (Uint8Array | readonly Uint8Array[])[]
): Uint8Array {
  return message(numbersField(1, shape), numberField(2, elementType[type]), data.flat(), bytesField(8, name));
}

/** `NodeProto`: one operation. Its name is that of its output. */
export function node(
  operator: string,
  inputs: readonly string[],
  output: string,
  attributes: Readonly<Record<string, AttributeValue>> = {},
  domain = '',
): Uint8Array {
  return message(
    inputs.map((input) => bytesField(1, input)),
    bytesField(2, output),
    bytesField(3, output),
    bytesField(4, operator),
    Object.entries(attributes).map(([name, value]) => bytesField(5, attribute(name, value))),
    bytesField(7, domain),
  );
}

function attribute(name: string, value: AttributeValue): Uint8Array {
  const [type, content] =
    typeof value === 'number'
      ? [attributeType.int, numberField(3, value)]
      : value instanceof Uint8Array
        ? [attributeType.tensor, bytesField(5, value)]
        : [attributeType.ints, numbersField(8, value)];
  return message(bytesField(1, name), content, numberField(20, type));
}

/** `ValueInfoProto`: an input or an output of the graph, with a sentence for people. */
export function valueInfo(
  name: string,
  type: ElementType,
  shape: readonly Dimension[],
  description: string,
): Uint8Array {
  const dimensions = shape.map((dimension) =>
    bytesField(1, typeof dimension === 'number' ? numberField(1, dimension) : bytesField(2, dimension)),
  );
  const tensorType = message(numberField(1, elementType[type]), bytesField(2, message(dimensions)));
  return message(bytesField(1, name), bytesField(2, bytesField(1, tensorType)), bytesField(3, description));
}

/** What a `GraphProto` is made of, in the encoded form. */
export interface GraphParts {
  readonly name: string;
  readonly nodes: readonly Uint8Array[];
  /** Named constants. */
  readonly initializers: readonly Uint8Array[];
  readonly inputs: readonly Uint8Array[];
  readonly outputs: readonly Uint8Array[];
}

/** What a `ModelProto` says beside its graph. */
export interface ModelParts {
  readonly graph: GraphParts;
  readonly irVersion: number;
  readonly producer: string;
  readonly producerVersion: string;
  readonly description: string;
  /** Domain of operators ('' is ONNX's own) → version. */
  readonly operatorSets: Readonly<Record<string, number>>;
  readonly metadata: Readonly<Record<string, string>>;
}

/** `ModelProto`: a whole ONNX file. */
export function encodeModel(parts: ModelParts): Uint8Array {
  const { nodes, name, initializers, inputs, outputs } = parts.graph;
  const graph = message(
    nodes.map((one) => bytesField(1, one)),
    bytesField(2, name),
    initializers.map((one) => bytesField(5, one)),
    inputs.map((one) => bytesField(11, one)),
    outputs.map((one) => bytesField(12, one)),
  );
  return message(
    numberField(1, parts.irVersion),
    bytesField(2, parts.producer),
    bytesField(3, parts.producerVersion),
    bytesField(6, parts.description),
    bytesField(7, graph),
    Object.entries(parts.operatorSets).map(([domain, version]) =>
      bytesField(8, message(bytesField(1, domain), numberField(2, version))),
    ),
    Object.entries(parts.metadata).map(([key, value]) =>
      bytesField(14, message(bytesField(1, key), bytesField(2, value))),
    ),
  );
}
