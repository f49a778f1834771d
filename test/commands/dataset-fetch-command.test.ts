import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../src/dataset/store/open-store.node.ts';
import {
  type MaterialsProjectServer,
  materialsProjectServer,
  xasDocument,
} from '../materials-project-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'edgewise-fetch-'));
const program = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
let server: MaterialsProjectServer;

/** 130 good documents of Fe: four batches; and the ones that must not get in. */
const documents = [
  ...Array.from({ length: 130 }, (_, i) => xasDocument(i + 1)),
  xasDocument(201, {}, { y: Array.from({ length: 80 }, (_, i) => (i === 3 ? -0.1 : 1)) }),
  xasDocument(202, {}, { x: [], y: [] }),
  xasDocument(203, {}, { edge: 'L3' }),
  xasDocument(204, {}, { spectrum_type: 'EXAFS' }),
  xasDocument(205, {}, null),
  xasDocument(206),
  // The index counts the sites of another structure; here it is unambiguous all the same.
  xasDocument(207, {}, { absorbing_index: 17 }),
];
const deprecated = ['mp-206'];
const good = [...Array.from({ length: 130 }, (_, i) => `mp-${i + 1}`), 'mp-207'].sort();

beforeAll(async () => {
  server = await materialsProjectServer(documents, { largestPage: 50, deprecated });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});
afterEach(() => {
  delete server.onRequest;
  server.misbehave({});
});

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

function fetchInto(out: string, { key = 'secret-key', url = server.url, elements = 'Fe' } = {}) {
  const child = spawn(
    process.execPath,
    [program, 'dataset', 'fetch', '--elements', elements, '--out', out, '--base-url', url],
    { env: { ...process.env, MP_API_KEY: key } },
  );
  let [text, errors] = ['', ''];
  child.stdout.on('data', (chunk) => {
    text += chunk;
  });
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const ended = new Promise<Ended>((resolve) =>
    child.on('close', (status) => resolve({ status, out: text, err: errors })),
  );
  return { child, ended };
}

async function materialsIn(path: string): Promise<string[]> {
  const { store, close } = await openStore(path);
  const ids: string[] = [];
  for await (const row of store.rows('Fe')) {
    ids.push(row.materialId);
  }
  await close();
  return ids.sort();
}

/** Every file below a folder, as one text. */
function everything(path: string): string {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}

describe('edgewise dataset fetch', () => {
  test('fetches every usable spectrum once, tells what was left out, and keeps the key to itself', async () => {
    const out = join(folder, 'plain');
    const { status, out: printed, err } = await fetchInto(out).ended;
    expect(err).toBe('');
    expect(status).toBe(0);
    expect(printed).toMatch(/131 site spectra and 0 averaged or measured spectra of 131 materials/);
    expect(printed).toMatch(
      /left out: 2 empty, 1 negative mu, 1 of a deprecated material, 1 of another edge, 1 of another spectrum type/,
    );
    expect(await materialsIn(join(out, 'dataset.parquet'))).toEqual(good);
    expect(server.requests.every(({ key }) => key === 'secret-key')).toBe(true);
    expect(everything(out)).not.toContain('secret-key');
    expect(printed + err).not.toContain('secret-key');
    expect(readdirSync(out).sort()).toEqual(['dataset.parquet', 'documents']);
  });

  test('a store alone keeps no documents beside it', async () => {
    const out = join(folder, 'alone.parquet');
    expect(await fetchInto(out).ended).toMatchObject({ status: 0 });
    expect(readdirSync(folder).filter((name) => name.startsWith('alone'))).toEqual(['alone.parquet']);
    expect(readFileSync(out)).toEqual(readFileSync(join(folder, 'plain', 'dataset.parquet')));
  });

  test('a service that misbehaves changes nothing of the result', async () => {
    const out = join(folder, 'misbehaved.parquet');
    server.misbehave({
      growsAt: 3,
      repeated: new Set([2, 5]),
      busy: new Map([
        [4, '0'],
        [9, undefined],
      ]),
      broken: new Set([6]),
      cut: new Set([8]),
      short: new Set([11]),
      slow: new Map([[12, 400]]),
    });
    const { status, err } = await fetchInto(out).ended;
    expect(err).toBe('');
    expect(status).toBe(0);
    expect(readFileSync(out)).toEqual(readFileSync(join(folder, 'plain', 'dataset.parquet')));
  });

  test('a service that forgets the query fills nothing in', async () => {
    server.misbehave({ forgetful: true });
    const out = join(folder, 'forgetful.parquet');
    expect(await fetchInto(out).ended).toMatchObject({ status: 0 });
    expect(await materialsIn(out)).toEqual(good);
  });

  test.each([2, 7, 11])('killed at request %i, it goes on where it stopped', async (at) => {
    const out = join(folder, `killed-${at}.parquet`);
    const run = fetchInto(out);
    server.onRequest = (count) => {
      if (count === at) {
        run.child.kill('SIGKILL');
      }
    };
    expect(await run.ended).toMatchObject({ status: null });
    expect(existsSync(out)).toBe(false);
    delete server.onRequest;
    expect(await fetchInto(out).ended).toMatchObject({ status: 0, err: '' });
    expect(readFileSync(out)).toEqual(readFileSync(join(folder, 'plain', 'dataset.parquet')));
  });

  test('what a killed run had on the disk is not asked for again', async () => {
    const out = join(folder, 'kept.parquet');
    // The last two of the four batches never come while the first run lives.
    server.misbehave({ slow: new Map([8, 9, 10, 11].map((count) => [count, 20_000])) });
    const run = fetchInto(out);
    const saved = (): string[] => {
      const place = join(`${out}.documents`, 'Fe');
      return existsSync(place)
        ? readdirSync(place).filter((name) => /^[0-9a-f]{16}\.json\.gz$/.test(name))
        : [];
    };
    while (saved().length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    run.child.kill('SIGKILL');
    await run.ended;
    const kept = saved().length;
    server.misbehave({});
    expect(await fetchInto(out).ended).toMatchObject({ status: 0, err: '' });
    // Two requests for each batch that was missing, none for the list.
    expect(server.requests).toHaveLength(2 * (4 - kept));
    expect(readFileSync(out)).toEqual(readFileSync(join(folder, 'plain', 'dataset.parquet')));
  });

  test('a second run on the same place is refused while the first one lives', async () => {
    const out = join(folder, 'two.parquet');
    server.misbehave({ slow: new Map([[1, 1500]]) });
    const first = fetchInto(out);
    await new Promise<void>((resolve) => {
      server.onRequest = () => resolve();
    });
    const second = await fetchInto(out).ended;
    expect(second.status).toBe(1);
    expect(second.err).toMatch(/another run \(process \d+ on .*\) is writing there; wait until it ends/);
    expect(await first.ended).toMatchObject({ status: 0 });
  });

  test('no key, a wrong key, a used-up quota, an unknown query: a sentence each', async () => {
    const out = join(folder, 'refused.parquet');
    const refused = async (options: Parameters<typeof fetchInto>[1]): Promise<string> => {
      const { status, err } = await fetchInto(out, options).ended;
      expect(status).toBe(1);
      expect(err.trim().split('\n')).toHaveLength(1);
      expect(err).not.toContain('secret');
      return err;
    };
    expect(await refused({ key: '' })).toMatch(/needs an API key; .* environment variable MP_API_KEY/);
    const asked = server.requests.length;
    for (const key of ['…', 'secret key', 'secret\nkey']) {
      expect(await refused({ key })).toMatch(/What MP_API_KEY holds is no API key: .*; copy yours from/);
    }
    expect(server.requests).toHaveLength(asked);
    expect(await refused({ key: 'secret-wrong' })).toMatch(/refused the API key \(403\)/);
    expect(await refused({ url: 'http://example.org' })).toMatch(/expected https/);
    server.misbehave({ status: 429, headers: { 'retry-after': '86400' } });
    expect(await refused({})).toMatch(
      /quota of this API key is used up; run the same command again in 1440 minutes/,
    );
    server.misbehave({ status: 429, headers: { 'x-ratelimit-remaining-day': '0' } });
    expect(await refused({})).toMatch(/quota of this API key is used up/);
    server.misbehave({ status: 422 });
    expect(await refused({})).toMatch(/refused the query \(422/);
    expect(existsSync(out)).toBe(false);
  });

  test('an element without spectra writes nothing', async () => {
    const out = join(folder, 'none.parquet');
    const { status, err } = await fetchInto(out, { elements: 'Cs' }).ended;
    expect(status).toBe(1);
    expect(err).toMatch(/no spectrum could be imported/);
    expect(existsSync(out)).toBe(false);
  });

  test('a place that cannot be written is refused before anything is asked', async () => {
    const taken = join(folder, 'taken');
    writeFileSync(taken, '');
    server.misbehave({});
    const { status, err } = await fetchInto(join(taken, 'x.parquet')).ended;
    expect([status, server.requests.length]).toEqual([1, 0]);
    expect(err).toMatch(/taken by a file or folder of another kind/);
  });
});
