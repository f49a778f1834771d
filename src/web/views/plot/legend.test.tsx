import { expect, test } from 'vitest';
import { drawn } from '../../../../test/small-dom.ts';
import type { Reading } from '../../../formats/reading.ts';
import { addEntries, choose, entries, mark } from '../../state/bench.ts';
import { quantity, switchedOff } from '../../state/plot-options.ts';
import { Legend } from './legend.tsx';
import { readout } from './readout.ts';

addEntries(
  Array.from({ length: 20 }, (_, i) => ({
    file: `scan${i}.xdi`,
    reading: { spectrum: { name: `scan${i}` }, receipt: {} } as unknown as Reading,
  })),
);
const ids = entries.value.map(({ id }) => id);
const curveNames = (root: Awaited<ReturnType<typeof drawn>>['root']) =>
  root.all('.legend-entry').map((each) => each.one('.cut-name').textContent);

test('a press hides a curve, and the next one shows it again', async () => {
  const { root, draw } = await drawn(<Legend />);
  expect(curveNames(root)).toEqual(['scan0.xdi']);
  expect(root.one('.legend-entry').getAttribute('aria-pressed')).toBe('true');
  await root.one('.legend-entry').send('click');
  await draw(<Legend />);
  expect([...switchedOff.value]).toEqual([ids[0]]);
  expect(root.one('.legend-entry').getAttribute('aria-pressed')).toBe('false');
  expect(root.one('.legend-entry').getAttribute('title')).toBe('Show this curve');
  await root.one('.legend-entry').send('click');
  expect(switchedOff.value.size).toBe(0);
});

test('of many curves 18 are named, among them the current one, and the rest on demand', async () => {
  mark(ids, true);
  choose(ids[19]!);
  const { root, draw } = await drawn(<Legend />);
  const folded = curveNames(root);
  expect(folded).toHaveLength(18);
  expect(folded[0]).toBe('scan19.xdi');
  expect(root.all('.is-current')).toHaveLength(1);
  const button = root.one('.quiet');
  expect(button.textContent).toBe('2 more');
  await button.send('click');
  await draw(<Legend />);
  expect(curveNames(root)).toEqual(entries.value.map(({ file }) => file));
  expect(root.one('.quiet').textContent).toBe('Show fewer');
  await root.one('.quiet').send('click');
  mark(ids, false);
});

test('a curve has its value under the crosshair, and none where the crosshair is beyond it', async () => {
  mark([ids[0]!, ids[19]!], true);
  readout.value = { at: 7120, x: '7120.0 eV', values: new Map([[ids[19]!, '0.512']]) };
  const { root } = await drawn(<Legend />);
  expect(root.one('output').textContent).toBe('7120.0 eV');
  expect(root.all('.legend-value').map((each) => each.textContent)).toEqual(['0.512']);
  expect(root.one('.is-current').one('.legend-value').textContent).toBe('0.512');
});

test('the lines of the background are explained where mu is drawn as measured only', async () => {
  const { root, draw } = await drawn(<Legend />);
  expect(root.all('.legend-key')).toEqual([]);
  quantity.value = 'raw';
  await draw(<Legend />);
  expect(root.one('.legend-key').textContent).toBe('pre-edge line, and one edge step above it');
});
