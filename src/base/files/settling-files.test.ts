import { describe, expect, test } from 'vitest';
import { SettlingFiles } from './settling-files.ts';

const settleMs = 400;
const start = 1_000_000;
const sight = (bytes: number, modifiedMs: number) => ({ bytes, modifiedMs });

describe('a file', () => {
  test('written at once is complete after the settle time, and not before', () => {
    const files = new SettlingFiles(settleMs);
    files.see('a', sight(100, start), start);
    expect(files.next(start + settleMs - 1)).toBeUndefined();
    expect(files.next(start + settleMs)).toBe('a');
    files.done('a');
    expect(files.next(start + 10 * settleMs)).toBeUndefined();
  });

  test('that grows is complete once it was quiet for longer than its pauses', () => {
    const files = new SettlingFiles(settleMs);
    for (let second = 0; second <= 5; second++) {
      files.see('a', sight(100 + second, start + 1000 * second), start + 1000 * second);
    }
    const last = start + 5000;
    expect(files.next(last + 2400)).toBeUndefined();
    expect(files.next(last + 2500)).toBe('a');
  });

  test('that was opened long before it was written has no rhythm', () => {
    const files = new SettlingFiles(settleMs);
    files.see('a', sight(0, start), start);
    expect(files.next(start + 60_000)).toBeUndefined();
    files.see('a', sight(100, start + 60_000), start + 60_000);
    expect(files.next(start + 60_000 + settleMs)).toBe('a');
  });

  test('that is half a spectrum waits, is looked at again when it grows, and taken as it is after long quiet', () => {
    const files = new SettlingFiles(settleMs);
    files.see('a', sight(100, start), start);
    expect(files.hold('a', start + settleMs)).toBe(true);
    expect(files.next(start + 24 * settleMs)).toBeUndefined();
    expect(files.next(start + 25 * settleMs)).toBe('a');
    expect(files.hold('a', start + 25 * settleMs)).toBe(false);
    files.see('a', sight(200, start + 5000), start + 5000);
    expect(files.next(start + 5000 + 25 * settleMs)).toBe('a');
  });

  test('that was answered and grows is complete once more', () => {
    const files = new SettlingFiles(settleMs);
    files.see('a', sight(100, start), start);
    files.done('a');
    files.see('a', sight(100, start), start + 1000);
    expect([...files.waiting()]).toEqual([]);
    files.see('a', sight(150, start + 90_000), start + 90_000);
    // The long rest was no pause of its writer.
    expect(files.next(start + 90_000 + settleMs)).toBe('a');
  });

  test('that vanished is forgotten', () => {
    const files = new SettlingFiles(settleMs);
    files.see('a', sight(100, start), start);
    files.forget('a');
    expect(files.next(start + 10_000)).toBeUndefined();
    expect(files.size).toBe(0);
  });
});

test('old files need no quiet, and new ones go before them', () => {
  const files = new SettlingFiles(settleMs);
  files.see('old 1', sight(100, start - 1e9), start, true);
  files.see('old 2', sight(100, start + 1e9), start, true);
  expect(files.next(start)).toBe('old 1');
  expect(files.mayBeHalf('old 1', start)).toBe(false);
  files.see('new', sight(100, start), start);
  expect(files.next(start + settleMs)).toBe('new');
  expect(files.complete(start + settleMs)).toEqual(['new', 'old 1', 'old 2']);
  files.done('new');
  expect(files.next(start + settleMs)).toBe('old 1');
});
