import { byteRange } from './byte-range.ts';
import type { PageFile } from './page-files.ts';

/**
 * What the page may do: run its own scripts, workers and WebAssembly, and talk to nobody but this service.
 * Figures carry their style inside; results are saved through blob: addresses; the HDF5 library carries its
 * WebAssembly in a data: one.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self' data: blob:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The answer to a request for a file of the page, or for a part of one that is not sent gzipped. */
export function sendPageFile(file: PageFile, request: Request): Response {
  const gzipped = acceptsGzip(request.headers.get('accept-encoding')) ? file.gzipped : undefined;
  const etag = gzipped ? file.etag.replace(/"$/, '-gzip"') : file.etag;
  const headers: Record<string, string> = {
    ETag: etag,
    'Cache-Control': file.cacheControl,
    ...(file.gzipped ? { Vary: 'Accept-Encoding' } : { 'Accept-Ranges': 'bytes' }),
    'Content-Security-Policy': contentSecurityPolicy,
  };
  const known = request.headers.get('if-none-match')?.split(',') ?? [];
  if (known.some((tag) => tag.trim().replace(/^W\//, '') === etag)) {
    return new Response(null, { status: 304, headers });
  }
  const isSame = [null, etag].includes(request.headers.get('if-range'));
  const range =
    isSame && !file.gzipped ? byteRange(request.headers.get('range'), file.bytes.length) : undefined;
  if (range === 'none') {
    return new Response(null, {
      status: 416,
      headers: { ...headers, 'Content-Range': `bytes */${file.bytes.length}` },
    });
  }
  if (range) {
    return new Response(file.bytes.subarray(range.from, range.to), {
      status: 206,
      headers: {
        ...headers,
        'Content-Type': file.type,
        'Content-Range': `bytes ${range.from}-${range.to - 1}/${file.bytes.length}`,
      },
    });
  }
  return new Response(gzipped ?? file.bytes, {
    headers: { ...headers, 'Content-Type': file.type, ...(gzipped && { 'Content-Encoding': 'gzip' }) },
  });
}

function acceptsGzip(header: string | null): boolean {
  return /(?:^|,)\s*(?:gzip|\*)\s*(?:,|$|;(?!\s*q=0(?:\.0*)?\s*(?:,|$)))/i.test(header ?? '');
}
