/**
 * Walks through a page packed with Snappy (google/snappy, format_description.txt) before it is
 * unpacked. The decoder takes a length of 2^31 or more for one below 0 and moves backwards, so that it
 * reads the same bytes again and again.
 *
 * @param unpackedBytes as the header of the page announces
 * @throws Error where a length leads out of the page, or out of what it announces
 */
export function checkSnappy(page: Uint8Array, unpackedBytes: number): void {
  let at = 0;
  // The unpacked length, 7 bits a byte.
  while (at < page.length && page[at]! >= 0x80) {
    at++;
  }
  at++;
  let unpacked = 0;
  while (at < page.length) {
    const tag = page[at++]!;
    const kind = tag & 3;
    let length = (tag >>> 2) + 1;
    if (kind !== 0) {
      // A copy of earlier bytes: its length, and 1, 2 or 4 bytes that say how far back.
      length = kind === 1 ? ((tag >>> 2) & 7) + 4 : length;
      at += kind === 3 ? 4 : kind;
    } else {
      // Bytes as they are; their number less 1 stands behind the tag where it is large.
      const lengthBytes = Math.max(0, length - 60);
      if (lengthBytes > 0) {
        length = 1;
        for (let i = 0; i < lengthBytes; i++) {
          length += (page[at + i] ?? 0) * 0x100 ** i;
        }
      }
      at += lengthBytes + length;
    }
    unpacked += length;
    if (at > page.length || unpacked > unpackedBytes) {
      throw new Error('a packed page has a length that leads out of it');
    }
  }
  if (unpacked !== unpackedBytes) {
    throw new Error('a packed page holds less than it announces');
  }
}
