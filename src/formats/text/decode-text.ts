/**
 * Text of a file in whatever encoding beamline computers left it: UTF-8 (with or without its mark), UTF-16
 * (told by its mark or by every second byte being zero), Mac Roman (lines end in a bare CR), Shift-JIS or
 * else Windows Latin-1. Never fails: the numbers are ASCII in each.
 */
export function decodeText(bytes: Uint8Array): string {
  const utf16 = utf16Label(bytes);
  if (utf16) {
    return new TextDecoder(utf16).decode(bytes);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder(byteEncoding(bytes)).decode(bytes);
  }
}

/**
 * The first bytes of a file, by which its format is told: one character a byte, so that binary formats keep
 * theirs, but UTF-16 as the text that it is, and without the mark that some programs put before UTF-8.
 */
export function decodeHead(bytes: Uint8Array): string {
  const text = new TextDecoder(utf16Label(bytes) ?? 'windows-1252').decode(bytes);
  return text.replace(/^\u00ef\u00bb\u00bf/, '');
}

/** Encoding of text that is not UTF-8. */
function byteEncoding(bytes: Uint8Array): string {
  if (hasBareCr(bytes)) {
    return 'macintosh';
  }
  return isShiftJis(bytes) ? 'shift_jis' : 'windows-1252';
}

/**
 * Is it Japanese text? Kana begin with 0x82 or 0x83, punctuation with 0x81 and the common kanji with 0x88 to
 * 0x9f; in Windows Latin-1 these bytes are quotation marks and rare letters, which no header is full of.
 */
function isShiftJis(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 65_536);
  let [high, leads] = [0, 0];
  for (let i = 0; i < head.length; i++) {
    const byte = head[i]!;
    if (byte < 0x80) {
      continue;
    }
    high++;
    const next = head[i + 1] ?? 0;
    if (byte >= 0x81 && byte <= 0x9f && next >= 0x40 && next <= 0xfc && next !== 0x7f) {
      leads++;
      high += next >= 0x80 ? 1 : 0;
      i++;
    }
  }
  return leads >= 2 && leads * 4 >= high;
}

/** More line ends in a row are no layout; as lines they would take twenty times their size. */
const longGap = /[\r\n]{10000}/g;

/** Without the zeros at the end: room that was laid out for a scan that was stopped. */
export function withoutEmptyEnd(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0) {
    end--;
  }
  return text.slice(0, end);
}

/**
 * Lines of a text file, whether they end in LF, CR LF or CR.
 * Gaps of thousands of empty lines count as one line.
 */
export function textLines(bytes: Uint8Array): string[] {
  return withoutEmptyEnd(decodeText(bytes))
    .replace(longGap, '\n')
    .split(/\r\n|\n|\r/);
}

/** Label of the UTF-16 flavour for `TextDecoder`, or undefined where the bytes are not UTF-16. */
function utf16Label(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return 'utf-16le';
  }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    return 'utf-16be';
  }
  const length = Math.min(bytes.length, 512) & ~1;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) {
      even++;
    }
    if (bytes[i + 1] === 0) {
      odd++;
    }
  }
  // ASCII in UTF-16 has a zero in each unit, on one side only; 90 % leaves room for other letters.
  if (odd > 0.45 * length && even === 0) {
    return 'utf-16le';
  }
  if (even > 0.45 * length && odd === 0) {
    return 'utf-16be';
  }
  return undefined;
}

function hasBareCr(bytes: Uint8Array): boolean {
  const end = Math.min(bytes.length - 1, 65_536);
  for (let i = 0; i < end; i++) {
    if (bytes[i] === 0x0d) {
      return bytes[i + 1] !== 0x0a;
    }
    if (bytes[i] === 0x0a) {
      return false;
    }
  }
  return false;
}
