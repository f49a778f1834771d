import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { endlessHdf5 } from '../../test/endless-hdf5.ts';
import { makeHdf5 } from '../../test/make-hdf5.ts';
import { noisyScan } from '../../test/noisy-scan.ts';
import { answersOfFile } from '../answers/spectra/answers-of-file.ts';
import { labelsOfFile } from '../answers/structures/labels-of-file.ts';
import { openBundleFolder } from '../model/bundle/bundle-folder.node.ts';
import { embeddedBundleFolder } from '../model/bundle/embedded.node.ts';
import { openPageFiles } from './page-files.ts';
import type { EventLine, RequestLine } from './request-log.ts';
import { healthAnswer, identifyAnswer, labelAnswer, modelsAnswer } from './schemas/answer-schemas.ts';
import { type ServiceParts, serviceApp } from './service-app.ts';
import { answerTask } from './tasks/answer-task.ts';
import type { Crew } from './tasks/service-crew.ts';

const bundle = await openBundleFolder(embeddedBundleFolder);
const bundles = [bundle];
/** Answers in this thread, as the workers of the service do. */
const crew: Crew = {
  ask: (task) => answerTask(task, bundles),
  state: { workers: 1, busy: 0, waiting: 0 },
};
const folder = mkdtempSync(join(tmpdir(), 'edgewise-service-'));
afterAll(() => rmSync(folder, { recursive: true }));

const lines: (RequestLine | EventLine)[] = [];
const appOf = (parts: Partial<ServiceParts> = {}) =>
  serviceApp({
    crew,
    bundles,
    bodyLimits: { bytes: 16 * 2 ** 20, seconds: 1, bytesInAll: 64 * 2 ** 20 },
    answerLimits: { bytesInAll: 64 * 2 ** 20, seconds: 1 },
    log: (line) => lines.push(line),
    ...parts,
  });
const app = appOf();

const iron = new Uint8Array(readFileSync(new URL('../../examples/FeO-Fe.xdi', import.meta.url)));
const rutile = new Uint8Array(readFileSync(new URL('../structure/fixtures/rutile.cif', import.meta.url)));

type Upload = readonly [name: string, content: Uint8Array<ArrayBuffer> | string];

function form(files: readonly Upload[], fields: Readonly<Record<string, string>> = {}): RequestInit {
  const body = new FormData();
  for (const [name, content] of files) {
    body.append('file', new Blob([content]), name);
  }
  for (const [name, value] of Object.entries(fields)) {
    body.append(name, value);
  }
  return { method: 'POST', body };
}

const posted = (body: BodyInit, type = 'application/json'): RequestInit => ({
  method: 'POST',
  body,
  headers: { 'Content-Type': type },
});

interface Said {
  readonly error: string;
  readonly results?: Record<string, unknown>[];
  readonly refused?: { file: string; error: string }[];
}

/** The status and the sentence of a refusal; holds every refusal to the form of one. */
async function refusalOf(path: string, init: RequestInit, of = app): Promise<readonly [number, string]> {
  const response = await of.request(path, init);
  const { error } = (await response.json()) as Said;
  expect(error).toMatch(/^\S.*\S$/s);
  expect(error.length).toBeLessThan(700);
  expect(error).not.toMatch(/\bat .*\.[jt]s:\d|undefined|\[object/);
  return [response.status, error];
}

/** Energies and mu of the example. */
const [energy, mu] = [0, 1].map((column) =>
  Array.from({ length: 300 }, (_, i) => (column ? 1 / (1 + Math.exp((150 - i) / 4)) : 7050 + 0.5 * i)),
);

describe('answers', () => {
  test('to files are the objects that identify --format json prints, refusals beside them', async () => {
    const response = await app.request(
      '/api/identify?shift=0.5',
      form([
        ['data/FeO.xdi', iron],
        ['bad.dat', 'nonsense'],
      ]),
    );
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const text = await response.text();
    const expected = await answersOfFile(iron, bundle, { file: 'data/FeO.xdi', shiftEv: 0.5 });
    const { results, refused } = identifyAnswer.parse(JSON.parse(text));
    expect(JSON.stringify(results)).toBe(JSON.stringify(expected.results));
    expect(refused).toEqual([{ file: 'bad.dat', error: expect.stringMatching(/^bad\.dat: /) }]);
  });

  test('to columns are those to a file of the same JSON', async () => {
    const response = await app.request(
      '/api/identify',
      posted(JSON.stringify({ energy, mu, element: 'fe', e0: 7125, name: 'scan 12' })),
    );
    const body = identifyAnswer.parse(await response.json());
    const bytes = new TextEncoder().encode(JSON.stringify({ energy, mu }));
    const expected = await answersOfFile(bytes, bundle, { file: 'scan 12', element: 'Fe', e0Ev: 7125 });
    expect(expected.results).toHaveLength(1);
    expect(body.results).toEqual(JSON.parse(JSON.stringify(expected.results)));
    expect(body.results[0]!.parameters).toEqual({ element: 'Fe', e0Ev: 7125 });
  });

  test('to structures, as files and as JSON', async () => {
    const files = await app.request(
      '/api/label?extended=true',
      form([['rutile.cif', rutile]], { element: 'ti' }),
    );
    const expected = labelsOfFile(rutile, { file: 'rutile.cif', element: 'Ti', extended: true });
    const text = await files.text();
    expect(labelAnswer.parse(JSON.parse(text)).results).toHaveLength(1);
    expect(text).toBe(JSON.stringify(expected));
    const structure = {
      lattice: [
        [0, 2.8, 2.8],
        [2.8, 0, 2.8],
        [2.8, 2.8, 0],
      ],
      species: ['Na', 'Cl'],
      fractional: [
        [0, 0, 0],
        [0.5, 0.5, 0.5],
      ],
    };
    const json = await app.request('/api/label', posted(JSON.stringify({ structure, element: 'Na' })));
    const { results } = labelAnswer.parse(await json.json());
    expect(results[0]).toMatchObject({
      file: 'request.json',
      formula: 'NaCl',
      averages: { Na: { cnLabel: 'CN_6' } },
    });
  });

  test('come with their evidence where that is asked for and the model has it', async () => {
    const init = form([['a.xdi', iron]], { explain: 'true' });
    const { results } = identifyAnswer.parse(await (await app.request('/api/identify', init)).json());
    const [{ evidence, warnings }] = results as [(typeof results)[0]];
    if (bundle.manifest.elements.Fe!.references) {
      expect(evidence!.nearest.length).toBeGreaterThan(0);
    } else {
      expect(warnings.at(-1)).toMatch(/keeps no training spectra of Fe/);
    }
  });

  test('tell the models and the health', async () => {
    const models = modelsAnswer.parse(await (await app.request('/api/models')).json());
    expect(models.default).toBe('default');
    expect(models.models[0]).toMatchObject({
      hash: bundle.hash,
      recipe: { name: bundle.manifest.recipe.name },
    });
    expect(Object.keys(models.models[0]!.elements)).toContain('Fe');
    const health = healthAnswer.parse(await (await app.request('/api/health')).json());
    expect(health).toMatchObject({ status: 'ok', workers: 1 });
    expect((await app.request('/api/health', { method: 'HEAD' })).status).toBe(200);
  });

  test('another model answers where it is asked for by name', async () => {
    const other = { ...bundle, manifest: { ...bundle.manifest, name: 'mine', version: '7' } };
    const two = appOf({ crew: { ...crew, ask: (task) => answerTask(task, [other, bundle]) } });
    const model = async (query: string) =>
      identifyAnswer.parse(await (await two.request(`/api/identify${query}`, form([['a.xdi', iron]]))).json())
        .results[0]!.model;
    expect(await model('')).toMatchObject({ name: 'mine', version: '7' });
    expect(await model('?model=default')).toMatchObject({ name: 'default' });
    expect(await refusalOf('/api/identify?model=../../etc', form([['a.xdi', iron]]), two)).toEqual([
      400,
      'There is no model "../../etc" here, only mine, default.',
    ]);
  });

  test('scans are merged where that is asked, and the answer is as documented', async () => {
    const text = new TextDecoder().decode(iron);
    const scans = [1, 2, 3].map((seed): Upload => [`iron_${seed}.xdi`, noisyScan(text, seed, 0.004)]);
    const response = await app.request('/api/identify', form(scans, { merge: 'named', align: 'true' }));
    expect(response.status).toBe(200);
    const { results } = identifyAnswer.parse(await response.json());
    expect(results).toHaveLength(1);
    expect(results[0]!.file).toBe('FeO (3 scans)');
    expect(results[0]!.merge).toMatchObject({ aligned: 'edge', scans: [{}, {}, {}] });
    expect(await refusalOf('/api/identify', form(scans, { merge: 'yes' }))).toEqual([
      400,
      expect.stringContaining('"merge" must be "named" or "all"'),
    ]);
  });

  test('spectra are held against standards and corrected where that is asked, as documented', async () => {
    const asked = form([['FeO.xdi', iron]], {
      normalisation: 'mback',
      overAbsorption: 'FeO(SiO2)4',
      angles: '45,45',
    });
    const body = asked.body as FormData;
    body.append('standard', new Blob([iron]), 'FeO.xdi');
    body.append('standard', new Blob(['nothing']), 'notes.txt');
    const response = await app.request('/api/identify', asked);
    const answer = identifyAnswer.parse(await response.json());
    expect(answer.results[0]!.standards).toMatchObject({ nearest: [{ name: 'FeO', distance: 0 }] });
    expect(answer.results[0]!.parameters.normalisation).toBe('mback');
    // It was measured in transmission.
    expect(answer.results[0]).not.toHaveProperty('overAbsorption');
    expect(answer.refused).toMatchObject([{ file: 'notes.txt' }]);

    const vanadium = readFileSync(new URL('../../examples/TmVO4-V.xdi', import.meta.url));
    const corrected = await app.request(
      '/api/identify?overAbsorption=TmVO4',
      form([['TmVO4.xdi', new Uint8Array(vanadium)]]),
    );
    const [result] = identifyAnswer.parse(await corrected.json()).results;
    expect(result!.overAbsorption).toMatchObject({ formula: 'TmVO4', incidenceDegrees: 45, exitDegrees: 45 });
  });

  test.each([
    ['overAbsorption=rust', '"overAbsorption" must be a chemical formula such as "Fe2O3", found "rust".'],
    ['angles=45', '"angles" must be two angles above 0 and up to 90 degrees, such as "45,45", found "45".'],
    [
      'normalisation=best',
      '"normalisation" must be one of edge-step, mback, polynomials, flattened, found "best".',
    ],
  ])('%s is refused', async (query, sentence) => {
    const response = await app.request(`/api/identify?${query}`, form([['FeO.xdi', iron]]));
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: sentence });
  });
});

describe('requests that are refused', () => {
  const columns = (more: object): RequestInit => posted(JSON.stringify({ energy, mu, ...more }));
  const cases: [string, string, RequestInit, number, RegExp][] = [
    ['an empty body', '/api/identify', { method: 'POST' }, 400, /body is empty/],
    ['a form without a file', '/api/identify', form([], { element: 'Fe' }), 400, /no file/],
    ['text as a file', '/api/identify', form([], { file: 'x' }), 400, /holds text without a file name/],
    ['another type', '/api/identify', posted('7000 1', 'text/plain'), 415, /"text\/plain".*-F file=@/],
    ['no type', '/api/label', { method: 'POST', body: new Uint8Array([1, 2]) }, 415, /no stated type/],
    ['a form without a boundary', '/api/identify', posted('x', 'multipart/form-data'), 400, /boundary/],
    [
      'a form cut short',
      '/api/identify',
      posted('--b\r\nContent-Dis', 'multipart/form-data; boundary=b'),
      400,
      /cut short/,
    ],
    ['JSON cut short', '/api/identify', posted('{"energy": [1, 2'), 400, /no valid JSON/],
    ['NaN', '/api/identify', posted('{"energy": [NaN], "mu": [1]}'), 400, /NaN and Infinity/],
    ['JSON that is no UTF-8', '/api/identify', posted(new Uint8Array([0x22, 0xff, 0x22])), 400, /no UTF-8/],
    ['a list', '/api/identify', posted('[1, 2]'), 400, /must be a JSON object, found \[1,2\]/],
    ['null', '/api/label', posted('null'), 400, /must be a JSON object, found null/],
    [
      'no energies',
      '/api/identify',
      posted('{"mu": [1]}'),
      400,
      /"energy" must be a list of numbers.*missing/,
    ],
    ['text among numbers', '/api/identify', columns({ mu: [1, '2', null] }), 400, /"mu".* value 2 is "2"/],
    [
      'an infinite number',
      '/api/identify',
      posted('{"energy": [1e999], "mu": [1]}'),
      400,
      /"energy".* value 1 is null/,
    ],
    ['unequal lists', '/api/identify', columns({ mu: [1] }), 400, /"energy" has 300 values and "mu" has 1/],
    [
      'an unknown key',
      '/api/identify',
      columns({ elemnt: 'Fe' }),
      400,
      /"elemnt" is not known here, only energy, mu, element/,
    ],
    [
      'E0 as text',
      '/api/identify',
      columns({ e0: '7112' }),
      400,
      /"e0" must be a number in eV, found "7112"/,
    ],
    [
      'E0 as words',
      '/api/identify?e0=abc',
      form([['a', iron]]),
      400,
      /"e0" must be a number in eV, found "abc"/,
    ],
    ['an option twice', '/api/identify?e0=1&e0=2', form([['a', iron]]), 400, /"e0" is given twice/],
    [
      'two different ones',
      '/api/identify?element=Fe',
      form([['a', iron]], { element: 'Co' }),
      400,
      /"Fe" in the address and "Co"/,
    ],
    [
      'an unknown option',
      '/api/label?e0=7',
      form([['a', rutile]]),
      400,
      /"e0" is not known here, only element/,
    ],
    ['a prototype', '/api/identify?__proto__=7', form([['a', iron]]), 400, /"__proto__" is not known/],
    [
      'a file elsewhere',
      '/api/identify',
      (() => {
        const body = new FormData();
        body.append('upload', new Blob([iron]), 'a.xdi');
        return { method: 'POST', body };
      })(),
      400,
      /"upload" holds a file/,
    ],
    [
      '101 files',
      '/api/identify',
      form(Array.from({ length: 101 }, (_, i): Upload => [`${i}`, 'x'])),
      400,
      /more than 100 files/,
    ],
    [
      'a name without end',
      '/api/identify',
      form([['a'.repeat(2000), iron]]),
      400,
      /more than 1,000 characters/,
    ],
    [
      'no structure',
      '/api/label',
      posted('{"lattice": []}'),
      400,
      /"lattice" is not known|"structure" must be/,
    ],
    [
      'a rule that is none',
      '/api/label?occupancy=guess',
      form([['a', rutile]]),
      400,
      /"occupancy" must be "refuse" or "majority", found "guess"/,
    ],
    ['maybe', '/api/label?extended=maybe', form([['a', rutile]]), 400, /"extended" must be true or false/],
    ['another edge', '/api/identify', form([['a.xdi', iron]], { element: 'Cu' }), 422, /^a\.xdi.*Fe/],
    ['no element', '/api/identify', form([['a.xdi', iron]], { element: 'Xx' }), 422, /^a\.xdi.*Xx/],
    [
      'no such element in a structure',
      '/api/label',
      form([['a.cif', rutile]], { element: 'Fe' }),
      422,
      /no Fe/,
    ],
    ['an empty file', '/api/label', form([['a.cif', '']]), 422, /^a\.cif: the file is empty/],
    ['nothing at all', '/api/label', form([['a.jsonl', '\n']]), 422, /empty|nothing/],
    ['a wrong path', '/api/identity', form([['a', iron]]), 404, /\/api lists/],
    ['a wrong method', '/api/identify', {}, 405, /answers POST only/],
    ['another wrong method', '/api/health', { method: 'DELETE' }, 405, /answers GET, HEAD only/],
    ['a POST to the page', '/', { method: 'POST' }, 405, /answers GET only/],
  ];
  test.each(cases)('%s', async (_, path, init, status, sentence) => {
    const [got, error] = await refusalOf(path, init);
    expect(error).toMatch(sentence);
    expect(got).toBe(status);
  });

  test('every file of a request that has none to answer is told with its reason', async () => {
    const response = await app.request(
      '/api/identify',
      form([
        ['a.dat', 'x'],
        ['b.dat', 'y'],
      ]),
    );
    expect(response.status).toBe(422);
    const { refused, results, error } = (await response.json()) as Said;
    expect(refused!.map(({ file }) => file)).toEqual(['a.dat', 'b.dat']);
    expect(error).toBe(refused![0]!.error);
    expect(results).toEqual([]);
  });
});

describe('hostile input', () => {
  const zeros = (length: number): Uint8Array<ArrayBuffer> => new Uint8Array(length);

  test('10 MB of garbage', async () => {
    const garbage = zeros(10 * 2 ** 20);
    let state = 1;
    for (let i = 0; i < garbage.length; i++) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      garbage[i] = state >>> 16;
    }
    expect((await refusalOf('/api/identify', form([['g.xdi', garbage]])))[0]).toBe(422);
    expect((await refusalOf('/api/label', form([['g.cif', garbage]])))[0]).toBe(422);
    expect((await refusalOf('/api/identify', posted(garbage)))[0]).toBe(400);
    expect((await refusalOf('/api/identify', posted(garbage, 'multipart/form-data; boundary=x')))[0]).toBe(
      400,
    );
  });

  test('bombs: zip, zip in a zip, gzip', async () => {
    const bomb = zipSync({ 'a.dat': zeros(40 * 2 ** 20) }, { level: 1 }) as Uint8Array<ArrayBuffer>;
    expect(bomb.length).toBeLessThan(2 ** 19);
    const [status, error] = await refusalOf('/api/identify', form([['b.zip', bomb]]));
    expect([status, error]).toEqual([422, expect.stringMatching(/expands to more than/)]);
    const nested = zipSync({ 'inner.zip': zipSync({ 'a.dat': iron }) }) as Uint8Array<ArrayBuffer>;
    expect((await refusalOf('/api/identify', form([['n.zip', nested]])))[1]).toMatch(/zip inside a zip/);
    const gzip = new Uint8Array(gzipSync(zeros(60 * 2 ** 20)));
    expect((await refusalOf('/api/label', form([['b.cif.gz', gzip]])))[1]).toMatch(
      /unfolds to more than \d+ MB/,
    );
    expect((await refusalOf('/api/identify', form([['b.xdi.gz', gzip]])))[0]).toBe(422);
  });

  test('an HDF5 file in which the HDF5 library turns in circles', async () => {
    const energy = Float64Array.from({ length: 60 }, (_, i) => 7050 + 4 * i);
    const whole = await makeHdf5({ a: { '@NX_class': 'NXentry', energy, mu: energy } });
    const damaged = endlessHdf5(whole) as Uint8Array<ArrayBuffer>;
    const [status, error] = await refusalOf('/api/identify', form([['a.h5', damaged]]));
    expect([status, error]).toEqual([422, expect.stringMatching(/^a\.h5: .* leads in circles/)]);
  });

  test('names with tricks are names and nothing else', async () => {
    const names = [
      '../../etc/passwd',
      'C:\\windows\\win.ini',
      '/dev/zero',
      '%2e%2e%2fetc',
      "a'; rm -rf /",
      'ünïcode 鉄.xdi',
    ];
    const response = await app.request('/api/identify', form(names.map((name): Upload => [name, iron])));
    const { results } = (await response.json()) as Said;
    expect(results!.map(({ file }) => file)).toEqual(names);
  });

  test('huge and deep JSON', async () => {
    const nulls = `{"energy": [${'null,'.repeat(1_000_000)}1], "mu": []}`;
    expect((await refusalOf('/api/identify', posted(nulls)))[1]).toMatch(/"energy".* value 1 is null/);
    const deep = `{"structure": ${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`;
    expect(await refusalOf('/api/label', posted(deep))).toEqual([
      400,
      expect.stringMatching(/nested too deeply/),
    ]);
    const list = '['.repeat(20_000) + ']'.repeat(20_000);
    for (const body of [
      list,
      `{"energy": [${list}], "mu": [1]}`,
      `{"energy": [1], "mu": [1], "name": {"a": ${list}}}`,
    ]) {
      expect(await refusalOf('/api/identify', posted(body))).toEqual([
        400,
        expect.stringMatching(/something nested too deeply to be shown/),
      ]);
    }
    for (const path of ['/api/identify', '/api/label']) {
      expect((await refusalOf(path, form([['deep.json', deep]])))[0]).toBe(422);
      expect((await refusalOf(path, form([['deep.json', '['.repeat(1_000_000)]])))[0]).toBe(422);
    }
    const keys = `{${Array.from({ length: 100_000 }, (_, i) => `"k${i}": 1`).join(',')}}`;
    expect((await refusalOf('/api/identify', posted(keys)))[0]).toBe(400);
  });

  test('a body beyond the limit, declared or not', async () => {
    const small = appOf({ bodyLimits: { bytes: 1000, seconds: 1, bytesInAll: 2000 } });
    const large = zeros(2000);
    expect(await refusalOf('/api/identify', posted(large), small)).toEqual([
      413,
      expect.stringMatching(/larger than/),
    ]);
    const stream = new ReadableStream({
      pull(controller) {
        controller.enqueue(zeros(300));
      },
    });
    const init = { ...posted(stream as unknown as BodyInit), duplex: 'half' } as RequestInit;
    expect((await refusalOf('/api/identify', init, small))[0]).toBe(413);
  });

  test('a sender that stops, and bodies that together have no room', async () => {
    const waits = (bytes: number): RequestInit =>
      ({
        ...posted(
          new ReadableStream({
            start: (controller) => controller.enqueue(zeros(bytes)),
          }) as unknown as BodyInit,
        ),
        duplex: 'half',
      }) as RequestInit;
    const tight = appOf({ bodyLimits: { bytes: 1000, seconds: 0.2, bytesInAll: 1500 } });
    const [slow, crowded] = await Promise.all([
      refusalOf('/api/identify', waits(900), tight),
      refusalOf('/api/identify', waits(900), tight),
    ]);
    expect(slow).toEqual([408, expect.stringMatching(/did not arrive within 0\.2 s/)]);
    expect(crowded[0]).toBe(503);
    // What was held has been let go.
    expect((await refusalOf('/api/identify', waits(900), tight))[0]).toBe(408);
  });

  test('whatever comes is answered or refused in a sentence', async () => {
    const type = fc.constantFrom(
      'application/json',
      'multipart/form-data; boundary=b',
      'multipart/form-data; boundary=""',
      'application/json; charset=x',
      '',
    );
    const piece = fc.constantFrom(
      '--b',
      '\r\n',
      'Content-Disposition: form-data; name="file"; filename="a"',
      '{"energy":',
      '[1,2]',
      ',"mu":',
      '}',
      '"',
      '\0',
      '7112 0.1\n7113 0.2\n',
    );
    const body = fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 300 }),
      fc
        .array(piece, { minLength: 1, maxLength: 12 })
        .map((pieces) => new TextEncoder().encode(pieces.join(''))),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('/api/identify', '/api/label'),
        type,
        body,
        async (path, contentType, bytes) => {
          const headers: Record<string, string> = contentType ? { 'Content-Type': contentType } : {};
          const response = await app.request(path, { method: 'POST', headers, body: new Uint8Array(bytes) });
          const said = (await response.json()) as Said;
          expect([200, 400, 415, 422]).toContain(response.status);
          expect(typeof (response.status === 200 ? said.results : said.error)).toMatch(/object|string/);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('a defect is told without its stack, and logged with it', async () => {
    const broken = appOf({
      crew: { ...crew, ask: () => Promise.reject(new TypeError('secret detail')) },
    });
    const [status, error] = await refusalOf('/api/identify', form([['a', iron]]), broken);
    expect([status, error]).toEqual([500, 'A defect of the program: please report it.']);
    expect(lines.at(-2)).toMatchObject({
      event: 'defect',
      reason: expect.stringMatching(/TypeError: secret detail/),
    });
  });
});

test('the log has a line a request, without options, names or data', async () => {
  lines.length = 0;
  await app.request('/api/identify?element=Fe', form([['secret sample.xdi', iron]]));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({
    method: 'POST',
    path: '/api/identify',
    status: 200,
    results: 1,
    refused: 0,
  });
  expect(JSON.stringify(lines)).not.toMatch(/secret|Fe/);
});

describe('token and origins', () => {
  const closed = appOf({ token: 'a-long-token', origins: ['https://beamline.example'] });
  const asking = (authorization?: string): RequestInit => ({
    ...form([['a.xdi', iron]]),
    ...(authorization !== undefined && { headers: { Authorization: authorization } }),
  });

  test('only the right token opens', async () => {
    for (const wrong of [
      undefined,
      '',
      'Bearer',
      'Bearer wrong',
      'Bearer a-long-token2',
      'Basic a-long-token',
      'a-long-token',
    ]) {
      const response = await closed.request('/api/identify', asking(wrong));
      expect(response.status, wrong).toBe(401);
      expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/);
    }
    expect((await closed.request('/api/identify', asking('Bearer a-long-token'))).status).toBe(200);
    expect((await closed.request('/api/models')).status).toBe(401);
    expect((await closed.request('/api/health')).status).toBe(200);
    expect(JSON.stringify(await (await closed.request('/api/openapi.json')).json())).toContain(
      '"scheme":"bearer"',
    );
  });

  test('only the given origin may read, and none unless asked', async () => {
    const origin = async (app: ReturnType<typeof appOf>, from: string) =>
      (await app.request('/api/health', { headers: { Origin: from } })).headers.get(
        'access-control-allow-origin',
      );
    expect(await origin(closed, 'https://beamline.example')).toBe('https://beamline.example');
    expect(await origin(closed, 'https://evil.example')).toBeNull();
    expect(await origin(app, 'https://beamline.example')).toBeNull();
    const preflight = await closed.request('/api/identify', {
      method: 'OPTIONS',
      headers: { Origin: 'https://beamline.example', 'Access-Control-Request-Method': 'POST' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toMatch(/Authorization/);
  });
});

describe('the page', async () => {
  const web = join(folder, 'web');
  const script = `console.log("${'x'.repeat(4000)}")`;
  mkdirSync(join(web, 'assets'), { recursive: true });
  writeFileSync(join(web, 'index.html'), '<!doctype html><title>page</title>');
  writeFileSync(join(web, 'assets', 'main-AbC_123x.js'), script);
  writeFileSync(join(web, 'sw.js'), 'self');
  writeFileSync(join(web, '.env'), 'secret');
  writeFileSync(join(folder, 'outside.txt'), 'secret');
  symlinkSync(join(folder, 'outside.txt'), join(web, 'link.txt'));
  const page = (await openPageFiles(web))!;
  const site = appOf({ page });
  const get = (path: string, headers: Record<string, string> = {}) => site.request(path, { headers });

  test('comes with its types, a strict policy, and hashed files to keep', async () => {
    const index = await get('/');
    expect(await index.text()).toContain('page');
    expect(index.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(index.headers.get('cache-control')).toBe('no-cache');
    expect(index.headers.get('content-security-policy')).toMatch(
      /default-src 'none'.*frame-ancestors 'none'/,
    );
    const asset = await get('/assets/main-AbC_123x.js');
    expect(asset.headers.get('content-type')).toMatch(/^text\/javascript/);
    expect(asset.headers.get('cache-control')).toMatch(/immutable/);
    expect((await get('/sw.js')).headers.get('cache-control')).toBe('no-cache');
    const again = await get('/', { 'If-None-Match': index.headers.get('etag')! });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  test('is gzipped for those who take it', async () => {
    const gzipped = await get('/assets/main-AbC_123x.js', { 'Accept-Encoding': 'br, gzip' });
    expect(gzipped.headers.get('content-encoding')).toBe('gzip');
    expect(gzipped.headers.get('vary')).toBe('Accept-Encoding');
    expect(gunzipSync(Buffer.from(await gzipped.arrayBuffer())).toString()).toBe(script);
    const plain = await get('/assets/main-AbC_123x.js', { 'Accept-Encoding': 'gzip;q=0, identity' });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(gzipped.headers.get('etag')).not.toBe(plain.headers.get('etag'));
  });

  test('is handed out with what the package carries: models, computed spectra, free atoms, examples', async () => {
    for (const [path, source] of [
      ['/models/bundle.json', 'models/default/bundle.json'],
      ['/atoms/free-atoms.bin', 'models/atoms/free-atoms.bin'],
      ['/examples/FeO-Fe.xdi', 'examples/FeO-Fe.xdi'],
      ['/data/xanes.parquet', 'data/xanes.parquet'],
    ] as const) {
      const bytes = Buffer.from(await (await get(path)).arrayBuffer());
      expect(bytes.equals(readFileSync(new URL(`../../${source}`, import.meta.url))), path).toBe(true);
    }
    for (const path of ['/data/README.md', '/atoms/README.md', '/models/default/bundle.json']) {
      expect((await get(path)).status, path).toBe(404);
    }
  });

  test('of a large file, the part that is asked for', async () => {
    const whole = readFileSync(new URL('../../data/xanes.parquet', import.meta.url));
    const part = await get('/data/xanes.parquet', { Range: 'bytes=4-99' });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes 4-99/${whole.length}`);
    expect(Buffer.from(await part.arrayBuffer()).equals(whole.subarray(4, 100))).toBe(true);
    const beyond = await get('/data/xanes.parquet', { Range: `bytes=${whole.length}-` });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${whole.length}`]);
    const changed = await get('/data/xanes.parquet', { Range: 'bytes=4-99', 'If-Range': '"other"' });
    expect(changed.status).toBe(200);
    // What is sent gzipped is sent whole: a part of the gzipped bytes is of no use.
    expect((await get('/assets/main-AbC_123x.js', { Range: 'bytes=0-3' })).status).toBe(200);
  });

  test('has views of its own, and 404 for what is no file', async () => {
    expect(await (await get('/models/Fe', { Accept: 'text/html,*/*' })).text()).toContain('page');
    for (const path of ['/assets/gone-12345678.js', '/favicon.ico', '/models/Fe']) {
      expect((await get(path, { Accept: '*/*' })).status, path).toBe(404);
    }
    expect((await get('/api/nothing', { Accept: 'text/html' })).status).toBe(404);
  });

  test.each([
    '/../outside.txt',
    '/..%2foutside.txt',
    '/%2e%2e/outside.txt',
    '/assets/..%5c..%5coutside.txt',
    '/.env',
    '/link.txt',
    '//outside.txt',
    '/index.html%00.js',
    '/%',
    '/assets',
  ])('nothing but its files can be reached: %s', async (path) => {
    const response = await site.request(new Request(`http://localhost${path}`));
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('secret');
  });

  test('is missing with a sentence where it has not been built', async () => {
    expect(await openPageFiles(join(folder, 'none'))).toBeUndefined();
    const response = await app.request('/', { headers: { Accept: 'text/html' } });
    expect(response.status).toBe(404);
    expect(await response.text()).toBe(
      'The page has not been built here (npm run build makes it); the API is at /api.\n',
    );
  });
});

describe('the documentation', () => {
  test('names every path and resolves every reference', async () => {
    const document = (await (await app.request('http://localhost:7112/api/openapi.json')).json()) as {
      openapi: string;
      servers: unknown;
      paths: object;
      components: { schemas: object };
    };
    expect(document.openapi).toBe('3.1.0');
    expect(document.servers).toEqual([{ url: 'http://localhost:7112' }]);
    expect(Object.keys(document.paths)).toEqual([
      '/api/identify',
      '/api/label',
      '/api/simulate',
      '/api/models',
      '/api/health',
    ]);
    const references = JSON.stringify(document).matchAll(/"\$ref":\s*"#\/components\/schemas\/(\w+)"/g);
    for (const [, name] of references) {
      expect(document.components.schemas).toHaveProperty(name!);
    }
  });

  test('is a page that loads nothing and links only to what is there', async () => {
    const page = appOf({ example: async () => ({ name: 'FeO-Fe.xdi', bytes: iron }) });
    const opened = () => page.request('http://localhost:7112/api');
    // The example is answered meanwhile: the first to come may see the page without it.
    await expect.poll(async () => (await opened()).text(), { timeout: 10_000 }).toContain(bundle.hash);
    const response = await opened();
    const html = await response.text();
    expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    for (const [, id] of html.matchAll(/href="#([^"]+)"/g)) {
      expect(html).toContain(`id="${id}"`);
    }
    expect(html).toContain('http://localhost:7112/api/identify');
    const policy = response.headers.get('content-security-policy')!;
    expect(policy).not.toContain('unsafe');
    expect((await page.request('/api/')).headers.get('location')).toBe('/api');
    // The host of a request goes into the page: it must not bring markup.
    const evil = await page.request(new Request('http://localhost/api', { headers: { Host: '"><script>' } }));
    expect(await evil.text()).not.toContain('"><script>');
  });
});

describe('who and what a request names', () => {
  test('a name that is not this service is refused, and nothing is answered', async () => {
    const response = await app.request('http://evil.example/api/models');
    expect(response.status).toBe(421);
    expect(await response.json()).toEqual({
      error:
        'This service does not answer for "evil.example": ask for localhost, or start it with --allow-host.',
    });
    const open = appOf({ hosts: ['beamline.example'] });
    expect((await open.request('http://beamline.example/api/health')).status).toBe(200);
  });

  test('a long element is refused once, not for each file', async () => {
    const files = Array.from({ length: 100 }, (_, i) => [`${i}.xdi`, iron] as const);
    const response = await app.request('/api/identify', form(files, { element: 'F'.repeat(4_000_000) }));
    const text = await response.text();
    expect(response.status).toBe(400);
    expect(text.length).toBeLessThan(300);
  });

  test('the reference is there while every worker is busy', async () => {
    const busy = appOf({
      crew: { ask: () => new Promise(() => {}), state: crew.state },
      example: async () => ({ name: 'FeO-Fe.xdi', bytes: iron }),
    });
    const response = await busy.request('/api');
    expect(response.status).toBe(200);
  });
});
