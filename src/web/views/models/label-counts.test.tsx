import { expect, test } from 'vitest';
import { drawn } from '../../../../test/small-dom.ts';
import { LabelCounts } from './label-counts.tsx';

async function lines(counts: Record<string, number>, fewest = 10) {
  const { root } = await drawn(
    <LabelCounts heading="Labels" counts={counts} fewest={fewest} words={(label) => label.toLowerCase()} />,
  );
  return {
    texts: root.all('li').map((each) =>
      each
        .all('span')
        .slice(0, 2)
        .map((span) => span.textContent),
    ),
    widths: root.all('.count-bar').map((each) => each.style.width),
  };
}

test('the most frequent label is first, and bars are relative to it', async () => {
  expect(await lines({ A: 50, B: 200 })).toEqual({
    texts: [
      ['b', '200'],
      ['a', '50'],
    ],
    widths: ['100%', '25%'],
  });
});

test('labels with too few spectra are summed up and said to be left out', async () => {
  const { texts } = await lines({ A: 50, B: 10, C: 9, D: 2 });
  expect(texts).toEqual([
    ['a', '50'],
    ['b', '10'],
    ['2 more labels, those under 10 spectra left out', '11'],
  ]);
});

test('labels beyond the sixth are summed up, and not called left out where they were learnt', async () => {
  const { texts } = await lines({ A: 70, B: 60, C: 50, D: 40, E: 30, F: 20, G: 10 });
  expect(texts).toHaveLength(7);
  expect(texts[6]).toEqual(['1 more label', '10']);
});
