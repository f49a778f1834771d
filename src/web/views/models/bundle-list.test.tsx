import { afterEach, expect, test, vi } from 'vitest';
import { drawn, type SmallElement } from '../../../../test/small-dom.ts';
import { bundleChoice, bundleRefusal, chooseBundle, ownBundles } from '../../state/models/bundle-choice.ts';
import { BundleList } from './bundle-list.tsx';

/** What the browser keeps. */
const store = vi.hoisted(() => ({ kept: [] as { hash: string }[] }));
vi.mock('../../work/bundle-store.ts', () => ({
  keptBundles: async () => store.kept,
  forgetBundle: async (hash: string) => {
    store.kept = store.kept.filter((bundle) => bundle.hash !== hash);
  },
}));

const hash = '0123456789abcdef'.repeat(4);
const mine = { hash, name: 'mine', version: '1', elements: ['Fe', 'Ti'], keptAt: '2026-05-04T10:00:00Z' };
const radios = (root: SmallElement) =>
  root.all('input').filter((each) => each.getAttribute('type') === 'radio');
const chosen = (root: SmallElement) =>
  radios(root).map(
    (each) => Boolean((each as { checked?: boolean }).checked) || each.getAttribute('checked') !== null,
  );

afterEach(() => {
  ownBundles.value = [];
  bundleRefusal.value = undefined;
  chooseBundle(undefined);
});

test('without bundles of its own the page has one to identify with', async () => {
  const { root } = await drawn(<BundleList />);
  expect(chosen(root)).toEqual([true]);
  expect(root.all('.bundle-buttons')).toEqual([]);
});

test('a kept bundle is told by name, elements, hash and day, and is chosen and left again', async () => {
  ownBundles.value = [mine];
  const { root, draw } = await drawn(<BundleList />);
  expect(root.all('li')[1]!.one('label').textContent).toBe('mine Fe, Ti · 0123456789ab · 2026-05-04');
  expect(chosen(root)).toEqual([true, false]);
  await radios(root)[1]!.send('change');
  expect(bundleChoice.value).toBe(hash);
  await draw(<BundleList />);
  expect(chosen(root)).toEqual([false, true]);
  await radios(root)[0]!.send('change');
  expect(bundleChoice.value).toBeUndefined();
});

test('buttons name their bundle for those who hear the page; a removed bundle is no longer the chosen one', async () => {
  const other = { ...mine, hash: 'f'.repeat(64), name: 'other' };
  store.kept = [mine, other];
  ownBundles.value = [mine, other];
  chooseBundle(hash);
  const { root } = await drawn(<BundleList />);
  const [out, remove] = root.one('.bundle-buttons').all('button');
  expect([out!.textContent, remove!.textContent]).toEqual(['Export mine, zip', 'Remove mine']);
  await remove!.send('click');
  expect(bundleChoice.value).toBeUndefined();
  expect(ownBundles.value.map(({ name }) => name)).toEqual(['other']);
});

test('why a zip was not taken is an alert', async () => {
  const { root, draw } = await drawn(<BundleList />);
  expect(root.all('.bundle-refusal')).toEqual([]);
  bundleRefusal.value = 'a.zip: this is no zip of a bundle, or it is damaged.';
  await draw(<BundleList />);
  expect(root.one('.bundle-refusal').getAttribute('role')).toBe('alert');
  expect(root.one('.bundle-refusal').textContent).toBe(bundleRefusal.value);
});
