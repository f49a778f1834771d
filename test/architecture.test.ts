import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { faces, rooms } from '../.dependency-cruiser.js';
import { importsOfRooms } from '../scripts/room-imports.js';

const root = new URL('../', import.meta.url);
const text = readFileSync(new URL('docs/architecture.md', root), 'utf8');

test('docs/architecture.md tells every room, in the order that the linter holds', () => {
  const told = [...text.matchAll(/^\| `(\w+)\/` \| /gm)].map(([, name]) => name);
  expect(told).toEqual([...rooms, ...faces]);
});

test('every folder of src/ is a room or a face', () => {
  const folders = readdirSync(new URL('src/', root), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect([...rooms, ...faces]).toEqual(expect.arrayContaining(folders));
});

test('the picture shows every room, and no import goes up', () => {
  const picture = readFileSync(new URL('docs/figures/rooms.svg', root), 'utf8');
  const { rooms: sizes, imports } = importsOfRooms();
  const order = sizes.map(({ name }) => name);
  for (const name of order) {
    expect(picture).toContain(`>${name}</text>`);
  }
  expect(imports.filter(({ from, to }) => order.indexOf(from) < order.indexOf(to))).toEqual([]);
});
