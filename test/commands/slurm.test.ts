import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rocksalt, structureLine, zincblende } from '../small-oxides.ts';
import { runEdgewise } from './run-edgewise.ts';
import { hasSlurm, type SingleNodeSlurm, singleNodeSlurm } from './single-node-slurm.ts';

const script = fileURLToPath(new URL('../../deploy/simulate-array.sh', import.meta.url));
const program = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

describe.skipIf(!hasSlurm)('a real Slurm of one node', () => {
  const folder = mkdtempSync(join(tmpdir(), 'edgewise-slurm-'));
  let slurm: SingleNodeSlurm;
  beforeAll(async () => {
    slurm = await singleNodeSlurm(folder);
  }, 120_000);
  afterAll(async () => {
    await slurm?.stop();
    rmSync(folder, { recursive: true });
  });

  test('the array script simulates in shards, a job behind it merges them: the same bytes as one run', () => {
    const structures = join(folder, 'oxides.jsonl');
    writeFileSync(
      structures,
      [rocksalt('six', 'Zn', 4.28), zincblende('four', 'Zn', 4.62), rocksalt('nickel', 'Ni', 4.18)]
        .map(structureLine)
        .join('\n'),
    );
    const out = join(folder, 'slurm.parquet');
    const env = {
      ...slurm.env,
      STRUCTURES: structures,
      OUT: out,
      ELEMENTS: 'Zn,Ni',
      EDGEWISE: `${process.execPath} ${program}`,
    };
    const sbatch = (...args: string[]): string => {
      const { status, stdout, stderr } = spawnSync('sbatch', ['--parsable', '--chdir', folder, ...args], {
        env,
        encoding: 'utf8',
      });
      expect(stderr).toBe('');
      expect(status).toBe(0);
      return stdout.trim();
    };
    const array = sbatch('--array=1-2', '--mem=0', script, '--scatterers', '7');
    sbatch(
      ...['--wait', `--dependency=afterok:${array}`, '--mem=0', '--output=merge.log'],
      ...['--wrap', '$EDGEWISE dataset merge "$OUT.parts" --out "$OUT"'],
    );
    expect(readFileSync(join(folder, 'simulate-1.log'), 'utf8')).toContain('shard 1/2 is done');
    expect(readdirSync(`${out}.parts`).sort()).toEqual(['part-1-of-2.jsonl', 'part-2-of-2.jsonl']);
    const whole = join(folder, 'whole.parquet');
    runEdgewise([
      ...['dataset', 'simulate', structures, '--elements', 'Zn,Ni', '--scatterers', '7'],
      ...['--out', whole, '--workers', '1'],
    ]);
    expect(readFileSync(out)).toEqual(readFileSync(whole));
  }, 240_000);
});
