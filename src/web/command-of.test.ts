import { expect, test } from 'vitest';
import { commandOf } from './command-of.ts';

test('names every parameter', () => {
  const parameters = {
    element: 'Fe',
    e0Ev: 7112,
    shiftEv: -0.5,
    preEdge: { fromEv: -100, toEv: -20 },
    postEdge: { fromEv: 30, toEv: 60 },
    anchorOffsetEv: 1,
  };
  expect(commandOf({ file: 'a/scan 1.xdi', parameters })).toBe(
    "edgewise identify 'a/scan 1.xdi' --element Fe --e0=7112 --shift=-0.5 --pre-edge=-100,-20 --post-edge=30,60 " +
      '--move-window=1 --format json',
  );
});

test('quotes what a shell would read otherwise', () => {
  expect(commandOf({ file: "it's $HOME.dat", parameters: {} })).toContain("'it'\\''s $HOME.dat'");
  expect(commandOf({ file: '-rf.dat', parameters: {} })).toContain(' ./-rf.dat ');
});

test('of merged scans it names those in the mean, and merges them', () => {
  const scans = [
    { file: 'a 1.xdi' },
    { file: 'b.xdi', dropped: 'by hand' as const },
    { file: 'c.prj' },
    { file: 'c.prj' },
  ];
  expect(commandOf({ file: 'a (4 scans)', parameters: {} }, { scans, aligned: 'edge' })).toBe(
    "edgewise identify 'a 1.xdi' c.prj --merge-all --align --format json",
  );
});
