import { expect, test } from 'vitest';
import { drawn } from '../../../../test/small-dom.ts';
import type { Reading } from '../../../formats/reading.ts';
import { addEntries, bench, current, entries } from '../../state/bench.ts';
import { Advised } from './advised.tsx';

const reading = { spectrum: { name: 'foil' }, receipt: {} } as unknown as Reading;
addEntries([{ file: 'foil.xdi', reading }]);

test('an advice is a button that does it, and one step back undoes it', async () => {
  const sentence = 'Mu rises steepest at 7122.1 eV, above the K edge of Mn; is it Fe? Then say --element Fe.';
  const { root } = await drawn(<Advised sentence={sentence} entry={current.value!} />);
  expect(root.textContent).toBe('Mu rises steepest at 7122.1 eV, above the K edge of Mn; is it Fe?It is Fe');
  await root.one('button').send('click');
  expect(entries.value[0]!.parameters).toEqual({ element: 'Fe' });
  bench.undo();
  expect(entries.value[0]!.parameters).toEqual({});
});

test('a shift that is set already is not advised again', async () => {
  const sentence =
    'E0 lies 4.5 eV above that of a foil: if it is that foil, --shift -4.5 calibrates the energies';
  const { root, draw } = await drawn(<Advised sentence={sentence} entry={current.value!} />);
  expect(root.one('button').textContent).toBe('Shift by −4.5 eV');
  await root.one('button').send('click');
  expect(current.value!.parameters).toEqual({ shiftEv: -4.5 });
  await draw(<Advised sentence={sentence} entry={current.value!} />);
  expect(root.all('button')).toEqual([]);
});

test('a sentence without advice has no button', async () => {
  const { root } = await drawn(<Advised sentence="The scan is noisy." entry={current.value!} />);
  expect(root.textContent).toBe('The scan is noisy.');
});
