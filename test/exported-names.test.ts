import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/**
 * The public surface: every subpath of package.json with the names that it exports.
 * It changes only on purpose.
 */
const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  exports: Record<string, string>;
};
const subpaths = Object.entries(manifest.exports).filter(([, target]) => target.endsWith('.js'));

test.each(subpaths)('names exported by %s', async (subpath, target) => {
  const source = target.replace('./dist/', '../src/').replace(/\.js$/, '.ts');
  const module = (await import(source)) as Record<string, unknown>;
  expect(Object.keys(module).sort()).toMatchSnapshot(subpath);
});
