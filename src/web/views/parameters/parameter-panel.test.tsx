import { expect, test } from 'vitest';
import { drawn, type SmallElement } from '../../../../test/small-dom.ts';
import type { Reading } from '../../../formats/reading.ts';
import { addEntries, bench, current, entries, mark, setParameters } from '../../state/bench.ts';
import { ParameterPanel } from './parameter-panel.tsx';

const reading = { spectrum: { name: 'scan', element: 'Fe' }, receipt: {} } as unknown as Reading;

const field = (root: SmallElement, label: string) =>
  [...root.all('input'), ...root.all('select')].find((each) => each.getAttribute('aria-label') === label)!;
const button = (root: SmallElement, start: string) =>
  root.all('button').find((each) => each.textContent.startsWith(start))!;
const isDisabled = (element: SmallElement) =>
  Boolean((element as { disabled?: boolean }).disabled) || element.getAttribute('disabled') !== null;

async function give(root: SmallElement, label: string, text: string) {
  const input = field(root, label);
  input.value = text;
  await input.send('input');
  await input.send('blur');
}

test('without a spectrum there is nothing to set', async () => {
  const { root } = await drawn(<ParameterPanel />);
  expect(root.childNodes).toEqual([]);
});

test('what is given is a step that is named and undone; Reset hands everything back', async () => {
  addEntries([{ file: 'scan.xdi', reading }]);
  const { root, draw } = await drawn(<ParameterPanel />);
  expect(isDisabled(button(root, 'Reset'))).toBe(true);
  await give(root, 'E0', '7115.5');
  await give(root, 'Window moved by', '-1');
  await draw(<ParameterPanel />);
  expect(current.value!.parameters).toEqual({ e0Ev: 7115.5, anchorOffsetEv: -1 });
  expect(isDisabled(button(root, 'Reset'))).toBe(false);
  await button(root, 'Reset').send('click');
  expect(current.value!.parameters).toEqual({});
  bench.undo();
  bench.undo();
  expect(current.value!.parameters).toEqual({ e0Ev: 7115.5 });
});

test('ends of a range cannot be given before the range is known', async () => {
  const { root, draw } = await drawn(<ParameterPanel />);
  expect(root.all('fieldset').map(isDisabled)).toEqual([true, true]);
  setParameters(current.value!, { preEdge: { fromEv: -150, toEv: -30 } }, 'set');
  await draw(<ParameterPanel />);
  expect(root.all('fieldset').map(isDisabled)).toEqual([false, true]);
  await give(root, 'Pre-edge to', '-20');
  expect(current.value!.parameters.preEdge).toEqual({ fromEv: -150, toEv: -20 });
});

test('a composition is taken where it is a formula, with 45° angles, and emptied it is gone', async () => {
  const { root, draw } = await drawn(<ParameterPanel />);
  const label = 'Over-absorption: composition of the thick sample';
  await give(root, label, 'Fe2O');
  await draw(<ParameterPanel />);
  const { overAbsorption } = current.value!.parameters;
  expect(overAbsorption).toMatchObject({ formula: 'Fe2O', incidenceDegrees: 45, exitDegrees: 45 });
  await give(root, label, 'Fe2Qq');
  await draw(<ParameterPanel />);
  expect(field(root, label).getAttribute('aria-invalid')).toBe('true');
  expect(current.value!.parameters.overAbsorption).toEqual(overAbsorption);
  expect(root.textContent).toContain('"Fe2Qq" is no chemical formula: there is no element "Qq".');
  await give(root, label, '');
  expect(current.value!.parameters.overAbsorption).toBeUndefined();
});

test('marked spectra take what is given, but keep their absorber', async () => {
  addEntries([{ file: 'other.xdi', reading, parameters: { element: 'Mn' } }], { isFirst: false });
  setParameters(current.value!, { element: 'Fe', shiftEv: 2 }, 'set');
  const other = () => entries.value[1]!;
  const { root, draw } = await drawn(<ParameterPanel />);
  expect(isDisabled(button(root, 'Apply to marked'))).toBe(true);
  mark([other().id], true);
  await draw(<ParameterPanel />);
  expect(button(root, 'Apply to marked').textContent).toBe('Apply to marked (1)');
  await button(root, 'Apply to marked').send('click');
  expect(other().parameters).toMatchObject({ element: 'Mn', shiftEv: 2 });
});
