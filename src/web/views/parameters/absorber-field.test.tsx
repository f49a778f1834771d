import { expect, test, vi } from 'vitest';
import { drawn } from '../../../../test/small-dom.ts';
import { AbsorberField } from './absorber-field.tsx';

test.each([
  [undefined, undefined, 'found', 'field'],
  ['Fe', undefined, 'Fe, found', 'field'],
  ['Fe', 'Mn', 'found', 'field is-given'],
])('found %s, given %s: the first choice is "%s"', async (found, given, words, looks) => {
  const onGive = vi.fn<(symbol: string | undefined) => void>();
  const { root } = await drawn(<AbsorberField found={found} given={given} onGive={onGive} />);
  expect(root.one('option').textContent).toBe(words);
  expect(root.one('label').getAttribute('class')).toBe(looks);
  const select = root.one('select');
  select.value = 'Co';
  await select.send('change');
  select.value = '';
  await select.send('change');
  expect(onGive.mock.calls).toEqual([['Co'], [undefined]]);
});
