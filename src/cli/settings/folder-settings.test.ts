import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { SettingsFinder, withSettings } from './folder-settings.ts';

const top = mkdtempSync(join(tmpdir(), 'edgewise-settings-'));
afterAll(() => rmSync(top, { recursive: true }));

function folderWith(settings: unknown): string {
  const folder = mkdtempSync(join(top, 'run-'));
  writeFileSync(
    join(folder, 'edgewise.json'),
    typeof settings === 'string' ? settings : JSON.stringify(settings),
  );
  return folder;
}

test.each([
  ['{', /edgewise\.json: this is no JSON/],
  [
    { elements: 'Fe' },
    /edgewise\.json: there is no setting "elements"; the settings are element, channel, columns/,
  ],
  [{ element: 'Xx' }, /edgewise\.json: element: "Xx" is not an element symbol/],
  [{ preEdge: [-20] }, /preEdge: expected two energies, found 1; write them like/],
  [{ postEdge: [50, 30] }, /postEdge: .*from a lower to a higher energy/],
  [{ columns: 'energy=1' }, /columns: .*nothing is said of mu/],
  [{ channel: 'thermal' }, /channel: expected "transmission" or/],
  [{ shift: '1' }, /shift: expected a number, found "1"/],
])('%j is refused in one sentence', async (settings, message) => {
  await expect(new SettingsFinder().ofFolder(folderWith(settings))).rejects.toThrow(message);
});

test('the nearest settings above hold, whole, and what is given wins', async () => {
  const folder = folderWith({ element: 'Fe', shift: 0.5, model: 'mine', columns: 'energy=1,mu=2' });
  mkdirSync(join(folder, 'a', 'b'), { recursive: true });
  const finder = new SettingsFinder();
  const settings = await finder.ofFile(join(folder, 'a', 'b', 'scan.dat'));
  expect(settings?.values).toMatchObject({ element: 'Fe', shift: 0.5, model: join(folder, 'mine') });
  expect(settings?.told.file).toBe(join(folder, 'edgewise.json'));
  expect(withSettings({ shift: 1 }, settings)).toMatchObject({
    element: 'Fe',
    shift: 1,
    columns: { energy: 0 },
  });
  expect(withSettings({ channel: 'fluorescence' }, settings)).not.toHaveProperty('columns');
  writeFileSync(join(folder, 'a', 'edgewise.json'), '{}');
  expect((await new SettingsFinder().ofFolder(join(folder, 'a', 'b')))?.values).toEqual({});
});
