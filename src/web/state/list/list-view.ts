import { computed, signal } from '@preact/signals';
import { answerFacts, type Trust, trusts } from '../answers/answer-facts.ts';
import { outcomeOf } from '../answers/outcomes.ts';
import { choose, current, entries, nameOf } from '../bench.ts';
import { arrange, type Listed, type ListOrder } from './arrange.ts';
import { nameParts } from './name-parts.ts';

/** What the list shows: the spectra whose name holds these words, of one element, of one verdict. */
export const search = signal('');
export const ofElement = signal('');
export const ofTrust = signal<Trust | ''>('');
export const listOrder = signal<ListOrder>('opened');

/** The names of all spectra, ready to be cut. */
export const shownNames = computed(() => nameParts(entries.value.map(nameOf)));

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

/** Chooses the spectrum that stands so many places after the current one in the list. */
export function step(by: number): void {
  const at = listed.value.findIndex(({ entry }) => entry === current.value);
  const next = listed.value[Math.max(0, Math.min(listed.value.length - 1, at + by))];
  if (next) {
    choose(next.entry.id);
  }
}
