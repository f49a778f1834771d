/** Round constants: the first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const roundConstants = fractionsOfRoots(64, Math.cbrt);
/** Start values: the same of the square roots of the first 8 primes. */
const startValues = fractionsOfRoots(8, Math.sqrt);

/** SHA-256 of bytes as lower-case hexadecimal text. */
export type Checksum = (bytes: Uint8Array) => string;

/**
 * SHA-256 (FIPS 180-4) as lower-case hexadecimal text.
 *
 * Of our own because the browser's `crypto.subtle` exists only in secure contexts: a page served over plain
 * http from another machine would have none.
 */
export function sha256(bytes: Uint8Array): string {
  const state = startValues.slice();
  const whole = bytes.length - (bytes.length % 64);
  addBlocks(state, bytes.subarray(0, whole));

  // The rest, a one bit, zeros, and the length in bits.
  const end = new Uint8Array(bytes.length - whole < 56 ? 64 : 128);
  end.set(bytes.subarray(whole));
  end[bytes.length - whole] = 0x80;
  new DataView(end.buffer).setBigUint64(end.length - 8, 8n * BigInt(bytes.length));
  addBlocks(state, end);
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

/** One long loop on local numbers: it is what the load time of an element hangs on. */
function addBlocks(state: Int32Array, bytes: Uint8Array): void {
  const w = new Int32Array(64);
  for (let block = 0; block < bytes.length; block += 64) {
    for (let i = 0, at = block; i < 16; i++, at += 4) {
      w[i] = (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
    }
    for (let i = 16; i < 64; i++) {
      const x = w[i - 15]!;
      const y = w[i - 2]!;
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      w[i] = (w[i - 16]! + s0 + w[i - 7]! + s1) | 0;
    }
    let a = state[0]!;
    let b = state[1]!;
    let c = state[2]!;
    let d = state[3]!;
    let e = state[4]!;
    let f = state[5]!;
    let g = state[6]!;
    let h = state[7]!;
    for (let i = 0; i < 64; i++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + roundConstants[i]! + w[i]!) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    state[0]! += a;
    state[1]! += b;
    state[2]! += c;
    state[3]! += d;
    state[4]! += e;
    state[5]! += f;
    state[6]! += g;
    state[7]! += h;
  }
}

/** A double has 53 bits: the 32 wanted ones behind the at most 5 bits of the integer part are exact. */
function fractionsOfRoots(count: number, root: (prime: number) => number): Int32Array {
  const words: number[] = [];
  for (let n = 2; words.length < count; n++) {
    let isPrime = true;
    for (let d = 2; d * d <= n; d++) {
      if (n % d === 0) {
        isPrime = false;
      }
    }
    if (isPrime) {
      words.push(Math.floor((root(n) % 1) * 2 ** 32));
    }
  }
  return Int32Array.from(words, (word) => word | 0);
}
