import type { AnswerFacts, Trust } from '../answers/answer-facts.ts';
import type { Entry } from '../bench.ts';

/** What the list can be sorted by. */
export type ListOrder = 'opened' | 'name' | 'element' | 'verdict' | 'cn' | 'share';

/** A spectrum of the list, with what is known of it. */
export interface Listed {
  readonly entry: Entry;
  readonly name: string;
  readonly facts: AnswerFacts;
}

/**
 * Every word of the search stands in the name; the order of what is equal is the one in which it was opened.
 */
export function arrange(
  spectra: readonly Listed[],
  words: string,
  element: string,
  trust: Trust | '',
  order: ListOrder,
): readonly Listed[] {
  const wanted = words.toLowerCase().split(/\s+/);
  const shown = spectra.filter(
    ({ name, facts }) =>
      (element === '' || facts.element === element) &&
      (trust === '' || facts.trust === trust) &&
      wanted.every((word) => name.toLowerCase().includes(word)),
  );
  if (order === 'opened') {
    return shown;
  }
  const key = keys[order];
  return shown.sort((a, b) => compareKnown(key(a), key(b)));
}

type Known = string | number | undefined;

/** "scan 2" before "scan 10". */
const { compare: compareWords } = new Intl.Collator('en', { numeric: true });

/** Numbers by size, words as people sort them; what is not known comes last, whichever way. */
export function compareKnown(a: Known, b: Known, way: 1 | -1 = 1): number {
  if (a === undefined || b === undefined) {
    return Number(a === undefined) - Number(b === undefined);
  }
  return way * (typeof a === 'number' && typeof b === 'number' ? a - b : compareWords(String(a), String(b)));
}

/** The ones not to trust are what one looks for. */
const doubtful: readonly Trust[] = ['refused', 'outside', 'open', 'supported', 'waiting'];

const keys: Record<Exclude<ListOrder, 'opened'>, (item: Listed) => Known> = {
  name: ({ name }) => name,
  element: ({ facts }) => facts.element,
  verdict: ({ facts }) => doubtful.indexOf(facts.trust),
  cn: ({ facts }) => facts.cn,
  share: ({ facts }) => facts.share,
};
