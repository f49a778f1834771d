import { describe, expect, test } from 'vitest';
import type { AnswerFacts, Trust } from '../answers/answer-facts.ts';
import type { Entry } from '../bench.ts';
import { arrange, type Listed } from './arrange.ts';

function listed(name: string, trust: Trust, facts: Partial<AnswerFacts> = {}): Listed {
  // What an entry holds beside its id does not matter to the list.
  return { entry: { id: 1 } as Entry, name, facts: { trust, warnings: 0, ...facts } };
}

const spectra = [
  listed('scan 10', 'supported', { element: 'Fe', cn: 6, share: 0.9 }),
  listed('foil', 'outside', { element: 'Fe' }),
  listed('scan 2', 'open', { element: 'V', cn: 4, share: 0.4 }),
  listed('broken scan', 'refused'),
];

const namesBy = (order: Parameters<typeof arrange>[4]) =>
  arrange(spectra, '', '', '', order).map(({ name }) => name);

describe('the list', () => {
  test('shows what has every word in its name, in any case', () => {
    expect(arrange(spectra, 'SCAN 2', '', '', 'opened').map(({ name }) => name)).toEqual(['scan 2']);
    expect(arrange(spectra, '  ', '', '', 'opened')).toHaveLength(4);
  });

  test('shows one element, and one verdict', () => {
    expect(arrange(spectra, '', 'Fe', '', 'opened')).toHaveLength(2);
    expect(arrange(spectra, '', 'Fe', 'outside', 'opened').map(({ name }) => name)).toEqual(['foil']);
  });

  test('sorts names as people do, the doubtful first, and what is not known last', () => {
    expect(namesBy('name')).toEqual(['broken scan', 'foil', 'scan 2', 'scan 10']);
    expect(namesBy('verdict')).toEqual(['broken scan', 'foil', 'scan 2', 'scan 10']);
    expect(namesBy('cn')).toEqual(['scan 2', 'scan 10', 'foil', 'broken scan']);
    expect(namesBy('share')).toEqual(['scan 2', 'scan 10', 'foil', 'broken scan']);
    expect(namesBy('element')).toEqual(['scan 10', 'foil', 'scan 2', 'broken scan']);
  });

  test('leaves the order of opening alone', () => {
    arrange(spectra, '', '', '', 'name');
    expect(namesBy('opened')).toEqual(spectra.map(({ name }) => name));
  });
});
