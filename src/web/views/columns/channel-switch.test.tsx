import { beforeEach, expect, test, vi } from 'vitest';
import { drawn } from '../../../../test/small-dom.ts';
import type { Reading } from '../../../formats/reading.ts';
import { addEntries, type Entry, entries } from '../../state/bench.ts';
import { choosingColumns } from '../../state/dialogs.ts';
import { keepSource } from '../../state/files/sources.ts';
import { ChannelSwitch } from './channel-switch.tsx';

const asked = vi.hoisted(() => ({ channels: [] as unknown[] }));
vi.mock('../../state/files/read-again.ts', async (load) => ({
  ...(await load<object>()),
  readChannel: async (_: unknown, found: unknown) => {
    asked.channels.push(found);
  },
}));

const source = { file: 'scan.xdi', bytes: new Uint8Array(1) };
const channels = [
  { channel: 'transmission', muRecipe: 'ln(i0/itrans)', showsEdge: true },
  { channel: 'electron-yield', muRecipe: 'iy/i0', showsEdge: false },
];
function readAs(receipt: object): Entry {
  const reading = { spectrum: { name: 's', element: 'Fe' }, receipt } as unknown as Reading;
  keepSource(reading, source);
  addEntries([{ file: 'scan.xdi', reading }]);
  return entries.value.at(-1)!;
}
const usual = {
  columns: ['energy', 'i0', 'itrans'],
  muRecipe: 'ln(i0/itrans)',
  channel: 'transmission',
  choices: { columns: ['energy', 'i0', 'itrans', 'iy'], channels },
};

beforeEach(() => {
  asked.channels = [];
});

test('channels are named by what they are, and one without an edge says so beside one that has it', async () => {
  const { root } = await drawn(<ChannelSwitch entry={readAs(usual)} />);
  expect(root.all('option').map((each) => each.textContent)).toEqual([
    'transmission: ln(i0/itrans)',
    'electron yield: iy/i0 (no clear edge)',
  ]);
  const flat = channels.map((found) => ({ ...found, showsEdge: false }));
  const noEdge = await drawn(
    <ChannelSwitch entry={readAs({ ...usual, choices: { ...usual.choices, channels: flat } })} />,
  );
  expect(noEdge.root.textContent).not.toContain('no clear edge');
});

test('another channel is read when it is chosen; what is not listed is shown all the same', async () => {
  const { root } = await drawn(<ChannelSwitch entry={readAs({ ...usual, muRecipe: 'own' })} />);
  expect(root.all('option').map((each) => each.textContent)[0]).toBe('own');
  const select = root.one('select');
  select.value = 'iy/i0';
  await select.send('change');
  expect(asked.channels).toEqual([channels[1]]);
});

test('the columns are asked for with those of the present reading', async () => {
  const entry = readAs(usual);
  const { root } = await drawn(<ChannelSwitch entry={entry} />);
  await root.one('button').send('click');
  expect(choosingColumns.value).toMatchObject({
    source,
    entry: { id: entry.id },
    choice: { energy: 0, mu: { kind: 'transmission', i0: 1, itrans: 2 } },
  });
});

test('a foil off its edge offers the shift that puts it there, until it is set', async () => {
  const reference = { e0Ev: 7110.7, offsetEv: -1.3, edge: 'Fe K' };
  const entry = readAs({ ...usual, reference });
  const { root, draw } = await drawn(<ChannelSwitch entry={entry} />);
  expect(root.one('.note').textContent).toContain('7110.7 eV, 1.3 eV below the tabulated Fe K edge');
  const shift = root.one('.note').one('button');
  expect(shift.textContent).toBe('Shift by +1.3 eV');
  await shift.send('click');
  const now = entries.value.find(({ id }) => id === entry.id)!;
  expect(now.parameters.shiftEv).toBe(1.3);
  await draw(<ChannelSwitch entry={now} />);
  expect(root.one('.note').all('button')).toEqual([]);
});

test('a spectrum without a file, or without a choice, has no switch', async () => {
  const { root } = await drawn(<ChannelSwitch entry={readAs({ ...usual, choices: undefined })} />);
  expect(root.childNodes).toEqual([]);
});
