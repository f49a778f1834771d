import { describe, expect, test } from 'vitest';
import { InputError } from '../base/input-error.ts';
import { largestFileBytes, readFile } from './read-file.ts';

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const rows = Array.from({ length: 40 }, (_, i) => `${7092 + i} ${Math.atan(i - 20)}`).join('\n');

describe('readFile', () => {
  test.each([
    ['an empty file', '', /^a\.xdi: the file is empty/],
    ['a PNG', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR', /^a\.xdi: this is a PNG picture, not a spectrum/],
    ['a JPEG', '\xff\xd8\xff\xe0\0\x10JFIF', /a JPEG picture/],
    ['a PDF', '%PDF-1.7\n', /a PDF document/],
    ['an old Office file', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', /an Office document/],
    ['an Excel file', `PK\x03\x04${'\0'.repeat(26)}[Content_Types].xml`, /an Office document/],
    ['a web page', '\n<!DOCTYPE html>\n<html>', /a web page/],
    ['an SVG', '<?xml version="1.0"?>\n<svg width="5">', /an SVG picture/],
    ['binary noise', '\x01\x02\0\xfe\x07\0', /no known spectrum format/],
    ['prose', 'Dear user,\nno numbers here.\n', /no table of numbers/],
    ['cut JSON', '{"a": [1, 2', /JSON/],
  ])('refuses %s in one sentence with the file name', async (_, content, message) => {
    const refused = readFile(bytesOf(content), { fileName: 'a.xdi' });
    await expect(refused).rejects.toThrow(InputError);
    await expect(refused).rejects.toThrow(message);
  });

  test('refuses what is too large before looking into it', async () => {
    // A length alone: nothing of it is read.
    const huge = { length: largestFileBytes + 1 } as Uint8Array;
    await expect(readFile(huge, { fileName: 'huge.dat' })).rejects.toThrow(/^huge\.dat: the file has 256 MB/);
  });

  test('refuses an element that does not exist', async () => {
    const refused = readFile(bytesOf(rows), { fileName: 'a.dat', element: 'Xx' });
    await expect(refused).rejects.toThrow(/^a\.dat: "Xx" was given as the element/);
  });

  test.each([
    ['LF', rows],
    ['CR LF', rows.replaceAll('\n', '\r\n')],
    ['CR', rows.replaceAll('\n', '\r')],
    ['UTF-16 without a mark', [...rows].map((letter) => `${letter}\0`).join('')],
    ['UTF-16, big end first', `\xfe\xff${[...rows].map((letter) => `\0${letter}`).join('')}`],
    ['UTF-8 with a mark', `\xef\xbb\xbf${rows}`],
    ['Latin-1', `# 20 \xb0C\n# \xe9nergie mu\n${rows}`],
  ])('reads the same from %s', async (_, content) => {
    const { readings } = await readFile(bytesOf(content), { fileName: 'a.dat' });
    expect(readings[0]!.spectrum.energyEv).toEqual(Float64Array.from({ length: 40 }, (_, i) => 7092 + i));
  });
});
