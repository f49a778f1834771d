import { inflateSync } from 'node:zlib';
import { InputError } from '../../base/input-error.ts';
import { damagedStream, tooLarge } from './inflate-limited.ts';
import type { InflateZlib } from './inflate-zlib.ts';

/** `InflateZlib` by Node's own zlib: five times as fast. */
export const inflateZlibNode: InflateZlib = (stream, maximumBytes) => {
  try {
    return inflateSync(stream, { maxOutputLength: maximumBytes });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new InputError(code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge(maximumBytes) : damagedStream(message));
  }
};
