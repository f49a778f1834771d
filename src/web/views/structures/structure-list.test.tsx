import { beforeEach, expect, test } from 'vitest';
import { drawn, type SmallElement } from '../../../../test/small-dom.ts';
import {
  currentSite,
  currentStructure,
  exampleStructures,
  type OpenStructure,
  structureList,
  structures,
} from '../../state/structures/structures.ts';
import { StructureList } from './structure-list.tsx';

const site = (index: number, element: string, cnLabel: string | undefined, count: number) => ({
  site: { index, element, cnLabel },
  indices: Array.from({ length: count }, (_, i) => index + i),
});
const opened = (id: number, formula: string, name?: string) =>
  ({
    id,
    object: { formula, file: `ores/${formula}.cif` },
    structure: { name },
    distinct: [site(0, 'Fe', 'CN_6-CN_4', 2), site(2, 'O', undefined, 3)],
  }) as unknown as OpenStructure;
const sites = (root: SmallElement) => root.all('.site-name');
const isCurrent = (root: SmallElement) => sites(root).map((each) => each.getAttribute('aria-current'));

beforeEach(() => structureList.change('test', [opened(1, 'Fe2O3'), opened(2, 'FeO', 'mp-7')]));

test('a structure has its file, and its sites with label and number', async () => {
  const { root } = await drawn(<StructureList />);
  const [first] = root.all('.structure');
  expect(first!.one('strong').textContent).toBe('Fe2O3');
  expect(first!.one('.structure-file').textContent).toBe('Fe2O3.cif');
  expect(first!.one('.structure-file').getAttribute('title')).toBe('ores/Fe2O3.cif');
  expect(sites(first!).map((each) => each.textContent)).toEqual(['FeCN 6 > CN 4× 2', 'Ono label× 3']);
});

test('the first cation of the first structure is shown until another site is chosen', async () => {
  const { root, draw } = await drawn(<StructureList />);
  expect(isCurrent(root)).toEqual(['true', null, null, null]);
  await sites(root)[3]!.send('click');
  expect([currentStructure.value?.id, currentSite.value?.site.index]).toEqual([2, 2]);
  await draw(<StructureList />);
  expect(isCurrent(root)).toEqual([null, null, null, 'true']);
});

test('a structure is removed by its button, which has its name, and comes back', async () => {
  const { root } = await drawn(<StructureList />);
  const [, second] = root.all('.structure');
  const button = second!.one('.icon-button');
  expect(button.getAttribute('aria-label')).toBe('Remove mp-7');
  await button.send('click');
  expect(structures.value.map(({ id }) => id)).toEqual([1]);
  structureList.undo();
  expect(structures.value.map(({ id }) => id)).toEqual([1, 2]);
});

test('every example has a button', async () => {
  const { root } = await drawn(<StructureList />);
  const buttons = root.one('.structure-examples').all('button');
  expect(buttons.map((each) => each.textContent)).toEqual(exampleStructures.map(({ words }) => words));
});
