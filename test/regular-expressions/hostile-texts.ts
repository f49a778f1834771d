import type { Pattern } from './parse-pattern.ts';

/** Characters of all kinds that patterns tell apart. */
const alphabet = [
  ...Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)),
  ...'\t\n\r\0\u00a0\u2028éÅµ−中',
];

/**
 * What may be repeated without end, what leads to it, and what a text may end with so that the pattern fails.
 */
export interface HostileText {
  readonly before: string;
  readonly repeated: string;
  readonly after: string;
}

/** Samples of what a repeated part takes. */
const mostSamples = 10;

/**
 * For each part of a pattern that is repeated without end, texts that lead to it, repeat what it takes and
 * then break off: what an engine that goes back is slow at, if at anything.
 */
export function hostileTexts(pattern: Pattern): HostileText[] {
  const told = toldApart(pattern);
  const found: HostileText[] = [];
  visit(pattern, '');
  return found;

  function visit(part: Pattern, before: string): void {
    if (part.kind === 'sequence') {
      let lead = before;
      for (const each of part.parts) {
        visit(each, lead);
        lead += samples(each, told)[0] ?? '';
      }
    } else if (part.kind === 'choice') {
      for (const branch of part.branches) {
        visit(branch, before);
      }
    } else if (part.kind === 'look') {
      visit(part.body, before);
    } else if (part.kind === 'repeat') {
      visit(part.body, before);
      for (const repeated of part.most === Number.POSITIVE_INFINITY ? samples(part.body, told) : []) {
        for (const after of ['', '\n!', ...told, ...told.map((character) => character + repeated)]) {
          found.push({ before, repeated, after });
        }
      }
    }
  }
}

/** One character of each kind that the pattern tells apart. */
function toldApart(pattern: Pattern): string[] {
  const parts: (Pattern & { kind: 'character' })[] = [];
  const gather = (part: Pattern): void => {
    if (part.kind === 'character') {
      parts.push(part);
    } else if (part.kind === 'sequence' || part.kind === 'choice') {
      for (const each of part.kind === 'sequence' ? part.parts : part.branches) {
        gather(each);
      }
    } else if (part.kind !== 'place') {
      gather(part.body);
    }
  };
  gather(pattern);
  const kinds = new Map<string, string>();
  for (const character of alphabet) {
    const kind = parts.map((part) => Number(part.matches(character))).join('');
    if (!kinds.has(kind)) {
      kinds.set(kind, character);
    }
  }
  return [...kinds.values()];
}

/** Some texts that a part takes. @param told characters to make them of */
function samples(part: Pattern, told: readonly string[]): string[] {
  switch (part.kind) {
    case 'character':
      return told.filter((character) => part.matches(character)).slice(0, mostSamples);
    case 'place':
    case 'look':
      return [''];
    case 'choice':
      return [...new Set(part.branches.flatMap((branch) => samples(branch, told)))].slice(0, 2 * mostSamples);
    case 'repeat': {
      const body = samples(part.body, told);
      return part.least > 1 ? body.map((text) => text.repeat(Math.min(part.least, 40))) : body;
    }
    case 'sequence': {
      // One sample for each sample of each part, the first one for all others.
      const lists = part.parts.map((each) => samples(each, told));
      const joined = lists.flatMap((list, i) =>
        list.map((text) => lists.map((other, k) => (k === i ? text : (other[0] ?? ''))).join('')),
      );
      return [...new Set(joined)].slice(0, 2 * mostSamples);
    }
  }
}
