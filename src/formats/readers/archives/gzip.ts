import { isGzip } from '../../../base/bytes/archive-kind.ts';
import { gunzip } from '../../../base/bytes/gunzip.ts';
import { InputError } from '../../../base/input-error.ts';
import type { FormatReader } from '../../reading.ts';
import { mostGzipContent } from './most-gzip-content.ts';

/** Any spectrum file under gzip ("scan.dat.gz"): unpacked within bounds and read as if it stood alone. */
export const gzipReader: FormatReader = {
  name: 'gzip of a file',
  recognises: isGzip,
  read(bytes, options, readMember) {
    const content = gunzip(bytes, mostGzipContent(bytes));
    if (isGzip(content)) {
      throw new InputError({ problem: 'it is a gzip inside a gzip', remedy: 'unpack it by hand' });
    }
    return readMember(content, { ...options, fileName: options.fileName.replace(/\.gz$/i, '') });
  },
};
