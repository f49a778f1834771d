import { expect, test } from 'vitest';

test('damaged files of every kind are taken or refused: no exception, no hang, bounded memory', async () => {
  const { runFuzz } = await import(new URL('../../fuzz/run-fuzz.mjs', import.meta.url).href);
  const results = await runFuzz({ mutants: 60, seed: Number(process.env.FUZZ_SEED ?? 1) });
  for (const { target, failures, mutants } of results) {
    expect(failures, target).toEqual([]);
    // Some targets have samples in the reference folder only.
    expect(mutants, target).toBeGreaterThanOrEqual(target === 'scikit-learn files' ? 0 : 6);
  }
}, 600_000);
