import { computed, signal } from '@preact/signals';
import { type AnswerFacts, answerFacts, type Trust, trusts } from './answer-facts.ts';
import { choose, current, type Entry, entries, nameOf } from './bench.ts';
import { nameParts } from './name-parts.ts';
import { outcomeOf } from './outcomes.ts';

/** What the list can be sorted by. */
export type ListOrder = 'opened' | 'name' | 'element' | 'verdict' | 'cn' | 'share';

/** What the list shows: the spectra whose name holds these words, of one element, of one verdict. */
export const search = signal('');
export const ofElement = signal('');
export const ofTrust = signal<Trust | ''>('');
export const listOrder = signal<ListOrder>('opened');

/** The names of all spectra, ready to be cut. */
export const shownNames = computed(() => nameParts(entries.value.map(nameOf)));

/** A spectrum of the list, with what is known of it. */
export interface Listed {
  readonly entry: Entry;
  readonly name: string;
  readonly facts: AnswerFacts;
}

const all = computed(() =>
  entries.value.map(
    (entry): Listed => ({ entry, name: nameOf(entry), facts: answerFacts(outcomeOf(entry)) }),
  ),
);

/** The elements that there are, in the order of the alphabet. */
export const elementsThere = computed(() =>
  [...new Set(all.value.flatMap(({ facts }) => facts.element ?? []))].sort(),
);

/** The verdicts that there are. */
export const trustsThere = computed(() =>
  trusts.filter((trust) => all.value.some(({ facts }) => facts.trust === trust)),
);

/** What the list shows, in its order. */
export const listed = computed(() =>
  arrange(all.value, search.value, ofElement.value, ofTrust.value, listOrder.value),
);

/** Every word of the search stands in the name; the order of what is equal is the one in which it was opened. */
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
  return order === 'opened' ? shown : shown.sort((a, b) => comparisons[order](a, b));
}

/** "scan 2" before "scan 10". */
const { compare: compareWords } = new Intl.Collator('en', { numeric: true });

/** What is not known comes last. */
const missing = Number.POSITIVE_INFINITY;

const comparisons: Record<Exclude<ListOrder, 'opened'>, (a: Listed, b: Listed) => number> = {
  name: (a, b) => compareWords(a.name, b.name),
  element: (a, b) => compareWords(a.facts.element ?? '~', b.facts.element ?? '~'),
  // The ones not to trust are what one looks for.
  verdict: (a, b) => doubt(a.facts) - doubt(b.facts),
  cn: (a, b) => (a.facts.cn ?? missing) - (b.facts.cn ?? missing) || 0,
  share: (a, b) => (a.facts.share ?? missing) - (b.facts.share ?? missing) || 0,
};

const doubtful: readonly Trust[] = ['refused', 'outside', 'open', 'supported', 'waiting'];

const doubt = ({ trust }: AnswerFacts): number => doubtful.indexOf(trust);

/** Chooses the spectrum that stands so many places after the current one in the list. */
export function step(by: number): void {
  const at = listed.value.findIndex(({ entry }) => entry === current.value);
  const next = listed.value[Math.max(0, Math.min(listed.value.length - 1, at + by))];
  if (next) {
    choose(next.entry.id);
  }
}
