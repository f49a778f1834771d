import { expect, test, vi } from 'vitest';
import { drawn } from '../../../../test/small-dom.ts';
import { NumberField } from './number-field.tsx';

async function field(given: number | undefined, found: number | undefined = 7112) {
  const onGive = vi.fn<(value: number | undefined) => void>();
  const view = (own: number | undefined) => (
    <NumberField label="E0" found={found} given={own} step={0.1} onGive={onGive} />
  );
  const { root, draw } = await drawn(view(given));
  const input = root.one('input');
  return {
    onGive,
    input,
    label: root.one('label'),
    give: (own: number | undefined) => draw(view(own)),
    async type(text: string) {
      input.value = text;
      await input.send('input');
    },
  };
}

test('what is found is shown until something is given', async () => {
  const { input, label, give } = await field(undefined);
  expect(input.value).toBe('7112.0');
  expect(label.getAttribute('class')).toBe('field');
  await give(7115.25);
  expect(input.value).toBe('7115.3');
  expect(label.getAttribute('class')).toBe('field is-given');
});

test.each([
  ['7110,5', 7110.5],
  [' −3 ', -3],
  ['-3e1', -30],
])('"%s" and Enter gives %d', async (text, value) => {
  const { input, onGive, type } = await field(undefined);
  await type(text);
  expect(onGive).not.toHaveBeenCalled();
  await input.send('keydown', { key: 'Enter' });
  expect(onGive.mock.calls).toEqual([[value]]);
});

test('emptied, it is found again; what is no number is marked and not given', async () => {
  const { input, onGive, type } = await field(7115);
  await type('');
  await input.send('blur');
  expect(onGive.mock.calls).toEqual([[undefined]]);
  await type('71x');
  expect(input.getAttribute('aria-invalid')).toBe('true');
  await input.send('blur');
  expect(onGive).toHaveBeenCalledTimes(1);
  expect(input.value).toBe('71x');
  await input.send('keydown', { key: 'Escape' });
  expect(input.value).toBe('7115.0');
});

test('what was not changed is not given', async () => {
  const { input, onGive, type } = await field(undefined);
  await type('7112.0');
  await input.send('keydown', { key: 'Enter' });
  expect(onGive).not.toHaveBeenCalled();
});

test('arrow keys go a step up and down, ten with Shift, from what is typed', async () => {
  const { input, onGive, type } = await field(undefined);
  await input.send('keydown', { key: 'ArrowUp' });
  await input.send('keydown', { key: 'ArrowDown', shiftKey: true });
  await type('7000');
  await input.send('keydown', { key: 'ArrowUp' });
  expect(onGive.mock.calls).toEqual([[7112.1], [7111], [7000.1]]);
});

test('without a value arrow keys give nothing', async () => {
  const onGive = vi.fn();
  const { root } = await drawn(
    <NumberField label="E0" found={undefined} given={undefined} step={1} onGive={onGive} />,
  );
  await root.one('input').send('keydown', { key: 'ArrowUp' });
  expect(onGive).not.toHaveBeenCalled();
  expect(root.one('input').value).toBe('');
});
