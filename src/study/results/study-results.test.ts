import { expect, test } from 'vitest';
import { madeUpStudy } from '../../../test/made-up-study.ts';

test('the made-up study is plain JSON, the same each time, and says that it is made up', () => {
  const study = madeUpStudy();
  expect(study.madeUp).toBe(true);
  expect(JSON.parse(JSON.stringify(study))).toEqual(study);
  expect(JSON.stringify(madeUpStudy())).toBe(JSON.stringify(study));
});
