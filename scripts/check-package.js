// Holds a packed package against what publint and "are the types wrong" know of packages: every door of
// "exports" is found, by Node and bundlers, with types that are of its module system, and the manifest says
// what is true.
//
//   npm pack && node scripts/check-package.js edgewise-0.1.0.tgz
import { readFileSync } from 'node:fs';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

const [path = ''] = process.argv.slice(2);
const tarball = readFileSync(path);
const bytes = tarball.buffer.slice(tarball.byteOffset, tarball.byteOffset + tarball.length);

const { messages, pkg } = await publint({ pack: { tarball: bytes }, level: 'suggestion', strict: true });
const said = messages.map((message) => `publint: ${formatMessage(message, pkg, { color: false })}`);

/**
 * The package is of ES modules alone, as the profile "esm-only" of attw has it: how TypeScript resolved
 * before there were "exports", and require() on Node 20, are no promise of it.
 */
const promised = new Set(['node16-esm', 'bundler']);
const { problems = [], types } = await checkPackage(createPackageFromTarballData(new Uint8Array(bytes)), {
  excludeEntrypoints: ['./package.json'],
});
const wrong = problems
  .filter(({ resolutionKind }) => resolutionKind === undefined || promised.has(resolutionKind))
  .map((problem) => `types: ${JSON.stringify(problem)}`);
if (!types) {
  wrong.push('types: the package has none');
}

for (const line of [...said, ...wrong]) {
  console.log(line);
}
process.exitCode = said.length + wrong.length ? 1 : 0;
