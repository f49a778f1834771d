import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openStore } from '../src/dataset/store/open-store.node.ts';
import { paperElements } from '../src/elements/paper-elements.ts';

const path = fileURLToPath(new URL('../data/xanes.parquet', import.meta.url));
const readme = readFileSync(new URL('../data/README.md', import.meta.url), 'utf8');

test('the open dataset is small, says whose it is, and covers the 33 elements', async () => {
  expect(statSync(path).size).toBeLessThan(25 * 2 ** 20);
  const { store, close } = await openStore(path);
  try {
    const { attribution, elements } = store.description;
    expect(attribution).toContain('Materials Project');
    expect(attribution).toContain('CC BY 4.0');
    for (const element of paperElements) {
      expect(elements[element]!.materials, element).toBeGreaterThan(100);
    }
  } finally {
    await close();
  }
});

test('what is no oxide stands apart, and its README counts it', async () => {
  const { store, close } = await openStore(
    fileURLToPath(new URL('../data/nonoxides.parquet', import.meta.url)),
  );
  let [count, pairs] = [0, 0];
  try {
    for (const { spectra, materials } of Object.values(store.description.elements)) {
      count += spectra;
      pairs += materials;
    }
    expect(store.description.attribution).toContain('CC BY 4.0');
  } finally {
    await close();
  }
  expect(readme).toContain(`in ${pairs} pairs`);
  expect(readme).toContain(`${count.toLocaleString('en')} simulated`);
});

test('its README counts what is there', async () => {
  const { store, close } = await openStore(path);
  const counts = new Map<string, { site: number; averaged: number; pairs: Set<string> }>();
  try {
    for (const element of store.elements) {
      for await (const rows of store.cells(element, ['code', 'kind', 'material_id'])) {
        for (const { code, kind, material_id: id } of rows) {
          const own = counts.get(String(code)) ?? { site: 0, averaged: 0, pairs: new Set() };
          counts.set(String(code), own);
          own[kind as 'site' | 'averaged']++;
          own.pairs.add(`${element} ${id}`);
        }
      }
    }
  } finally {
    await close();
  }
  expect([...counts.keys()].sort()).toEqual([expect.stringMatching(/^Edgewise \d/), 'FEFF 10']);
  for (const [code, { site, averaged, pairs }] of counts) {
    const grouped = (count: number): string => count.toLocaleString('en');
    expect(readme).toContain(
      `| ${code} | ${grouped(site)} | ${grouped(averaged)} | ${grouped(pairs.size)} |`,
    );
  }
});
