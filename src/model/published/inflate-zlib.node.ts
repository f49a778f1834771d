import { inflateSync } from 'node:zlib';
import { damagedStream, unfoldsToMore } from '../../base/bytes/inflate.ts';
import type { InflateZlib } from './inflate-zlib.ts';

/** `InflateZlib` by Node's own zlib: five times as fast. */
export const inflateZlibNode: InflateZlib = (stream, maximumBytes) => {
  try {
    return inflateSync(stream, { maxOutputLength: maximumBytes });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw code === 'ERR_BUFFER_TOO_LARGE' ? unfoldsToMore(maximumBytes) : damagedStream(message);
  }
};
