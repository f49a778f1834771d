import type { ByteCursor } from '../../base/bytes/byte-cursor.ts';

/** Bits that an index below `count` takes; 0 where there is nothing to choose. */
export function bitsFor(count: number): number {
  return count <= 1 ? 0 : 32 - Math.clz32(count - 1);
}

/**
 * Numbers of `width` bits (0 to 24) one behind the other, lowest bit first, the last byte filled with zeros.
 */
export function packBits(numbers: Uint32Array, width: number): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((numbers.length * width) / 8));
  let held = 0; // never more than 7 + 24 bits
  let heldBits = 0;
  let at = 0;
  for (const number of numbers) {
    held |= number << heldBits;
    for (heldBits += width; heldBits >= 8; heldBits -= 8) {
      bytes[at++] = held;
      held >>>= 8;
    }
  }
  if (heldBits > 0) {
    bytes[at] = held;
  }
  return bytes;
}

/**
 * The other way round.
 *
 * @throws InputError where the stream is too short
 */
export function unpackBits(cursor: ByteCursor, count: number, width: number): Uint32Array {
  const bytes = cursor.take(Math.ceil((count * width) / 8));
  const numbers = new Uint32Array(count);
  const mask = (1 << width) - 1;
  let held = 0; // never more than 23 + 8 bits
  let heldBits = 0;
  let at = 0;
  for (let i = 0; i < count; i++) {
    for (; heldBits < width; heldBits += 8) {
      held |= bytes[at++]! << heldBits;
    }
    numbers[i] = held & mask;
    held >>>= width;
    heldBits -= width;
  }
  return numbers;
}
