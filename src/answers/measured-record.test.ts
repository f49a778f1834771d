import { expect, test } from 'vitest';
import { openBundleFolder } from '../model/bundle/bundle-folder.node.ts';
import { embeddedBundleFolder } from '../model/bundle/embedded.node.ts';
import { measuredRecordWords } from './measured-record.ts';
import { measuredRecord } from './measured-record-data.ts';

const answered = (probability: number, hash: string) => ({
  cn: [{ cn: 6, probability }],
  model: { name: 'default', version: '3', hash },
});

test('the record is that of the embedded models: scripts/accuracy-tables.js writes it after each training', async () => {
  const { hash } = await openBundleFolder(embeddedBundleFolder);
  expect(measuredRecord.bundleHash).toBe(hash);
  expect(measuredRecord.bins.map(({ from }) => from)).toEqual([0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]);
});

test('says what an answer of its probability was worth, and nothing of other bundles', () => {
  const { bundleHash, bins } = measuredRecord;
  const { right, of } = bins.at(-1)!;
  expect(measuredRecordWords(answered(1, bundleHash))).toBe(
    `Of ${of} measured oxides answered with 90 to 100 %, ${right} were right.`,
  );
  expect(measuredRecordWords(answered(0.85, bundleHash))).toMatch(
    /^Of \d+ measured oxides answered with 80 to 90 %/,
  );
  expect(measuredRecordWords(answered(0.85, 'another'))).toBeUndefined();
});
