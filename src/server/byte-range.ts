/** Bytes `from` up to, but without, `to`. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The part that a request asks for in its header Range.
 *
 * @param length of the file, bytes
 * @returns undefined where it asks for none, or in a way that may be answered with the whole (several parts,
 *   other units); 'none' where the file has no such bytes
 */
export function byteRange(header: string | null, length: number): ByteRange | 'none' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/i.exec(header?.trim() ?? '') ?? [];
  if (first === '' && last === '') {
    return undefined;
  }
  if (first === '') {
    const from = Math.max(0, length - Number(last));
    return from < length ? { from, to: length } : 'none';
  }
  const from = Number(first);
  const to = last === '' ? length : Math.min(length, Number(last) + 1);
  if (last !== '' && Number(last) < from) {
    return undefined;
  }
  return from < length ? { from, to } : 'none';
}
