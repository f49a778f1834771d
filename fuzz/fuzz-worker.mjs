import { mutantOf } from './mutate.mjs';
import { targets } from './targets.mjs';

// One process that takes mutants one after the other:
// the run before it ends it where one takes too long or too much.
const { InputError } = await import(new URL('../dist/base/input-error.js', import.meta.url).href);
const [, , name] = process.argv;
const target = targets[name];
const samples = await target.samples();
const take = await target.prepare();

/** Takes the mutants of some seeds. @returns {Promise<object>} counts, failures, and the extremes */
async function takeSome(from, count, seed) {
  const some = { taken: 0, refused: 0, exceptions: 0, slowestSeconds: 0, mostBytes: 0, failures: [] };
  for (let number = from; number < from + count; number++) {
    const { name: fileName, bytes } = samples[number % samples.length];
    const mutant = mutantOf(bytes, (Math.imul(seed, 0x9e3779b1) + number) >>> 0);
    const before = process.cpuUsage();
    let failure;
    try {
      some[(await take(fileName, mutant)) ? 'taken' : 'refused']++;
    } catch (error) {
      if (error instanceof InputError) {
        some.refused++;
      } else {
        some.exceptions++;
        failure = { kind: 'exceptions', words: String(error?.stack ?? error).slice(0, 1000) };
      }
    }
    const { user, system } = process.cpuUsage(before);
    const seconds = (user + system) / 1e6;
    some.slowestSeconds = Math.max(some.slowestSeconds, seconds);
    some.mostBytes = Math.max(some.mostBytes, 1024 * process.resourceUsage().maxRSS);
    if (failure) {
      some.failures.push({ ...failure, number, seed, fileName });
    }
  }
  return some;
}

process.on('message', async ({ from, count, seed }) => {
  process.send(await takeSome(from, count, seed));
});
process.send({ samples: samples.length });
