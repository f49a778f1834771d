import { InputError } from '../../../base/input-error.ts';

/** A value of Perl's Data::Dumper: numbers stay text, `undef` is undefined. */
export type PerlValue = string | undefined | PerlValue[];

/** One assignment, `@x = ('1', 2);` */
export interface PerlStatement {
  /** Name with its sigil: "$old_group", "@args", "%plot_features". */
  readonly name: string;
  /** A list also for a scalar: its only value. */
  readonly values: PerlValue[];
}

/** Athena nests twice; a file that nests deeper than this is none of its. */
const deepestNesting = 32;

const assignment = /([$@%]\w+)[ \t]*=\s*/y;
const bareWord = /[^\s,()[\]{}'";=]+/y;

/**
 * The assignments of a Perl text that holds data only, in order; every other line is skipped. The text is
 * tokenised, never executed, in one pass: strings in single or double quotes with their escapes, bare
 * numbers, `undef`, `[…]`, `{…}` and `(…)` nested, `,` and `=>` alike.
 * @throws InputError with a line number where a value is broken or cut short
 */
export function* perlStatements(text: string): Generator<PerlStatement> {
  let at = 0;
  while (at < text.length) {
    assignment.lastIndex = at;
    const match = assignment.exec(text);
    if (match) {
      const scanner = new ValueScanner(text, assignment.lastIndex);
      const value = scanner.value(0);
      yield { name: match[1]!, values: Array.isArray(value) ? value : [value] };
      at = scanner.at;
    }
    const end = text.indexOf('\n', at);
    at = end < 0 ? text.length : end + 1;
  }
}

class ValueScanner {
  private readonly text: string;
  at: number;

  constructor(text: string, at: number) {
    this.text = text;
    this.at = at;
  }

  value(depth: number): PerlValue {
    const character = this.text[this.at];
    if (character === "'" || character === '"') {
      return this.quoted(character);
    }
    if (character === '(' || character === '[' || character === '{') {
      return this.list(character, depth);
    }
    bareWord.lastIndex = this.at;
    const word = bareWord.exec(this.text)?.[0];
    if (word === undefined) {
      this.fail('expected a string, a number or a list');
    }
    this.at += word.length;
    return word === 'undef' ? undefined : word;
  }

  private list(opening: string, depth: number): PerlValue[] {
    if (depth >= deepestNesting) {
      this.fail(`lists nest deeper than ${deepestNesting}`);
    }
    const closing = opening === '(' ? ')' : opening === '[' ? ']' : '}';
    const values: PerlValue[] = [];
    this.at++;
    for (;;) {
      this.skipSeparators();
      if (this.text[this.at] === closing) {
        this.at++;
        return values;
      }
      values.push(this.value(depth + 1));
    }
  }

  /** Blanks, commas and fat commas. */
  private skipSeparators(): void {
    for (;;) {
      const character = this.text[this.at];
      if (
        character === ',' ||
        character === '\n' ||
        character === ' ' ||
        character === '\t' ||
        character === '\r'
      ) {
        this.at++;
      } else if (character === '=' && this.text[this.at + 1] === '>') {
        this.at += 2;
      } else {
        return;
      }
    }
  }

  private quoted(quote: string): string {
    const { text } = this;
    let value = '';
    let from = this.at + 1;
    for (let i = from; i < text.length; i++) {
      const character = text[i];
      if (character === quote) {
        this.at = i + 1;
        return value + text.slice(from, i);
      }
      if (character !== '\\') {
        continue;
      }
      value += text.slice(from, i);
      const [meaning, length] = quote === '"' ? doubleEscape(text, i) : singleEscape(text, i);
      value += meaning;
      i += length - 1;
      from = i + 1;
    }
    return this.fail('a quoted string does not end');
  }

  private fail(problem: string): never {
    const found =
      this.at >= this.text.length
        ? 'the end of the file'
        : JSON.stringify(this.text.slice(this.at, this.at + 20));
    let line = 1;
    for (let i = this.text.indexOf('\n'); i >= 0 && i < this.at; i = this.text.indexOf('\n', i + 1)) {
      line++;
    }
    throw new InputError({
      place: `line ${line}`,
      problem: `${problem}, found ${found}`,
      remedy: 'the project file is damaged or cut short',
    });
  }
}

/** In single quotes Perl knows two escapes; a backslash before anything else is a backslash. */
function singleEscape(text: string, at: number): [string, number] {
  const next = text[at + 1];
  return next === '\\' || next === "'" ? [next, 2] : ['\\', 1];
}

const namedEscapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  e: '\x1b',
  a: '\x07',
  0: '\0',
};
const wideEscape = /\\x\{([0-9a-fA-F]{1,6})\}/y;
const byteEscape = /\\x([0-9a-fA-F]{2})/y;

function doubleEscape(text: string, at: number): [string, number] {
  wideEscape.lastIndex = at;
  byteEscape.lastIndex = at;
  const match = wideEscape.exec(text) ?? byteEscape.exec(text);
  if (match) {
    const code = Number.parseInt(match[1]!, 16);
    return [code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd', match[0].length];
  }
  const next = text[at + 1] ?? '';
  return [namedEscapes[next] ?? next, 2];
}
