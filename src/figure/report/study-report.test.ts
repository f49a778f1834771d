import { expect, test } from 'vitest';
import { madeUpStudy } from '../../../test/made-up-study.ts';
import { studyCsvs, studyFigures, studyReport } from './study-report.ts';

const study = madeUpStudy();
const page = studyReport(study);
const { format, formatVersion, programVersion, settings, dataset, notes } = study;
const bare = { format, formatVersion, programVersion, settings, dataset, notes };
const kinds = (Object.keys(study) as (keyof typeof study)[]).filter(
  (key) => typeof study[key] === 'object' && !(key in bare),
);

/** Tags in their order; throws where one closes another. */
function openTags(markup: string): string[] {
  const open: string[] = [];
  for (const [, closing, name, , selfClosing] of markup.matchAll(
    /<(\/?)([a-z][a-z0-9]*)((?:\s[^<>"]*(?:"[^"<>]*")?)*?)(\/?)>/gi,
  )) {
    if (closing) {
      const last = open.pop();
      if (last !== name) {
        throw new Error(`</${name}> closes <${last}>`);
      }
    } else if (!selfClosing) {
      open.push(name!);
    }
  }
  return open;
}

/** Numbers that were none, each with what stands before it. */
function misprints(html: string): string[] {
  return html.match(/.{0,80}(?:NaN|Infinity|undefined|\[object)/g) ?? [];
}

test('the report is well-formed, its ids are unique, and every link within it has an end', () => {
  expect(openTags(page.replace('<!doctype html>', ''))).toEqual([]);
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!);
  expect(ids.length).toBeGreaterThan(100);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [, target] of page.matchAll(/ href="#([^"]+)"/g)) {
    expect(ids).toContain(target);
  }
  for (const [, names] of page.matchAll(/ aria-labelledby="([^"]+)"/g)) {
    for (const name of names!.split(' ')) {
      expect(ids).toContain(name);
    }
  }
});

test('the report needs nothing from elsewhere and runs nothing', () => {
  const addresses = [...page.matchAll(/ (?:href|src|action|data|poster)="([^"]*)"/g)].map(
    ([, value]) => value!,
  );
  for (const address of addresses) {
    expect(address).toMatch(/^(#|data:text\/csv)/);
  }
  expect(page.match(/<script|<link|<img|<iframe|@import|url\(|\son[a-z]+="/gi)).toBeNull();
  expect(misprints(page)).toEqual([]);
});

test('words from data cannot become markup', () => {
  const hostile = '</title><script>alert("x")</script>&\u0000';
  const poisoned = JSON.parse(JSON.stringify(study), (key, value: unknown) =>
    typeof value === 'string' &&
    ['claim', 'evidence', 'name', 'formula', 'id', 'model', 'recipe', 'differs'].includes(key)
      ? hostile
      : value,
  ) as typeof study;
  const html = studyReport({ ...poisoned, notes: [hostile] });
  expect(html).not.toContain('<script');
  expect(html).not.toContain('\u0000');
  expect(openTags(html.replace('<!doctype html>', ''))).toEqual([]);
});

test('a study without results is a page that names what is missing', () => {
  const html = studyReport(bare);
  expect(html).toContain('Calibration is not part of this study.');
  expect(html).toContain('Measured spectra were not asked in this study.');
  expect(html).not.toContain('<svg');
  expect(studyCsvs(bare)).toEqual({});
  expect(studyFigures(bare)).toEqual({});
});

test.each(kinds)('a study of %s alone gives a report', (kind) => {
  const html = studyReport({ ...bare, [kind]: study[kind] });
  expect(openTags(html.replace('<!doctype html>', ''))).toEqual([]);
  expect(misprints(html)).toEqual([]);
});

test('empty kinds are as absent ones', () => {
  const empty = Object.fromEntries(kinds.flatMap((kind) => (Array.isArray(study[kind]) ? [[kind, []]] : [])));
  expect(studyReport({ ...bare, ...empty }) === studyReport(bare)).toBe(true);
});

test('scores of no spectra are left out, not drawn as 0', () => {
  const empty = JSON.parse(JSON.stringify(study), (key, value: unknown) =>
    ['topCn', 'topLabel', 'jaccard', 'share', 'rankCorrelation', 'line', 'correlation'].includes(key) &&
    typeof value === 'object' &&
    value !== null &&
    !('right' in value)
      ? undefined
      : value,
  ) as typeof study;
  const html = studyReport(empty);
  expect(misprints(html)).toEqual([]);
});

test('there is a CSV behind every figure, with as many fields in each line', () => {
  const csvs = studyCsvs(study);
  const figures = [...page.matchAll(/<article class="entry" id="([^"]+)"/g)].map(([, id]) => `${id}.csv`);
  expect(Object.keys(csvs)).toEqual(figures);
  expect(csvs['spectra-of-elements.csv']?.split('\n')[0]).toBe(
    'element,group,materials,site spectra,averaged spectra,drawn at random,unusable,fewest a label,label entropy (nat),left out because',
  );
  for (const csv of Object.values(csvs)) {
    const widths = csv
      .trimEnd()
      .split('\n')
      .map((line) => line.replace(/"(?:[^"]|"")*"/g, '').split(',').length);
    expect(new Set(widths).size).toBe(1);
  }
});

test('a classifier that was asked fewer spectra is neither called the best nor drawn beside the others', () => {
  const partial = study.classifiers!.map((scores) =>
    scores.classifier === 'mlp'
      ? {
          ...scores,
          all: {
            ...scores.all,
            spectra: 180,
            learnable: 162,
            topLabel: { estimate: 0.99, from: 0.97, to: 1 },
          },
        }
      : scores,
  );
  const html = studyReport({ ...bare, classifiers: partial });
  expect(html.match(/The (\w+) has the highest accuracy over all elements/)?.[1]).toBe('forest');
  expect(html.match(/MLP \(n 162\) did not learn every element/g)).not.toBeNull();
});

test('classifiers whose intervals do not tell them apart are called level', () => {
  const tied = study.classifiers!.map((scores) =>
    scores.classifier === 'svc' || scores.classifier === 'forest'
      ? { ...scores, all: { ...scores.all, topLabel: { estimate: 0.8, from: 0.78, to: 0.82 } } }
      : { ...scores, all: { ...scores.all, topLabel: { estimate: 0.6, from: 0.58, to: 0.62 } } },
  );
  const html = studyReport({ ...bare, classifiers: tied });
  expect(html).toMatch(
    /Level at the top over all elements: the (forest|SVC) \(80\.0\s%\) and the (forest|SVC) \(80\.0\s%\)/,
  );
  expect(html).not.toContain('has the highest accuracy');
});
