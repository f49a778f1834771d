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
 * A blank of any script (no-break, thin, ideographic, byte order mark), or not:
 * each character is one or the other.
 */
const blanks = /\s+/y;
const noBlanks = /\S+/y;

/** A line that opens a data block. No list or table, which CIF 2.0 lets run over lines, can hold one. */
const dataLine = /\n[^\S\n]*data_/giy;

/**
 * The tokens of a CIF: CIF 1.1 (S. R. Hall, J. D. Westbrook, International Tables Vol. G, 2.2.7) or, where
 * the first line says so, CIF 2.0 (H. J. Bernstein et al., J. Appl. Cryst. 49 (2016) 277). They differ in
 * what ends a quoted string, in triple quotes, and in lists and tables, which are handed on as one value.
 * Lines end with LF, CR or both; folded and prefixed text blocks are unfolded. Every step consumes at least
 * one character.
 */
export class CifTokens {
  readonly #text: string;
  readonly #fileName: string;
  readonly #isSecond: boolean;
  #at = 0;
  #line = 1;
  #last: CifToken | undefined;

  constructor(source: string, fileName: string) {
    this.#text = source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
    this.#fileName = fileName;
    this.#isSecond = this.#text.startsWith('#\\#CIF_2.0');
  }

  /**
   * The next token, or undefined at the end.
   * @throws InputError with the line of a quote, text block or
   *   list that is never closed; what opened it is consumed
   */
  next(): CifToken | undefined {
    this.#last = this.#token();
    return this.#last;
  }

  /** What `next` returned last; still the one before where it threw. */
  get last(): CifToken | undefined {
    return this.#last;
  }

  #token(): CifToken | undefined {
    this.#skipBlanksAndComments();
    const text = this.#text;
    const at = this.#at;
    if (at === text.length) {
      return undefined;
    }
    const line = this.#line;
    const char = text[at]!;
    if (char === ';' && this.#startsLine(at)) {
      return value(this.#textBlock(), line, false);
    }
    if (char === "'" || char === '"') {
      return value(this.#quoted(char), line, false);
    }
    if (this.#isSecond && (char === '[' || char === '{')) {
      return value(this.#bracketed(), line, false);
    }
    return wordToken(this.#consume(noBlanks), line);
  }

  /** Goes on at the next line that opens a data block, after something that could not be read. */
  skipToDataLine(): void {
    const next = /\n[^\S\n]*data_/gi;
    next.lastIndex = this.#at;
    const found = next.exec(this.#text);
    this.#advanceTo(found ? found.index + 1 : this.#text.length);
  }

  #skipBlanksAndComments(): void {
    for (;;) {
      this.#consume(blanks);
      if (this.#text[this.#at] !== '#') {
        return;
      }
      this.#at = this.#endOfLine();
    }
  }

  /** What matches here, if anything. */
  #consume(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.#advanceTo(this.#at + found.length);
    return found;
  }

  #startsLine(at: number): boolean {
    return at === 0 || this.#text[at - 1] === '\n';
  }

  #endOfLine(): number {
    const end = this.#text.indexOf('\n', this.#at);
    return end < 0 ? this.#text.length : end;
  }

  /** Moves on, counting the lines that end before. */
  #advanceTo(end: number): void {
    for (; this.#at < end; this.#at++) {
      if (this.#text.charCodeAt(this.#at) === lineFeed) {
        this.#line++;
      }
    }
  }

  #fail(opened: string): never {
    const place = `${this.#fileName}, line ${this.#line}`;
    this.#at++;
    throw new InputError({ place, problem: `${opened} opens here and is never closed` });
  }

  #textBlock(): string {
    const start = this.#at + 1;
    const end = this.#text.indexOf('\n;', this.#at);
    if (end < 0) {
      this.#fail('a text block (;)');
    }
    this.#advanceTo(end + 2);
    return unfolded(this.#text.slice(start, end));
  }

  #quoted(quote: string): string {
    const text = this.#text;
    const triple = quote.repeat(3);
    const start = this.#at;
    if (this.#isSecond && text.startsWith(triple, start)) {
      const end = text.indexOf(triple, start + 3);
      if (end < 0) {
        this.#fail(`a string (${triple})`);
      }
      this.#advanceTo(end + 3);
      return text.slice(start + 3, end);
    }
    const last = this.#endOfLine();
    for (let end = start + 1; end < last; end++) {
      // In CIF 1.1 a quote inside a word is a letter: 'a dog's life'.
      if (text[end] === quote && (this.#isSecond || end + 1 === last || /\s/.test(text[end + 1]!))) {
        this.#advanceTo(end + 1);
        return text.slice(start + 1, end);
      }
    }
    return this.#fail(`a string (${quote})`);
  }

  /** Lists and tables hold nothing that a structure needs: one value, quotes inside respected. */
  #bracketed(): string {
    const text = this.#text;
    const start = this.#at;
    const since = this.#line;
    let depth = 0;
    while (this.#at < text.length) {
      const char = text[this.#at]!;
      if (char === "'" || char === '"') {
        this.#quoted(char);
      } else if (char === ';' && this.#startsLine(this.#at)) {
        this.#textBlock();
      } else {
        if (char === '[' || char === '{') {
          depth++;
        } else if (char === ']' || char === '}') {
          depth--;
        } else if (char === '\n') {
          dataLine.lastIndex = this.#at;
          if (dataLine.test(text)) {
            break;
          }
        }
        this.#advanceTo(this.#at + 1);
      }
      if (depth === 0) {
        return text.slice(start, this.#at);
      }
    }
    throw new InputError({
      place: `${this.#fileName}, line ${since}`,
      problem: 'a list or table opens here and is never closed',
    });
  }
}

const lineFeed = 0x0a;

function wordToken(text: string, line: number): CifToken {
  if (text.startsWith('_')) {
    return { kind: 'tag', text, line, bare: true };
  }
  const reserved = /^(?:(data_)|(save_)|(loop_$)|global_$|stop_$)/i.exec(text);
  if (!reserved) {
    return value(text, line, true);
  }
  const kind = reserved[1] ? 'data' : reserved[3] ? 'loop' : 'save';
  return { kind, text: text.slice(5), line, bare: true };
}

const value = (text: string, line: number, bare: boolean): CifToken => ({ kind: 'value', text, line, bare });

/**
 * Takes back the line-prefix and line-folding protocols:
 * first line "prefix\\" or "\", lines folded by a last "\".
 */
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
