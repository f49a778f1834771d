import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

/**
 * Compiles a source file, and what it imports, into the same place under `folder` as under src/: threads
 * cannot load TypeScript.
 * @param source path from src/
 * @returns the compiled file
 */
export function compileFile(source: string, folder: string): string {
  const from = resolve(import.meta.dirname, '..', 'src');
  const target = join(folder, source).replace(/\.ts$/, '.js');
  if (existsSync(target)) {
    return target;
  }
  const { outputText } = ts.transpileModule(readFileSync(join(from, source), 'utf8'), {
    compilerOptions: {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2023,
      verbatimModuleSyntax: true,
      rewriteRelativeImportExtensions: true,
    },
  });
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(target, outputText);
  for (const [, imported] of outputText.matchAll(/from ['"](\..*)\.js['"]/g)) {
    compileFile(relative(from, resolve(from, dirname(source), `${imported}.ts`)), folder);
  }
  return target;
}
