import { InputError } from '../../../base/input-error.ts';
import type { FormatReader } from '../../reading.ts';
import { gunzip, isGzip } from './gunzip.ts';
import type { ReadMember } from './zip.ts';

/** Any spectrum file under gzip ("scan.dat.gz"): unpacked within bounds and read as if it stood alone. */
export const gzipReader = (readMember: ReadMember): FormatReader => ({
  name: 'gzip of a file',
  recognises: isGzip,
  read(bytes, options) {
    const content = gunzip(bytes);
    if (isGzip(content)) {
      throw new InputError('a gzip inside a gzip; unpack it by hand');
    }
    return readMember(content, { ...options, fileName: options.fileName.replace(/\.gz$/i, '') });
  },
});
