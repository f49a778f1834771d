import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createHistory, joined } from './history.ts';

test('undoes and redoes, and says what', () => {
  const history = createHistory('a');
  expect(history.undoable.value).toBeUndefined();
  history.change('set b', 'b');
  history.change('set c', 'c');
  expect(history.undoable.value).toBe('set c');
  history.undo();
  expect([history.present.value, history.undoable.value, history.redoable.value]).toEqual([
    'b',
    'set b',
    'set c',
  ]);
  history.redo();
  expect(history.present.value).toBe('c');
});

test('forgets what was undone when something else is done', () => {
  const history = createHistory(0);
  history.change('one', 1);
  history.undo();
  history.change('two', 2);
  history.redo();
  expect(history.present.value).toBe(2);
  history.undo();
  expect(history.present.value).toBe(0);
});

test('makes one step of a drag, and another after a pause', () => {
  let now = 0;
  const history = createHistory(0, () => now);
  for (let i = 1; i <= 5; i++) {
    now += 100;
    history.change('drag', i, 'E0');
  }
  now += 5000;
  history.change('drag', 6, 'E0');
  history.undo();
  expect(history.present.value).toBe(5);
  history.undo();
  expect(history.present.value).toBe(0);
  history.redo();
  history.change('drag', 7, 'E0');
  history.undo();
  expect(history.present.value).toBe(5);
});

test('comes back to any earlier value, whatever was done', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 60 }), (values) => {
      const history = createHistory(Number.NaN);
      for (const value of values) {
        history.change('set', value);
      }
      for (const value of values.toReversed()) {
        expect(history.present.value).toBe(value);
        history.undo();
      }
      for (const value of values) {
        history.redo();
        expect(history.present.value).toBe(value);
      }
    }),
  );
});

test('of two histories what was changed last is taken back first, and done again last', () => {
  const [spectra, zoom] = [createHistory(0), createHistory<string | undefined>(undefined)];
  const both = joined(spectra, zoom);
  expect([both.undoable.value, both.redoable.value]).toEqual([undefined, undefined]);
  spectra.change('add', 1);
  zoom.change('zoom', 'edge');
  spectra.change('mark', 2);
  expect(both.undoable.value).toBe('mark');
  both.undo();
  both.undo();
  expect([spectra.present.value, zoom.present.value]).toEqual([1, undefined]);
  expect([both.undoable.value, both.redoable.value]).toEqual(['add', 'zoom']);
  both.redo();
  expect([spectra.present.value, zoom.present.value]).toEqual([1, 'edge']);
  both.redo();
  expect([spectra.present.value, both.redoable.value]).toEqual([2, undefined]);
});
