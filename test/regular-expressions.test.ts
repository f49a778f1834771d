import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { slowText } from './regular-expressions/slow-text.ts';

const src = join(import.meta.dirname, '../src');

/** Every regular expression that stands in a source, with its place. */
function* expressionsIn(path: string): Generator<{ place: string; source: string; flags: string }> {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const nodes: ts.Node[] = [file];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    ts.forEachChild(node, (child) => void nodes.push(child));
    const place = `${relative(src, path)}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      yield { place, source: node.text.slice(1, end), flags: node.text.slice(end + 1) };
    } else if (ts.isNewExpression(node) && node.expression.getText() === 'RegExp') {
      const [source, flags] = node.arguments!.map(textOf);
      yield { place, source: source!, flags: flags ?? '' };
    }
  }
}

/** The text of a literal; an "x" stands for what is put into it. */
function textOf(node: ts.Expression): string {
  if (ts.isStringLiteralLike(node)) {
    return node.text;
  }
  if (ts.isTemplateExpression(node)) {
    return node.head.text + node.templateSpans.map(({ literal }) => `x${literal.text}`).join('');
  }
  throw new Error(`${node.getText()} is no literal: write the pattern where it is made`);
}

describe('slowText', () => {
  test.each([
    /(a+)+$/,
    /(?:a|ab|b)*c/,
    /(\w+\s?)*:/,
    /^\s*\s*x/,
    /\s+$/,
    /\s*;/,
    /<.*>/,
    /^(.*),(.*),x$/,
    /(\d+)\D*$/,
  ])('finds what makes %s slow', (expression) => {
    expect(slowText(expression)).toBeDefined();
  });

  test.each([
    /^\s*x/,
    /\s+/g,
    /^a+b+$/,
    /^(?:\d+)(?:\.\d+)*$/,
    /^CN_\d{1,2}(-CN_\d{1,2})*$/,
    /[^,]*,/y,
    /^[^:]*:(.*)$/,
    /\d{1,3}$/,
  ])('passes %s', (expression) => {
    expect(slowText(expression)).toBeUndefined();
  });
});

test('no regular expression of the sources takes more than linear time', () => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name),
  );
  const slow: string[] = [];
  let count = 0;
  for (const name of files) {
    for (const { place, source, flags } of expressionsIn(join(src, name))) {
      count++;
      const text = slowText({ source, flags });
      if (text) {
        slow.push(`${place}: /${source}/${flags} with ${JSON.stringify(text)}`);
      }
    }
  }
  expect(count).toBeGreaterThan(300);
  expect(slow).toEqual([]);
}, 120_000);
