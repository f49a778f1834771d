/** Distances are told apart by their exponent and 3 bits of their mantissa: bins 12 % wide at most. */
const binShift = 20;
const bins = new Uint32Array(2 ** (31 - binShift));

/**
 * The end of the first bin of distances up to which there are at least `count`, of every `step`-th row
 * counted.
 * @param bits of the distances as unsigned numbers, which are ordered as the distances, none being negative
 */
export function endOfBin(bits: Uint32Array, count: number, step: number): number {
  if (count > Math.ceil(bits.length / step)) {
    return bitsOfInfinity;
  }
  bins.fill(0);
  let least = bins.length - 1;
  for (let i = 0; i < bits.length; i += step) {
    const bin = bits[i]! >>> binShift;
    if (bin < least) {
      least = bin;
    }
    bins[bin]!++;
  }
  let bin = least;
  for (let sum = bins[bin]!; sum < count; sum += bins[bin]!) {
    bin++;
  }
  return (bin + 1) << binShift;
}

const bitsOfInfinity = 0x7f800000;
const oneNumber = new DataView(new ArrayBuffer(4));

/** The Float32 that these bits stand for. */
export function floatOf(bits: number): number {
  oneNumber.setUint32(0, bits);
  return oneNumber.getFloat32(0);
}
