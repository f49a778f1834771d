import { expect, test } from 'vitest';
import { fileQuestion, spectrumQuestion } from './spectrum-options.ts';

test('what is said becomes the question, in the order in which answers tell it', () => {
  const range = { fromEv: -150, toEv: -30 };
  const options = {
    explain: true,
    moveWindow: 0,
    postEdge: range,
    preEdge: range,
    shift: 0,
    e0: 7120,
    element: 'Fe',
    format: 'json',
  };
  expect(JSON.stringify(spectrumQuestion(options))).toBe(
    JSON.stringify({
      element: 'Fe',
      e0Ev: 7120,
      shiftEv: 0,
      preEdge: range,
      postEdge: range,
      anchorOffsetEv: 0,
      explain: true,
    }),
  );
});

test('what is not said is not in the question', () => {
  expect(fileQuestion('scan.xdi', { element: undefined, channel: undefined, explain: false })).toStrictEqual({
    file: 'scan.xdi',
  });
  expect(fileQuestion('scan.xdi', { channel: 'fluorescence', e0: 7112 })).toStrictEqual({
    file: 'scan.xdi',
    channel: 'fluorescence',
    e0Ev: 7112,
  });
});
