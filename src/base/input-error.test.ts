import { describe, expect, test } from 'vitest';
import { InputError } from './input-error.ts';

describe('InputError', () => {
  test('is one sentence of place, problem and remedy', () => {
    const error = new InputError({
      place: 'line 7',
      problem: 'the energy is missing',
      remedy: 'remove the line',
    });
    expect(error.message).toBe('line 7: the energy is missing; remove the line.');
    expect(error).toMatchObject({
      place: 'line 7',
      problem: 'the energy is missing',
      remedy: 'remove the line',
    });
  });

  test('begins with a capital where no place stands before it, and ends with one stop', () => {
    expect(new InputError({ problem: 'there are no rows' }).message).toBe('There are no rows.');
    expect(new InputError({ problem: 'is that all?' }).message).toBe('Is that all?');
  });

  test('says the file before the line, and the archive before the file', () => {
    const inner = new InputError({ place: 'line 7', problem: 'the energy is missing' });
    expect(inner.within('a.xdi').within('all.zip').message).toBe(
      'all.zip, a.xdi, line 7: the energy is missing.',
    );
    expect(new InputError({ problem: 'the file is empty' }).within('a.xdi').message).toBe(
      'a.xdi: the file is empty.',
    );
  });
});
