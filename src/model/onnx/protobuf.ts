import { joinBytes } from '../../base/bytes/join-bytes.ts';

/**
 * As much of Protocol Buffers' wire format as ONNX files need (protobuf.dev, "Encoding"): a message is its
 * fields one behind the other, and a field is a key (number and wire type) with a varint or with bytes of
 * announced length.
 */
const varintType = 0;
const bytesType = 2;

const utf8 = new TextEncoder();

/** A message of the fields that are given. */
export function message(...fields: readonly (Uint8Array | readonly Uint8Array[])[]): Uint8Array {
  return joinBytes(fields.flat());
}

/** A whole number, an enum or a boolean. @param value 0 … 2^53 − 1 */
export function numberField(field: number, value: number): Uint8Array {
  const bytes: number[] = [];
  pushVarint(bytes, 8 * field + varintType);
  pushVarint(bytes, value);
  return Uint8Array.from(bytes);
}

/** A text, bytes, or a message within a message. */
export function bytesField(field: number, content: string | Uint8Array): Uint8Array {
  const bytes = typeof content === 'string' ? utf8.encode(content) : content;
  const head: number[] = [];
  pushVarint(head, 8 * field + bytesType);
  pushVarint(head, bytes.length);
  return message(Uint8Array.from(head), bytes);
}

/** A list of whole numbers in the packed form, which readers take for every list of numbers. */
export function numbersField(field: number, values: readonly number[]): Uint8Array {
  const bytes: number[] = [];
  for (const value of values) {
    pushVarint(bytes, value);
  }
  return bytesField(field, Uint8Array.from(bytes));
}

/** Seven bits a byte, lowest first; the highest bit says that more follow. */
function pushVarint(bytes: number[], value: number): void {
  if (!(Number.isSafeInteger(value) && value >= 0)) {
    throw new RangeError(`a varint is written from a whole number of at least 0, not from ${value}`);
  }
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) {
    bytes.push((rest % 0x80) | 0x80);
  }
  bytes.push(rest);
}
