/**
 * MurmurHash3_x86_32 of the UTF-8 bytes of a text (Appleby, public domain): a fast hash with good avalanche,
 * used to turn names into seeds. Not for secrets.
 */
export function murmur3(text: string, seed: number): number {
  const bytes = new TextEncoder().encode(text);
  const blockEnd = bytes.length & ~3;
  let hash = seed >>> 0;
  for (let i = 0; i < blockEnd; i += 4) {
    hash ^= mixBlock(bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24));
    hash = (hash << 13) | (hash >>> 19);
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
  }
  let tail = 0;
  for (let i = bytes.length - 1; i >= blockEnd; i--) {
    tail = (tail << 8) | bytes[i]!;
  }
  hash ^= mixBlock(tail);
  hash ^= bytes.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function mixBlock(block: number): number {
  const mixed = Math.imul(block, 0xcc9e2d51);
  return Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
}
