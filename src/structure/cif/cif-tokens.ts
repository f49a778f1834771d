import { InputError } from '../../base/input-error.ts';

/** A piece of a CIF with the line on which it begins, counted from 1. */
export interface CifToken {
  readonly kind: 'data' | 'save' | 'loop' | 'tag' | 'value';
  /** Name of a data block, tag as written, or value without its delimiters. */
  readonly text: string;
  readonly line: number;
  /** A value without quotes: only such a ? or . means "unknown" or "inapplicable". */
  readonly bare: boolean;
}

/**
 * Splits a CIF into tokens: CIF 1.1 (S. R. Hall, J. D. Westbrook, International Tables Vol. G, 2.2.7) or, where the
 * first line says so, CIF 2.0 (H. J. Bernstein et al., J. Appl. Cryst. 49 (2016) 277). They differ in what ends a
 * quoted string, in triple quotes, and in lists and tables, which are handed on as one value. Lines end with LF, CR or
 * both; folded and prefixed text blocks are unfolded.
 * @throws InputError with the line of a quote, text block or list that is never closed
 */
export function* cifTokens(source: string, fileName: string): Generator<CifToken> {
  const text = source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const second = /^#\\#CIF_2\.0/.test(text);
  let at = 0;
  let line = 1;
  let lineStart = true;

  while (at < text.length) {
    const char = text[at]!;
    if (char === '\n') {
      line++;
      at++;
      lineStart = true;
      continue;
    }
    if (char === ' ' || char === '\t' || char === '\v' || char === '\f') {
      at++;
      lineStart = false;
      continue;
    }
    if (char === '#') {
      at = endOfLine(at);
      continue;
    }
    const begin = line;
    if (char === ';' && lineStart) {
      yield value(textBlock(), begin, false);
    } else if (char === "'" || char === '"') {
      yield value(quoted(char), begin, false);
    } else if (second && (char === '[' || char === '{')) {
      yield value(bracketed(), begin, false);
    } else {
      yield word(begin);
    }
    lineStart = false;
  }

  function endOfLine(from: number): number {
    const end = text.indexOf('\n', from);
    return end < 0 ? text.length : end;
  }

  function fail(opened: string, since: number): never {
    throw new InputError(`${fileName}, line ${since}: ${opened} opens here and is never closed.`);
  }

  function advanceTo(end: number): void {
    for (let newline = text.indexOf('\n', at); newline >= 0 && newline < end; ) {
      line++;
      newline = text.indexOf('\n', newline + 1);
    }
    at = end;
  }

  function textBlock(): string {
    const end = text.indexOf('\n;', at);
    if (end < 0) {
      fail('a text block (;)', line);
    }
    const content = text.slice(at + 1, end);
    advanceTo(end + 2);
    return unfolded(content);
  }

  function quoted(quote: string): string {
    const triple = quote.repeat(3);
    if (second && text.startsWith(triple, at)) {
      const end = text.indexOf(triple, at + 3);
      if (end < 0) {
        fail(`a string (${triple})`, line);
      }
      const content = text.slice(at + 3, end);
      advanceTo(end + 3);
      return content;
    }
    const last = endOfLine(at);
    let end = text.indexOf(quote, at + 1);
    // In CIF 1.1 a quote inside a word is a letter: 'a dog's life'.
    while (!second && end >= 0 && end + 1 < last && !/\s/.test(text[end + 1]!)) {
      end = text.indexOf(quote, end + 1);
    }
    if (end < 0 || end >= last) {
      fail(`a string (${quote})`, line);
    }
    const content = text.slice(at + 1, end);
    at = end + 1;
    return content;
  }

  /** Lists and tables hold nothing that a structure needs: one value, quotes inside respected. */
  function bracketed(): string {
    const start = at;
    const since = line;
    let depth = 0;
    while (at < text.length) {
      const char = text[at]!;
      if (char === "'" || char === '"') {
        quoted(char);
      } else if (char === ';' && text[at - 1] === '\n') {
        textBlock();
      } else {
        if (char === '[' || char === '{') {
          depth++;
        }
        if (char === ']' || char === '}') {
          depth--;
        }
        advanceTo(at + 1);
      }
      if (depth === 0) {
        return text.slice(start, at);
      }
    }
    return fail('a list or table', since);
  }

  function word(since: number): CifToken {
    const start = at;
    while (at < text.length && !/\s/.test(text[at]!)) {
      at++;
    }
    const content = text.slice(start, at);
    if (content.startsWith('_')) {
      return { kind: 'tag', text: content, line: since, bare: true };
    }
    const reserved = /^(?:(data_)|(save_)|(loop_$)|global_$|stop_$)/i.exec(content);
    if (!reserved) {
      return value(content, since, true);
    }
    const kind = reserved[1] ? 'data' : reserved[3] ? 'loop' : 'save';
    return { kind, text: content.slice(5), line: since, bare: true };
  }
}

const value = (text: string, line: number, bare: boolean): CifToken => ({ kind: 'value', text, line, bare });

/** Takes back the line-prefix and line-folding protocols: first line "prefix\\" or "\", lines folded by a last "\". */
function unfolded(content: string): string {
  const lines = content.split('\n');
  const first = /^(.*?)(\\{1,2})[ \t]*$/.exec(lines[0]!);
  if (!first) {
    return content;
  }
  const [, prefix, slashes] = first;
  const isPrefixed = prefix !== '' && lines.slice(1).every((line) => line.startsWith(prefix!));
  if (prefix !== '' && !isPrefixed) {
    return content;
  }
  const rest = lines.slice(1).map((line) => line.slice(prefix!.length));
  const isFolded = prefix === '' ? slashes === '\\' : slashes === '\\\\';
  return isFolded ? rest.join('\n').replace(/\\[ \t]*\n/g, '') : rest.join('\n');
}
