import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

/** The formatter breaks code at this width and leaves comments as they are. */
const width: number = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8')).formatter.lineWidth;

const sources = ['.', 'src', 'scripts', 'bench', 'fuzz', 'test']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: folder !== '.', encoding: 'utf8' }).map((name) =>
      join(folder, name),
    ),
  )
  .filter((name) => /\.(?:tsx?|m?js|css)$/.test(name) && !/fixtures|__snapshots__/.test(name));

/** A line without these is none of a comment, and nothing has to be parsed for it. */
const mayBeComment = /\/\/|\/\*|^\s*\*/;

/** Where lines of comments are wider than code may be: "src/a.ts:12". */
function wideComments(name: string, text: string): string[] {
  const lines = text.split('\n');
  const wide = lines.flatMap((line, i) => ([...line].length > width && mayBeComment.test(line) ? [i] : []));
  if (wide.length === 0) {
    return [];
  }
  // Style sheets are no TypeScript, and hold nothing that looks like a comment and is none.
  if (name.endsWith('.css')) {
    return wide.map((i) => `${name}:${i + 1}`);
  }
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  const commented = new Set<number>();
  const visit = (node: ts.Node): void => {
    // Words between tags may look like a comment: "https://".
    if (node.kind === ts.SyntaxKind.JsxText) {
      return;
    }
    const children = node.getChildren(file);
    if (children.length === 0) {
      const comments = [
        ...(ts.getLeadingCommentRanges(text, node.pos) ?? []),
        ...(ts.getTrailingCommentRanges(text, node.end) ?? []),
      ];
      for (const { pos, end } of comments) {
        const last = file.getLineAndCharacterOfPosition(end).line;
        for (let i = file.getLineAndCharacterOfPosition(pos).line; i <= last; i++) {
          commented.add(i);
        }
      }
    }
    children.forEach(visit);
  };
  visit(file);
  return wide.filter((i) => commented.has(i)).map((i) => `${name}:${i + 1}`);
}

test('comments are no wider than code', () => {
  expect(sources.length).toBeGreaterThan(1000);
  expect(sources.flatMap((name) => wideComments(name, readFileSync(join(root, name), 'utf8')))).toEqual([]);
});

test('wide comments are found wherever they stand, and wide texts are none', () => {
  const words = 'word '.repeat(width / 5);
  expect(
    wideComments('a.ts', `/** ${words} */\nconst a = 1; // ${words}\nconst b = '// ${words}';\n`),
  ).toEqual(['a.ts:1', 'a.ts:2']);
  expect(wideComments('a.ts', `/**\n * short\n *\n * ${words}\n */\nexport {};\n// ${words}`)).toEqual([
    'a.ts:4',
    'a.ts:7',
  ]);
  expect(wideComments('a.tsx', `const a = (\n <p>\n  // ${words}\n  {/* ${words} */}\n </p>\n);\n`)).toEqual([
    'a.tsx:4',
  ]);
});
