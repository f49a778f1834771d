/** Header of an XDI file (XAS Data Interchange, versions 1.0 and 1.1). */
export interface XdiHeader {
  /** "1.0"; undefined where the signature line is missing. */
  readonly version?: string;
  /** Fields by lower-case "family.key". */
  readonly fields: ReadonlyMap<string, string>;
  /** Lines of the user's comment, between "# ///" and "# ---". */
  readonly comments: readonly string[];
  /** Words of the last comment line before the numbers: the label line. */
  readonly labelLine: readonly string[];
  /** Index of the first line of numbers; the number of lines where there is none. */
  readonly dataStart: number;
  readonly warnings: readonly string[];
}

/** Signature in the first line; the blank after "#" is optional, program names and versions follow. */
export const xdiSignature = /^#\s*XDI\/(\d+(?:\.\d+)*)/;

/**
 * A field "Family.key: value": neither name holds blanks, dots or colons; only a key may start with a digit.
 * Blanks about the colon are optional, as beamlines leave them out or put them in.
 */
const field = /^([^\s.:\d][^\s.:]*)\.([^\s.:]+)\s*:\s*(\S.*)$/;

/** Lines that are no field are named up to this number. */
const mostNamed = 4;

/**
 * Reads the header of an XDI file. Lines that are no valid field are passed over with a warning,
 * as the specification asks for.
 */
export function parseXdiHeader(lines: readonly string[]): XdiHeader {
  const version = xdiSignature.exec(lines[0] ?? '')?.[1];
  const fields = new Map<string, string>();
  const comments: string[] = [];
  const warnings: string[] = [];
  const invalid: string[] = [];
  let labelLine = '';
  let stray = 0;
  let part: 'fields' | 'comments' | 'ended' = 'fields';
  let i = version === undefined ? 0 : 1;
  for (; i < lines.length; i++) {
    const line = lines[i]!.trim();
    if (line === '') {
      continue;
    }
    if (!line.startsWith('#')) {
      if (/^[+-]?\.?\d/.test(line)) {
        break;
      }
      stray++;
      continue;
    }
    const text = line.slice(1).trim();
    labelLine = text;
    if (text === '') {
      continue;
    }
    if (/^-{2,}/.test(text)) {
      part = 'ended';
    } else if (part === 'comments') {
      comments.push(text);
    } else if (part === 'fields' && /^\/{2,}/.test(text)) {
      part = 'comments';
    } else if (part === 'fields') {
      readField(text, i + 1, fields, invalid);
    }
  }
  if (invalid.length > 0) {
    const more = invalid.length > mostNamed ? ` and ${invalid.length - mostNamed} more` : '';
    warnings.push(
      `header lines that are no "Family.key: value" field were passed over: ${invalid.slice(0, mostNamed).join(', ')}${more}`,
    );
  }
  if (part !== 'ended') {
    warnings.push('no "#----" line between header and numbers');
    // The label line was taken for the last comment.
    if (comments.at(-1) === labelLine) {
      comments.pop();
    }
  }
  if (stray > 0) {
    warnings.push(`${stray} header lines do not start with "#" and were passed over`);
  }
  return { version, fields, comments, labelLine: labels(labelLine), dataStart: i, warnings };
}

/** Value of a field without the "|| PV" that GSE programs append. */
export function xdiValue(header: XdiHeader, name: string): string | undefined {
  const value = header.fields
    .get(name.toLowerCase())
    ?.replace(/\|\|.*/s, '')
    .trim();
  return value === '' || value === '-' ? undefined : value;
}

function readField(text: string, lineNumber: number, fields: Map<string, string>, invalid: string[]): void {
  const match = field.exec(text);
  if (match) {
    const [, family, key, value] = match as unknown as [string, string, string, string];
    fields.set(`${family}.${key}`.toLowerCase(), value.trim());
  } else {
    invalid.push(`line ${lineNumber} "${clip(text)}"`);
  }
}

const labels = (line: string): string[] => (/^[-/]*$/.test(line) ? [] : line.split(/\s+/));

const clip = (text: string): string => (text.length <= 40 ? text : `${text.slice(0, 40)}…`);
