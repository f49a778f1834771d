import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../', import.meta.url);
const page = readFileSync(new URL('docs/library.md', root), 'utf8');
const { exports } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
  exports: Record<string, string>;
};
const subpaths = Object.entries(exports).filter(([, target]) => target.endsWith('.js'));

test.each(subpaths)('docs/library.md tells the names of %s, and no others', async (subpath, target) => {
  const entry = `edgewise${subpath.slice(1)}`;
  const row = page.split('\n').find((line) => line.startsWith(`| \`${entry}\` |`));
  const told = [...(row ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name!).slice(1);
  const source = target.replace('./dist/', '../src/').replace(/\.js$/, '.ts');
  const module = (await import(source)) as object;
  expect(told.filter((name) => /^\w+$/.test(name)).sort()).toEqual(Object.keys(module).sort());
});
