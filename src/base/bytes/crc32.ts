/** Reflected polynomial of CRC-32 as gzip and zip use it (RFC 1952, section 8). */
const polynomial = 0xedb88320;

/** Bytes that are taken at a time, each by a table of its own. */
const slices = 4;

/** Table `k` holds what a byte makes of the sum once `k` more bytes have followed it. */
const tables = crcTables();

/**
 * CRC-32 of some bytes, as gzip and zip store it: an unsigned 32-bit number.
 *
 * @param before the sum of the bytes that came before these, where they come in pieces @default 0
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  const [t0, t1, t2, t3] = tables as [Uint32Array, Uint32Array, Uint32Array, Uint32Array];
  let sum = ~before;
  let at = 0;
  for (; at + slices <= bytes.length; at += slices) {
    sum ^= bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
    sum = t3[sum & 0xff]! ^ t2[(sum >>> 8) & 0xff]! ^ t1[(sum >>> 16) & 0xff]! ^ t0[sum >>> 24]!;
  }
  for (; at < bytes.length; at++) {
    sum = (sum >>> 8) ^ t0[(sum ^ bytes[at]!) & 0xff]!;
  }
  return ~sum >>> 0;
}

function crcTables(): Uint32Array[] {
  const first = Uint32Array.from({ length: 256 }, (_, byte) => {
    let sum = byte;
    for (let bit = 0; bit < 8; bit++) {
      sum = sum & 1 ? (sum >>> 1) ^ polynomial : sum >>> 1;
    }
    return sum;
  });
  const all = [first];
  while (all.length < slices) {
    all.push(all.at(-1)!.map((sum) => (sum >>> 8) ^ first[sum & 0xff]!));
  }
  return all;
}
