/** What a regular expression is made of, as far as its running time goes. */
export type Pattern =
  /** One character. */
  | { readonly kind: 'character'; readonly matches: (character: string) => boolean }
  /** An anchor or a look at what is beside: takes no character. */
  | { readonly kind: 'place'; readonly isAt: (text: string, at: number) => boolean }
  | {
      readonly kind: 'look';
      readonly isBehind: boolean;
      readonly isNegative: boolean;
      readonly body: Pattern;
    }
  | { readonly kind: 'sequence'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'choice'; readonly branches: readonly Pattern[] }
  | {
      readonly kind: 'repeat';
      readonly body: Pattern;
      readonly least: number;
      readonly most: number;
      readonly isLazy: boolean;
    };

const word = /\w/;
const placeOf: Readonly<Record<string, (isMultiline: boolean) => (text: string, at: number) => boolean>> = {
  '^': (isMultiline) => (text, at) => at === 0 || (isMultiline && text[at - 1] === '\n'),
  $: (isMultiline) => (text, at) => at === text.length || (isMultiline && text[at] === '\n'),
  '\\b': () => (text, at) => word.test(text[at - 1] ?? '') !== word.test(text[at] ?? ''),
  '\\B': () => (text, at) => word.test(text[at - 1] ?? '') === word.test(text[at] ?? ''),
};

/** One character of a pattern: an escape, a class, or itself. */
const character =
  /\\(?:u\{[0-9a-f]{1,6}\}|u[0-9a-f]{4}|x[0-9a-f]{2}|[pP]\{[^}]{1,40}\}|[\s\S])|\[(?:\\[\s\S]|[^\]\\])*\]|[\s\S]/iy;
const quantifier = /(?:([*+?])|\{(\d+)(,?)(\d*)\})(\??)/y;
const group = /\((?:\?(?::|<?[=!]|<\w+>))?/y;

/**
 * Takes a regular expression apart.
 * @throws Error where it uses what is not known here, such as a reference back
 */
export function parsePattern({ source, flags }: Pick<RegExp, 'source' | 'flags'>): Pattern {
  let at = 0;
  const take = (token: RegExp): RegExpExecArray | undefined => {
    token.lastIndex = at;
    const found = token.exec(source) ?? undefined;
    at += found?.[0].length ?? 0;
    return found;
  };
  const pattern = choice();
  if (at < source.length) {
    throw new Error(`/${source}/: "${source.slice(at)}" is left over`);
  }
  return pattern;

  function choice(): Pattern {
    const branches = [sequence()];
    while (source[at] === '|') {
      at++;
      branches.push(sequence());
    }
    return branches.length === 1 ? branches[0]! : { kind: 'choice', branches };
  }

  function sequence(): Pattern {
    const parts: Pattern[] = [];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') {
      const body = atom();
      const found = take(quantifier);
      parts.push(found ? repeated(body, found) : body);
    }
    return parts.length === 1 ? parts[0]! : { kind: 'sequence', parts };
  }

  function repeated(body: Pattern, [, sign, from, comma, to, lazy]: RegExpExecArray): Pattern {
    const [least, most] =
      sign === undefined
        ? [Number(from), comma ? (to ? Number(to) : Number.POSITIVE_INFINITY) : Number(from)]
        : ({ '*': [0, Number.POSITIVE_INFINITY], '+': [1, Number.POSITIVE_INFINITY], '?': [0, 1] } as const)[
            sign as '*' | '+' | '?'
          ];
    return { kind: 'repeat', body, least, most, isLazy: lazy === '?' };
  }

  function atom(): Pattern {
    const opened = take(group)?.[0];
    if (opened !== undefined) {
      const body = choice();
      at++;
      return /[=!]$/.test(opened)
        ? { kind: 'look', isBehind: opened.includes('<'), isNegative: opened.endsWith('!'), body }
        : body;
    }
    const [text] = take(character)!;
    const place = placeOf[text];
    if (place) {
      return { kind: 'place', isAt: place(flags.includes('m')) };
    }
    if (/^\\[1-9k]/.test(text)) {
      throw new Error(`/${source}/: references back are not known here`);
    }
    // The engine itself says what one character of a pattern matches.
    const one = new RegExp(`^${text}$`, flags.replaceAll(/[gmy]/g, ''));
    return { kind: 'character', matches: (candidate) => one.test(candidate) };
  }
}
