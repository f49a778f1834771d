import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { availableParallelism, hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** A Slurm of one node, run for a test by the programs of Debian's slurm-wlm. */
export interface SingleNodeSlurm {
  /** Environment of sbatch, squeue and the like. */
  readonly env: NodeJS.ProcessEnv;
  stop(): Promise<void>;
}

const programs = ['slurmctld', 'slurmd', 'munged', 'sbatch'];

/** Whether Slurm is installed, and may be started here: its daemons need root. */
export const hasSlurm =
  userInfo().uid === 0 && programs.every((name) => spawnSync('which', [name]).status === 0);

/** Starts a controller, a node and their key service in a folder, and waits until the node takes jobs. */
export async function singleNodeSlurm(folder: string): Promise<SingleNodeSlurm> {
  const at = (name: string): string => join(folder, name);
  mkdirSync(at('state'));
  mkdirSync(at('spool'));
  writeFileSync(at('munge.key'), randomBytes(128), { mode: 0o400 });
  const host = hostname().split('.')[0]!;
  const [controllerPort, nodePort] = [await freePort(), await freePort()];
  writeFileSync(
    at('slurm.conf'),
    `ClusterName=test
SlurmctldHost=${host}(127.0.0.1)
SlurmctldPort=${controllerPort}
SlurmdPort=${nodePort}
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=${at('munge.socket')}
CredType=cred/munge
StateSaveLocation=${at('state')}
SlurmdSpoolDir=${at('spool')}
SlurmctldPidFile=${at('slurmctld.pid')}
SlurmdPidFile=${at('slurmd.pid')}
SlurmctldLogFile=${at('slurmctld.log')}
SlurmdLogFile=${at('slurmd.log')}
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=bf_interval=1,sched_interval=1
ReturnToService=2
MailProg=/bin/true
NodeName=${host} NodeAddr=127.0.0.1 CPUs=${availableParallelism()} RealMemory=4000
PartitionName=all Nodes=${host} Default=YES MaxTime=INFINITE State=UP OverSubscribe=FORCE:8
`,
  );
  const env = { ...process.env, SLURM_CONF: at('slurm.conf') };
  const daemons: ChildProcess[] = [];
  const start = (program: string, ...args: string[]): void => {
    daemons.push(spawn(program, args, { env, stdio: 'ignore' }));
  };
  start(
    'munged',
    ...['--foreground', '--force', '--key-file', at('munge.key'), '--socket', at('munge.socket')],
    ...['--pid-file', at('munged.pid'), '--log-file', at('munged.log'), '--seed-file', at('munged.seed')],
  );
  start('slurmctld', '-D');
  start('slurmd', '-D', '-N', host);
  const stop = async (): Promise<void> => {
    for (const daemon of daemons.reverse()) {
      daemon.kill('SIGTERM');
    }
    await Promise.all(
      daemons.map(
        (daemon) =>
          daemon.exitCode !== null ||
          daemon.signalCode !== null ||
          new Promise((resolve) => daemon.once('exit', resolve)),
      ),
    );
  };
  for (let waited = 0; ; waited++) {
    const { stdout } = spawnSync('sinfo', ['--noheader', '--format', '%t'], { env, encoding: 'utf8' });
    if (stdout?.trim() === 'idle') {
      return { env, stop };
    }
    if (waited === 120) {
      await stop();
      const logs = ['slurmctld.log', 'slurmd.log'].map((name) => readFileSync(at(name), 'utf8'));
      throw new Error(`Slurm does not start:\n${logs.join('\n')}`);
    }
    await setTimeout(500);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
