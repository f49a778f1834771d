import { expect, test } from 'vitest';
import { drawn } from '../../../../test/small-dom.ts';
import { stabilityWords } from '../../../answers/spectra/stability-words.ts';
import { unbroken } from '../../../base/text/words.ts';
import type { SpectrumAnswer } from '../../../model/identify-spectrum.ts';
import { verdictHeadings, verdictWords } from '../../../model/verdict/verdict-words.ts';
import { VerdictCard } from './verdict-card.tsx';

const answer = (word: string): SpectrumAnswer =>
  ({
    element: 'Fe',
    verdict: { word, reasons: ['P(CN 6) is 0.97.', 'Its neighbours agree.'], next: 'Use it.' },
    cn: [{ cn: 6, probability: 0.97 }],
    stability: { preparations: 8, same: 8, flips: [] },
    model: { name: 'test', version: '1', hash: '0' },
  }) as unknown as SpectrumAnswer;

test.each(verdictWords)('%s: its heading, every reason in order, and what to do next', async (word) => {
  const { root } = await drawn(<VerdictCard answer={answer(word)} />);
  const card = root.one('.verdict');
  expect(card.getAttribute('class')).toBe(`verdict is-${word}`);
  expect(card.one('h3').textContent).toBe(verdictHeadings[word]);
  expect(card.all('li').map(({ textContent }) => textContent)).toEqual([
    'P(CN\u00a06) is 0.97.',
    'Its neighbours agree.',
  ]);
  expect(card.one('.verdict-next').textContent).toBe('Use it.');
  expect(card.one('.note').textContent).toBe(`${unbroken(stabilityWords(answer(word)))}.`);
});

test('how the answer holds is not said twice', async () => {
  const { verdict, ...rest } = answer('supported');
  const told = `${stabilityWords(answer('supported'))} of the spectrum.`;
  const { root } = await drawn(
    <VerdictCard answer={{ ...rest, verdict: { ...verdict, reasons: [told] } } as SpectrumAnswer} />,
  );
  expect(root.one('li').textContent).toBe(unbroken(told));
  expect(root.all('.note').map(({ textContent }) => textContent)).not.toContain(
    `${unbroken(stabilityWords(answer('supported')))}.`,
  );
});
