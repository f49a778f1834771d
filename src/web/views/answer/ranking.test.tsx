import { expect, test } from 'vitest';
import { drawn } from '../../../../test/small-dom.ts';
import { Ranking } from './ranking.tsx';

const answers = [0.6, 0.2, 0.1, 0.05, 0.03, 0.015, 0.005].map((probability, i) => ({
  words: `CN ${i + 1}`,
  probability,
}));

test('four answers, the best marked; the rest folded with what they have together', async () => {
  const { root } = await drawn(<Ranking heading="Folding" kind="cn" answers={answers} />);
  const words = () => root.all('.ranking-words').map((each) => each.textContent);
  expect(words()).toEqual(['CN 1', 'CN 2', 'CN 3', 'CN 4']);
  expect(root.all('.is-best').map((each) => each.one('.ranking-words').textContent)).toEqual(['CN 1']);
  const button = root.one('button');
  expect(button.textContent).toBe('3 more, together 5 %');
  expect(button.getAttribute('aria-expanded')).toBe('false');
  await button.send('click');
  expect(words()).toHaveLength(7);
  expect(root.one('button').textContent).toBe('Show fewer');
  await root.one('button').send('click');
  expect(words()).toHaveLength(4);
});

test('answers of less than 1 % have no line of their own, but the best always has', async () => {
  const rare = [0.004, 0.003].map((probability, i) => ({ words: `CN ${i}`, probability }));
  const { root } = await drawn(<Ranking heading="Rare" kind="motif" answers={rare} />);
  expect(root.all('li')).toHaveLength(1);
  expect(root.one('.ranking-percent').textContent).toBe('<1 %');
});

test('a tick for the prior stands at its place, and is told once', async () => {
  const [best, ...others] = answers.slice(0, 3);
  const { root } = await drawn(
    <Ranking
      heading="Priors"
      kind="cn"
      answers={[{ ...best!, prior: 0.25 }, ...others]}
      tick="of such sites in oxides"
    />,
  );
  const ticks = root.all('.ranking-prior');
  expect(ticks).toHaveLength(1);
  expect(ticks[0]!.style.left).toBe('25%');
  expect(ticks[0]!.getAttribute('title')).toBe('25 % of such sites in oxides');
  expect(root.one('.ranking-tick').textContent).toContain('share of such sites in oxides');
  expect(root.all('button')).toEqual([]);
  const { root: without } = await drawn(
    <Ranking heading="None" kind="cn" answers={others} tick="of such sites in oxides" />,
  );
  expect(without.all('.ranking-tick')).toEqual([]);
});
