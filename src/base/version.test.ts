import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { version } from './version.ts';

test('the version is that of the package and of CITATION.cff', () => {
  const read = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
  expect(JSON.parse(read('package.json'))).toMatchObject({ version });
  expect(read('CITATION.cff')).toContain(`\nversion: ${version}\n`);
});
