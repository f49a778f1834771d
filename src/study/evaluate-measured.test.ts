import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hasReference, referencePath } from '../../test/reference.ts';
import { readFile } from '../formats/read-file.ts';
import { openBundleFolder } from '../model/bundle/bundle-folder.node.ts';
import { embeddedBundleFolder } from '../model/bundle/embedded.node.ts';
import { evaluateMeasured, type MeasuredSpectrum, readMeasuredManifest } from './evaluate-measured.ts';

describe.skipIf(!hasReference)('the embedded bundle on measured spectra', () => {
  test('answers as docs/accuracy.md says', async () => {
    const entries = readMeasuredManifest(
      readFileSync(referencePath('measured', 'manifest.json'), 'utf8'),
      'manifest.json',
    );
    const spectra: MeasuredSpectrum[] = [];
    for (const entry of entries) {
      const fileName = basename(entry.csv);
      const bytes = readFileSync(referencePath('measured', 'files', fileName));
      const { readings } = await readFile(bytes, { fileName, element: entry.element });
      spectra.push({ entry, spectrum: { ...readings[0]!.spectrum, state: entry.state } });
    }
    const { rows, groups } = await evaluateMeasured(await openBundleFolder(embeddedBundleFolder), spectra);
    const page = readFileSync(new URL('../../docs/accuracy.md', import.meta.url), 'utf8');
    const [all] = /\| \*\*all\*\* \| \d+ of 106 .*/.exec(page) ?? [];
    for (const { share } of groups) {
      expect(all).toContain(`${share.right} of ${share.of} (`);
    }
    for (const row of rows.filter((item) => !item.right && item.group !== 'other')) {
      expect(page).toContain(`| ${row.id} |`);
    }
  });
});

describe('a manifest', () => {
  test.each([
    ['{', /no JSON/],
    ['{}', /expected a list/],
    ['[{"id": "a"}]', /entry 1: "element" must be a word/],
    [
      '[{"id":"a","element":"Fe","formula":"FeO","domain":"oxide","state":"raw","csv":"a.csv"}]',
      /"expected" must have/,
    ],
  ])('%s is refused with its place', (text, message) => {
    expect(() => readMeasuredManifest(text, 'manifest.json')).toThrow(message);
  });
});
