import type { ChildProcess } from 'node:child_process';

/**
 * Kills a child that was started `detached`, and all that it
 * started. A group that has ended by itself is left alone.
 */
export function endGroup(child: ChildProcess): void {
  try {
    // A group outlives its leader while one of its processes lives, so the leader's own end says nothing.
    process.kill(-child.pid!, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
      throw error;
    }
  }
}
