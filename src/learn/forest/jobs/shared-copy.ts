/** A copy of an array in memory that all threads see. */
export function sharedCopy<A extends Float32Array | Float64Array | Int32Array | Uint16Array>(
  array: A,
  Kind: new (buffer: SharedArrayBuffer) => A,
): A {
  const copy = new Kind(new SharedArrayBuffer(array.byteLength));
  copy.set(array);
  return copy;
}
