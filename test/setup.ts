import fc from 'fast-check';

/**
 * Property tests draw the same examples in every run, so that a red run is a change of ours and can be
 * repeated. `FUZZ_SEED=7 npm test` draws others.
 */
fc.configureGlobal({ seed: Number(process.env.FUZZ_SEED ?? 1) });
