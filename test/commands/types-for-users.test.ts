import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  exports: Record<string, string>;
};
const entries = Object.entries(exports).filter(([, target]) => target.endsWith('.js'));

const folder = mkdtempSync(join(tmpdir(), 'edgewise-user-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a TypeScript program that uses the package', () => {
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(root, join(folder, 'node_modules', 'edgewise'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const imports = entries.map(([path], i) => `import * as part${i} from 'edgewise${path.slice(1)}';`);
  writeFileSync(
    join(folder, 'user.ts'),
    `${imports.join('\n')}
import { identifySpectrum, readFile } from 'edgewise';
import { embeddedBundleFolder, openBundleFolder } from 'edgewise/node';
const { readings } = await readFile(new Uint8Array(3), { fileName: 'scan.xdi' });
const answer = await identifySpectrum(readings[0]!.spectrum, await openBundleFolder(embeddedBundleFolder));
export const top: string = answer.top;
export const parts: object[] = [${entries.map((_, i) => `part${i}`).join(', ')}];
`,
  );

  test.each([
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ])(
    'compiles with module %s, resolution %s, and libraries checked',
    (module, moduleResolution) => {
      const compilerOptions = {
        noEmit: true,
        strict: true,
        target: 'es2022',
        lib: ['es2022', 'dom', 'dom.iterable'],
        types: [],
        skipLibCheck: false,
        module,
        moduleResolution,
      };
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['user.ts'] }));
      const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
      const { stdout, status } = spawnSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' });
      expect(stdout).toBe('');
      expect(status).toBe(0);
    },
    120_000,
  );

  test('needs no TypeScript 5.7: no declaration names the buffer of a typed array', () => {
    const seen = new Set<string>();
    const visit = (file: string): void => {
      if (seen.has(file) || !existsSync(file)) {
        return;
      }
      seen.add(file);
      for (const [, specifier] of readFileSync(file, 'utf8').matchAll(/from '(\.[^']+)'/g)) {
        visit(resolve(dirname(file), specifier!.replace(/\.[jt]s$/, '.d.ts')));
      }
    };
    for (const [, target] of entries) {
      visit(join(root, target.replace(/\.js$/, '.d.ts')));
    }
    expect(seen.size).toBeGreaterThan(entries.length);
    const generic = /(?:Int|Uint|Float|BigInt|BigUint)\d+(?:Clamped)?Array</;
    expect([...seen].filter((file) => generic.test(readFileSync(file, 'utf8')))).toEqual([]);
  });
});
