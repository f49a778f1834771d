import type { Trust } from '../../state/answers/answer-facts.ts';
import { entries } from '../../state/bench.ts';
import type { ListOrder } from '../../state/list/arrange.ts';
import {
  elementsThere,
  listOrder,
  ofElement,
  ofTrust,
  search,
  trustsThere,
} from '../../state/list/list-view.ts';
import { trustWords } from './trust-mark.tsx';

const orders: readonly (readonly [ListOrder, string])[] = [
  ['opened', 'as opened'],
  ['name', 'by name'],
  ['element', 'by element'],
  ['verdict', 'doubtful first'],
  ['cn', 'by CN'],
  ['share', 'least sure first'],
];

/** With fewer spectra than this one sees them all. */
const leastSearched = 6;

/** What the list shows, and in which order. */
export function ListTools() {
  const isLong = entries.value.length >= leastSearched;
  const isNarrowed = search.value !== '' || ofElement.value !== '' || ofTrust.value !== '';
  if (!isLong && !isNarrowed) {
    return null;
  }
  return (
    <search class="list-tools">
      <input
        type="search"
        placeholder="Search names"
        aria-label="Search names"
        value={search.value}
        onInput={(event) => {
          search.value = event.currentTarget.value;
        }}
      />
      <select
        aria-label="Order of the list"
        value={listOrder.value}
        onChange={(event) => {
          listOrder.value = event.currentTarget.value as ListOrder;
        }}
      >
        {orders.map(([order, words]) => (
          <option key={order} value={order}>
            {words}
          </option>
        ))}
      </select>
      <select
        aria-label="Element"
        value={ofElement.value}
        onChange={(event) => {
          ofElement.value = event.currentTarget.value;
        }}
      >
        <option value="">all elements</option>
        {withChosen(elementsThere.value, ofElement.value).map((element) => (
          <option key={element}>{element}</option>
        ))}
      </select>
      <select
        aria-label="Verdict"
        value={ofTrust.value}
        onChange={(event) => {
          ofTrust.value = event.currentTarget.value as Trust | '';
        }}
      >
        <option value="">all verdicts</option>
        {withChosen(trustsThere.value, ofTrust.value).map((trust) => (
          <option key={trust} value={trust}>
            {trustWords[trust]}
          </option>
        ))}
      </select>
    </search>
  );
}

/** What is chosen can be unchosen when the last spectrum of it is gone. */
function withChosen<Word extends string>(there: readonly Word[], chosen: Word | ''): readonly Word[] {
  return chosen === '' || there.includes(chosen) ? there : [...there, chosen];
}
