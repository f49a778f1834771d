import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

const program = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** Whether a terminal can be had here: python3 has the one way that is on every system. */
export const hasTerminal = spawnSync('python3', ['-c', 'import pty, fcntl, termios']).status === 0;

/** Runs its arguments on a terminal of so many columns, and prints what the terminal was sent. */
const terminal = `
import fcntl, os, pty, struct, sys, termios
columns = int(sys.argv[1])
child, screen = pty.fork()
if child == 0:
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    os.environ["TERM"] = "xterm"
    os.execv(sys.argv[2], sys.argv[2:])
while True:
    try:
        told = os.read(screen, 65536)
    except OSError:
        break
    if not told:
        break
    sys.stdout.buffer.write(told)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
`;

/**
 * Runs the built command on a terminal.
 * @returns its exit status, and the lines that stay on the
 *   screen, without colours and without bars of progress
 */
export function runOnTerminal(
  args: readonly string[],
  { columns = 80, folder }: { readonly columns?: number; readonly folder?: string } = {},
): { readonly status: number | null; readonly lines: readonly string[] } {
  const { NO_COLOR: _, ...env } = process.env;
  const { status, stdout } = spawnSync(
    'python3',
    ['-c', terminal, String(columns), process.execPath, program, ...args],
    { encoding: 'utf8', maxBuffer: 64 * 2 ** 20, env, cwd: folder },
  );
  const lines = stdout
    .replaceAll('\r\n', '\n')
    .split('\n')
    // What "erase line" has taken away is not on the screen.
    .map((line) => stripVTControlCharacters(line.split('\u001b[2K').at(-1)!).trimEnd());
  return { status, lines };
}
