/** Text of numbers shrinks to a third or a fifth; twenty times is generous. */
const largestRatio = 20;
/** Small files of repeated numbers may shrink more. */
const allowanceBytes = 1 << 20;

/** Bytes that a gzipped spectrum file may unfold to, so that a decompression bomb costs bounded memory. */
export const mostGzipContent = (bytes: Uint8Array): number => largestRatio * bytes.length + allowanceBytes;
