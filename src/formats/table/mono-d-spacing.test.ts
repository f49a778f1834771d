import { expect, test } from 'vitest';
import { monoDSpacing } from './mono-d-spacing.ts';

test.each([
  ['Si 111', 3.1356],
  ['Si(111)', 3.1356],
  ['Si(2 2 0)', 1.92016],
  ['Si<311>', 1.63751],
  ['Ge220', 2.00024],
  ['InSb 111', undefined],
  ['Si 000', undefined],
  ['', undefined],
])('%s has d = %s Å', (name, d) => expect(monoDSpacing(name)).toBe(d));
