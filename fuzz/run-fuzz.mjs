import { fork } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { targets } from './targets.mjs';

/** A mutant that takes more time of the processor than this is a hang, s. */
const mostSeconds = 2;
/** A process that answers nothing for so long is ended, s: the machine may be busy with something else. */
const patienceSeconds = 60;
/**
 * A process that has taken more memory than this, the program and the mutants before included, is a failure.
 */
const mostBytes = 500e6;
/** Mutants that a process takes before it tells. */
const batchSize = 100;
/** A process is replaced after so many mutants, so that its memory is that of some and not of all. */
const mutantsOfProcess = 2000;

/**
 * Feeds each target with mutants.
 *
 * @param {{ mutants: number, seed?: number, only?: readonly string[], log?: (line: string) => void }} options
 *   `mutants`: of each target; those that compute much take a share of it
 * @returns {Promise<{
 *   target: string, mutants: number, taken: number, refused: number, exceptions: number, hangs: number,
 *   overMemory: number, slowestSeconds: number, mostMegabytes: number, failures: object[],
 * }[]>}
 */
export async function runFuzz({ mutants, seed = 1, only = Object.keys(targets), log = () => {} }) {
  const results = [];
  for (const target of only) {
    const result = await fuzzTarget(target, Math.ceil(mutants * (targets[target].share ?? 1)), seed);
    results.push(result);
    log(lineOf(result));
  }
  return results;
}

const lineOf = (result) =>
  `${result.target.padEnd(26)} ${String(result.mutants).padStart(7)} mutants: ${result.taken} taken, ${result.refused} refused, ` +
  `${result.exceptions} exceptions, ${result.hangs} hangs, ${result.overMemory} over ${mostBytes / 1e6} MB; slowest ` +
  `${result.slowestSeconds.toFixed(2)} s, largest ${result.mostMegabytes} MB`;

async function fuzzTarget(target, mutants, seed) {
  const result = {
    target,
    mutants: 0,
    taken: 0,
    refused: 0,
    exceptions: 0,
    hangs: 0,
    overMemory: 0,
    slowestSeconds: 0,
    mostMegabytes: 0,
    failures: [],
  };
  let worker = await startWorker(target);
  let ofWorker = 0;
  // Batches save the time of telling; one that fails is gone through again, mutant by mutant.
  const batches = [];
  for (let from = 0; from < mutants && worker.samples > 0; from += batchSize) {
    batches.push({ from, count: Math.min(batchSize, mutants - from), seed });
  }
  for (let batch = batches.shift(); batch; batch = batches.shift()) {
    const answer = await worker.ask(batch);
    const kind =
      !answer || answer.slowestSeconds > mostSeconds ? 'hangs' : answer.mostBytes > mostBytes && 'overMemory';
    if (kind && batch.count > 1) {
      batches.unshift(
        ...Array.from({ length: batch.count }, (_, i) => ({ from: batch.from + i, count: 1, seed })),
      );
    } else {
      result.mutants += batch.count;
      ofWorker += batch.count;
      result.slowestSeconds = Math.max(result.slowestSeconds, answer?.slowestSeconds ?? patienceSeconds);
      result.mostMegabytes = Math.max(result.mostMegabytes, Math.round((answer?.mostBytes ?? 0) / 1e6));
      for (const count of ['taken', 'refused', 'exceptions']) {
        result[count] += answer?.[count] ?? 0;
      }
      result.failures.push(...(answer?.failures ?? []));
      if (kind) {
        result[kind]++;
        result.failures.push({ kind, number: batch.from, seed });
      }
    }
    if (kind || ofWorker >= mutantsOfProcess) {
      worker.end();
      worker = await startWorker(target);
      ofWorker = 0;
    }
  }
  worker.end();
  return result;
}

async function startWorker(target) {
  const child = fork(fileURLToPath(new URL('fuzz-worker.mjs', import.meta.url)), [target], {
    execArgv: ['--max-old-space-size=400'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const next = () =>
    new Promise((resolve) => {
      const timer = setTimeout(() => done(undefined), 1000 * patienceSeconds);
      const done = (message) => {
        clearTimeout(timer);
        child.off('message', done);
        child.off('exit', left);
        resolve(message);
      };
      const left = () => done(undefined);
      child.on('message', done);
      child.on('exit', left);
    });
  const ready = await next();
  if (!ready) {
    child.kill('SIGKILL');
    throw new Error(`The process for "${target}" did not start.`);
  }
  return {
    samples: ready.samples,
    ask(task) {
      const answer = next();
      child.send(task, () => {});
      return answer;
    },
    end: () => child.kill('SIGKILL'),
  };
}

/** Results of several rounds as those of one. */
function together(rounds) {
  const all = rounds[0].map((first) => ({ ...first, failures: [...first.failures] }));
  for (const round of rounds.slice(1)) {
    for (const [i, one] of round.entries()) {
      for (const count of ['mutants', 'taken', 'refused', 'exceptions', 'hangs', 'overMemory']) {
        all[i][count] += one[count];
      }
      for (const most of ['slowestSeconds', 'mostMegabytes']) {
        all[i][most] = Math.max(all[i][most], one[most]);
      }
      all[i].failures.push(...one.failures);
    }
  }
  return all;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const given = (name) => {
    const at = process.argv.indexOf(`--${name}`);
    return at < 0 ? undefined : process.argv[at + 1];
  };
  // Rounds of other seeds follow until the time is over; without --minutes there is one.
  const until = performance.now() + 60_000 * Number(given('minutes') ?? 0);
  const firstSeed = Number(given('seed') ?? 1);
  const rounds = [];
  do {
    rounds.push(
      await runFuzz({
        mutants: Number(given('mutants') ?? 500),
        seed: firstSeed + rounds.length,
        only: given('only')?.split(','),
        log: (line) => console.log(line),
      }),
    );
    mkdirSync('out', { recursive: true });
    writeFileSync(
      'out/fuzz.json',
      `${JSON.stringify({ firstSeed, rounds: rounds.length, targets: together(rounds) }, null, 1)}\n`,
    );
  } while (performance.now() < until);
  const results = together(rounds);
  console.log(`\n${rounds.length} rounds together:`);
  for (const result of results) {
    console.log(lineOf(result));
    for (const failure of result.failures.slice(0, 5)) {
      console.log(`  ${JSON.stringify(failure)}`);
    }
  }
  console.log(`${results.reduce((sum, { mutants }) => sum + mutants, 0)} mutants in all`);
  process.exitCode = results.some(({ failures }) => failures.length > 0) ? 1 : 0;
}
