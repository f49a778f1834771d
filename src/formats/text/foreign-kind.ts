/** Kinds of file that people take for spectra by their name, with the characters that they begin with. */
const beginnings: readonly (readonly [string, string])[] = [
  ['a PNG picture', '\x89PNG'],
  ['a JPEG picture', '\xff\xd8\xff'],
  ['a GIF picture', 'GIF8'],
  ['a TIFF picture', 'II*\0'],
  ['a TIFF picture', 'MM\0*'],
  ['a PDF document', '%PDF-'],
  ['a PostScript document', '%!PS'],
  ['an RTF document', '{\\rtf'],
  ['an Office document', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['a 7-Zip archive', '7z\xbc\xaf'],
  ['a RAR archive', 'Rar!'],
  ['an Origin project', 'CPYA'],
  ['an SQLite database', 'SQLite format 3\0'],
  ['a MATLAB file', 'MATLAB 5.0 MAT-file'],
  ['a NumPy file', '\x93NUMPY'],
  ['a program', '\x7fELF'],
];

/** The same, where the telling words come a little later. */
const patterns: readonly (readonly [string, RegExp])[] = [
  ['a BMP picture', /^BM.{4}\0{4}/s],
  ['a WebP picture', /^RIFF.{4}WEBP/s],
  ['a HEIC picture or a video', /^.{4}ftyp/s],
  ['an SVG picture', /^(?:\s*<\?xml[^>]*>)?[^<]*<svg\b/],
  ['a web page', /^\s*<(!doctype html|html|head|body)\b/i],
  // Of Office's, workbooks alone are read.
  ['an Office document', /^PK.{28}(\[Content_Types\]\.xml(?!.*xl\/w)|mimetypeapplication\/vnd\.oasis)/s],
];

/**
 * Names the kind of a file that certainly is no spectrum, with its article ("a PDF document");
 * undefined for others.
 *
 * @param head the first bytes, one character a byte
 */
export function foreignKind(head: string): string | undefined {
  const kind =
    beginnings.find(([, beginning]) => head.startsWith(beginning)) ??
    patterns.find(([, pattern]) => pattern.test(head.slice(0, 4096)));
  return kind?.[0];
}
