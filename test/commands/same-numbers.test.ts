import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { answersOfFile } from '../../src/answers/spectra/answers-of-file.ts';
import { labelsOfFile } from '../../src/answers/structures/labels-of-file.ts';
import { openBundle } from '../../src/model/bundle/open-bundle.ts';
import { runEdgewise } from './run-edgewise.ts';
import { runningService } from './running-service.ts';

const root = new URL('../../', import.meta.url);
const service = await runningService();

/** As the page opens its models: files fetched by name, the program's own SHA-256. */
const bundle = await openBundle({
  place: 'models/default',
  read: async (name) => new Uint8Array(readFileSync(new URL(`models/default/${name}`, root))),
});

interface Answer {
  readonly results?: object[];
  readonly refused?: readonly { readonly error: string }[];
}

async function ofService(path: string, file: string, bytes: Uint8Array<ArrayBuffer>): Promise<Answer> {
  const body = new FormData();
  body.append('file', new Blob([bytes]), file);
  return (await (await fetch(`${service.url}${path}`, { method: 'POST', body })).json()) as Answer;
}

const linesOf = (results: readonly object[] = []): string =>
  results.map((one) => `${JSON.stringify(one)}\n`).join('');
const sentencesOf = (refused: Answer['refused'] = []): string =>
  refused.map(({ error }) => `${error}\n`).join('');

/** Files below a folder of the repository, as paths from its root. */
const filesOf = (folder: string): string[] =>
  readdirSync(new URL(folder, root), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.expected\.json$/.test(entry.name))
    .map(({ parentPath, name }) => relative(fileURLToPath(root), join(parentPath, name)));

describe('command line, service and page give the same answer to the same file, byte for byte', () => {
  const spectra = [...filesOf('examples/'), ...filesOf('src/formats/fixtures/')];
  test('spectra', async () => {
    const { out, err } = runEdgewise(
      ['identify', ...spectra, '--format', 'json', '--shift', '0.25'],
      '',
      root,
    );
    let [served, computed, refusedByService, refusedByPage] = ['', '', '', ''];
    for (const file of spectra) {
      const bytes = new Uint8Array(readFileSync(new URL(file, root)));
      const answer = await ofService('/api/identify?shift=0.25', file, bytes);
      served += linesOf(answer.results);
      refusedByService += sentencesOf(answer.refused);
      const page = await answersOfFile(bytes, bundle, { file, shiftEv: 0.25 });
      computed += linesOf(page.results);
      refusedByPage += sentencesOf(page.refused);
    }
    expect(out.split('\n').length).toBeGreaterThan(5);
    expect(served).toBe(out);
    expect(computed).toBe(out);
    // What was left out of a file is told beside, and is no refusal.
    const sentences = err.replace(/^(.*: )?left out .*\n/gm, '');
    expect(refusedByService).toBe(sentences);
    expect(refusedByPage).toBe(sentences);
  }, 600_000);

  const structures = filesOf('src/structure/fixtures/');
  test('structures', async () => {
    const { out, err } = runEdgewise(['label', ...structures, '--format', 'json'], '', root);
    let [served, computed, refusedByService, refusedByPage] = ['', '', '', ''];
    for (const file of structures) {
      const bytes = new Uint8Array(readFileSync(new URL(file, root)));
      const answer = await ofService('/api/label', file, bytes);
      served += linesOf(answer.results);
      refusedByService += sentencesOf(answer.refused);
      const page = labelsOfFile(bytes, { file });
      computed += linesOf(page.results);
      refusedByPage += sentencesOf(page.refused);
    }
    expect(out.split('\n').length).toBeGreaterThan(5);
    expect(served === out).toBe(true);
    expect(computed === out).toBe(true);
    expect(refusedByService).toBe(err);
    expect(refusedByPage).toBe(err);
  });
});
