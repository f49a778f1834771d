import type { Pattern } from './parse-pattern.ts';

/** Steps beyond which nobody waits for the end. */
export const mostSteps = 200_000;

/**
 * Characters that an engine which goes back (as that of V8) looks at until a pattern is found in a text or is
 * known not to be there; `mostSteps` where they are more.
 *
 * @param isSticky whether the pattern is sought at the beginning only
 */
export function countSteps(pattern: Pattern, text: string, isSticky: boolean): number {
  let steps = 0;
  const tooMany = new Error('too many steps');
  /** Whether the pattern fits at a place, and what follows it there. */
  type Rest = (at: number) => boolean;

  const fits = (part: Pattern, at: number, rest: Rest): boolean => {
    switch (part.kind) {
      case 'character':
        steps++;
        if (steps >= mostSteps) {
          throw tooMany;
        }
        return at < text.length && part.matches(text[at]!) && rest(at + 1);
      case 'place':
        return part.isAt(text, at) && rest(at);
      case 'look': {
        const farthest = part.isBehind ? Math.min(at, widest(part.body)) : 0;
        const from = Array.from({ length: farthest + 1 }, (_, back) => at - back);
        const isThere = from.some((start) => fits(part.body, start, (end) => !part.isBehind || end === at));
        return isThere !== part.isNegative && rest(at);
      }
      case 'sequence':
        return sequence(part.parts, 0, at, rest);
      case 'choice':
        return part.branches.some((branch) => fits(branch, at, rest));
      case 'repeat':
        return repeat(part, 0, at, rest);
    }
  };
  const sequence = (parts: readonly Pattern[], index: number, at: number, rest: Rest): boolean =>
    index === parts.length
      ? rest(at)
      : fits(parts[index]!, at, (next) => sequence(parts, index + 1, next, rest));
  const repeat = (part: Pattern & { kind: 'repeat' }, count: number, at: number, rest: Rest): boolean => {
    const again = (): boolean =>
      count < part.most &&
      // What takes no character is not taken again.
      fits(part.body, at, (next) => (next > at || count < part.least) && repeat(part, count + 1, next, rest));
    if (count < part.least) {
      return again();
    }
    return part.isLazy ? rest(at) || again() : again() || rest(at);
  };

  try {
    for (let start = 0; start <= (isSticky ? 0 : text.length); start++) {
      if (fits(pattern, start, () => true)) {
        break;
      }
    }
  } catch (error) {
    if (error !== tooMany) {
      throw error;
    }
  }
  return steps;
}

/** Characters that a pattern takes at most. */
function widest(part: Pattern): number {
  switch (part.kind) {
    case 'character':
      return 1;
    case 'place':
    case 'look':
      return 0;
    case 'sequence':
      return part.parts.reduce((sum, each) => sum + widest(each), 0);
    case 'choice':
      return part.branches.reduce((most, each) => Math.max(most, widest(each)), 0);
    case 'repeat':
      return part.most * widest(part.body) || 0;
  }
}
