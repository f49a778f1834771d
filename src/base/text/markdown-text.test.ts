import { expect, test } from 'vitest';
import { markdownText } from './markdown-text.ts';

test('words from a file neither link, nor run, nor leave their line', () => {
  expect(markdownText('FEFF 10 (xanes_fe-2.jsonl)')).toBe('FEFF 10 (xanes_fe-2.jsonl)');
  expect(markdownText('[a](http://x) <script>\n# b | `c` *d* \\')).toBe(
    '\\[a\\](http://x) \\<script\\> # b \\| \\`c\\` \\*d\\* \\\\',
  );
});
