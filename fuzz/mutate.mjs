/** Damages files, the same for the same seed. */

/** Numbers that programs stumble over, and texts that are none. */
const oddNumbers = ['1e308', '-1', '0', 'NaN', 'Infinity', '1e-320', '99999999999999999999', '-0', '1,5', ''];

/**
 * What tokenisers and terminals stumble over: blanks of other scripts, escapes, quotes, brackets, line ends.
 */
const oddTexts = [
  '\u00a0',
  '\u2009',
  '\u2028',
  '\u3000',
  '\ufeff',
  '\u001b[31m',
  '\u0000',
  '\r',
  '\n\n',
  '"',
  "'",
  ';',
  '{',
  '[',
  '}',
  ']',
  '(',
  '#',
  '\\',
  ',,,,',
  'null',
  '<script>',
  '__proto__',
  'loop_\n',
  '\ud83d\ude00',
];

/** A generator of numbers from 0 to below 1 (mulberry32). @param {number} seed */
export function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const insert = (bytes, at, what) => Buffer.concat([bytes.subarray(0, at), what, bytes.subarray(at)]);
const without = (bytes, at, length) => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);

/** One damage each. Half of the places are at the beginning, where headers are. */
const damages = [
  function flipBit(bytes, random, at) {
    bytes[at] ^= 1 << Math.floor(8 * random());
    return bytes;
  },
  function otherByte(bytes, random, at) {
    bytes[at] = Math.floor(256 * random());
    return bytes;
  },
  function cut(bytes, _, at) {
    return bytes.subarray(0, at);
  },
  function remove(bytes, random, at) {
    return without(bytes, at, Math.ceil(64 * random()));
  },
  function repeat(bytes, random, at) {
    const part = bytes.subarray(at, at + Math.ceil(200 * random()));
    return insert(bytes, at, Buffer.concat(Array(Math.ceil(20 * random())).fill(part)));
  },
  function swapLines(bytes, random) {
    const lines = bytes.toString('latin1').split('\n');
    const [i, j] = [Math.floor(lines.length * random()), Math.floor(lines.length * random())];
    [lines[i], lines[j]] = [lines[j], lines[i]];
    return Buffer.from(lines.join('\n'), 'latin1');
  },
  function oddNumber(bytes, random, at) {
    const text = bytes.toString('latin1');
    const from = text.slice(at).search(/[\d.]/);
    if (from < 0) {
      return bytes;
    }
    const length = /^[\d.eE+-]*/.exec(text.slice(at + from, at + from + 40))[0].length;
    return insert(without(bytes, at + from, length), at + from, Buffer.from(oneOf(oddNumbers, random)));
  },
  function oddText(bytes, random, at) {
    return insert(bytes, at, Buffer.from(oneOf(oddTexts, random)));
  },
  function largeInteger(bytes, random, at) {
    bytes.set(
      Buffer.from([0xff, 0xff, 0xff, random() < 0.5 ? 0xff : 0x7f]).subarray(0, bytes.length - at),
      at,
    );
    return bytes;
  },
  function otherValue(bytes, random) {
    // Of JSON: a member becomes null, a list, or goes.
    const text = bytes.toString('utf8');
    const places = [...text.matchAll(/:\s*(?:"[^"\n]{0,60}"|-?[\d.eE+-]+|true|false|null)/g)];
    if (places.length === 0) {
      return bytes;
    }
    const place = oneOf(places, random);
    const value = oneOf([':null', ':[]', ':[null]', ':{}', ':"x"', ':1e308', ':-1', ':""', ':true'], random);
    return Buffer.from(text.slice(0, place.index) + value + text.slice(place.index + place[0].length));
  },
];

const oneOf = (list, random) => list[Math.floor(list.length * random())];

/** A damaged copy of some bytes. @param {Uint8Array} original @param {number} seed */
export function mutantOf(original, seed) {
  const random = randomOf(seed);
  let bytes = Buffer.from(original);
  const count = 1 + Math.floor(4 * random() ** 2);
  for (let i = 0; i < count && bytes.length > 0; i++) {
    const share = random() < 0.5 ? 0.08 * random() : random();
    const at = Math.min(bytes.length - 1, Math.floor(share * bytes.length));
    bytes = oneOf(damages, random)(Buffer.from(bytes), random, at);
  }
  return new Uint8Array(bytes);
}
