import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { hasTerminal } from './on-terminal.ts';
import { runEdgewise } from './run-edgewise.ts';

const folder = mkdtempSync(join(tmpdir(), 'edgewise-completion-'));
afterAll(() => rmSync(folder, { recursive: true }));

const manual = new URL('../../dist/edgewise.1', import.meta.url).pathname;

/** What a shell says; undefined where it is not installed. */
function shell(name: string, ...args: string[]): string | undefined {
  const { error, stdout, stderr, status } = spawnSync(name, args, { encoding: 'utf8', cwd: folder });
  if (error) {
    return undefined;
  }
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return stdout;
}

function scriptOf(name: 'bash' | 'zsh' | 'fish'): string {
  const path = join(folder, `edgewise.${name}`);
  if (!existsSync(path)) {
    writeFileSync(path, runEdgewise(['completion', name]).out);
  }
  return path;
}

/** Every command with its options, as its own help tells them. */
function commandsOf(path: readonly string[]): { path: readonly string[]; options: string[] }[] {
  const help = runEdgewise([...path, '--help']).out;
  const options = [...help.matchAll(/^ {2}(?:-\w, )?(--[a-z0-9-]+)/gm)].map(([, name]) => name!);
  const [, listed = ''] = help.split('\nCommands:\n');
  const names = [...listed.matchAll(/^ {2}([a-z]+)/gm)]
    .map(([, name]) => name!)
    .filter((name) => name !== 'help');
  return [{ path, options }, ...names.flatMap((name) => commandsOf([...path, name]))];
}

const commands = commandsOf([]);

describe('help, completion and manual page say the same', () => {
  test('the help knows commands and options', () => {
    expect(commands.length).toBeGreaterThan(12);
    expect(commands.find(({ path }) => path.join(' ') === 'dataset import')?.options).toContain('--recipe');
  });

  test('the manual page is that of the program, with every command and option', () => {
    const { out, status } = runEdgewise(['man']);
    expect(status).toBe(0);
    // The build has made it: `man edgewise` finds it where npm has installed the package.
    expect(readFileSync(manual, 'utf8')).toBe(out);
    const page = out.replaceAll('\\-', '-');
    for (const { path, options } of commands.slice(1)) {
      const [, section = ''] = page.split(`.SS \\fB${path.join(' ')}\\fR\n`);
      const [own = ''] = section.split('\n.S');
      for (const option of options.filter((name) => name !== '--help')) {
        expect(own).toContain(`\\fB${option}\\fR`);
      }
    }
  });

  test.each(['bash', 'zsh', 'fish'] as const)('the completion of %s has every command and option', (name) => {
    const script = readFileSync(scriptOf(name), 'utf8');
    for (const { path, options } of commands) {
      for (const word of path) {
        expect(script).toContain(word);
      }
      for (const option of options) {
        expect(script).toContain(name === 'fish' ? `-l ${option.slice(2)} ` : option);
      }
    }
  });
});

/** What bash offers for the last of these words. */
function offersOfBash(...words: string[]): string[] {
  const list = words.map((word) => `'${word}'`).join(' ');
  const script = `source ${scriptOf('bash')}; COMP_WORDS=(edgewise ${list}); COMP_CWORD=${words.length}; _edgewise; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return (shell('bash', '-c', script) ?? '').split('\n').filter(Boolean);
}

/**
 * Types words and a tab at the prompt of zsh, and waits until the screen shows what is expected of it. Says
 * what it shows where that does not come.
 */
const prompt = `
import json, os, pty, re, select, sys, time
child, screen = pty.fork()
if child == 0:
    os.execvp("zsh", ["zsh", "-i"])
def wait_for(pattern):
    told, end = "", time.time() + 60
    while time.time() < end:
        if select.select([screen], [], [], 1)[0]:
            told += os.read(screen, 65536).decode(errors="replace")
        if re.search(pattern, told, re.S):
            return
    print(f"{pattern} did not come: {told!r}")
    sys.exit(1)
wait_for("READY")
for words, expected in json.loads(sys.argv[1]):
    os.write(screen, (words + "\\t").encode())
    wait_for(expected)
    os.write(screen, b"\\x15\\r")
    wait_for("READY")
os.write(screen, b"exit\\r")
os.waitpid(child, 0)
`;

describe('completion at work', () => {
  test('bash offers commands, options of the command, choices and elements', () => {
    expect(offersOfBash('ide')).toEqual(['identify']);
    expect(offersOfBash('dataset', '')).toEqual(expect.arrayContaining(['import', 'fetch', 'info']));
    expect(offersOfBash('identify', '--fo')).toEqual(['--format']);
    expect(offersOfBash('identify', 'x.xdi', '--format', '')).toEqual(['table', 'json', 'csv']);
    expect(offersOfBash('identify', '--element', 'F')).toEqual(expect.arrayContaining(['F', 'Fe']));
    expect(offersOfBash('label', '--format', 'c')).toEqual([]);
    expect(offersOfBash('completion', '')).toEqual(['bash', 'zsh', 'fish']);
  });

  test('fish offers the same, where it is installed', ({ skip }) => {
    const offers = (line: string): string[] | undefined =>
      shell('fish', '--no-config', '-c', `source ${scriptOf('fish')}; complete -C '${line}'`)
        ?.split('\n')
        .map((offer) => offer.split('\t')[0]!)
        .filter(Boolean);
    if (offers('edgewise ide') === undefined) {
      skip();
    }
    expect(offers('edgewise ide')).toEqual(['identify']);
    expect(offers('edgewise dataset ')).toEqual(expect.arrayContaining(['fetch', 'import', 'info']));
    expect(offers('edgewise identify --format ')).toEqual(['csv', 'json', 'table']);
    expect(offers('edgewise dataset import --rec')).toEqual(['--recipe']);
  });

  test('zsh takes its script, where it is installed', () => {
    shell('zsh', '-f', '-n', scriptOf('zsh'));
  });

  const hasZsh = spawnSync('zsh', ['--version']).status === 0;

  test.skipIf(!hasTerminal || !hasZsh)('zsh completes at its prompt', () => {
    const place = join(folder, 'zsh');
    mkdirSync(place);
    copyFileSync(scriptOf('zsh'), join(place, '_edgewise'));
    writeFileSync(join(folder, 'scan.xdi'), '');
    const begin = `fpath=(${place} $fpath); autoload -Uz compinit; compinit -u -D; PS1=READY; LISTMAX=999`;
    writeFileSync(join(folder, '.zshrc'), begin);
    const asked = [
      ['edgewise ide', 'edgewise identify '],
      ['edgewise dataset ', 'fetch .*import .*info '],
      ['edgewise identify --format ', 'csv .*json .*table'],
      ['edgewise dataset import --rec', '--recipe'],
      ['edgewise identify --element V', 'edgewise identify --element V '],
      ['edgewise identify sc', 'edgewise identify scan.xdi'],
    ] as const;
    const { status, stdout } = spawnSync('python3', ['-c', prompt, JSON.stringify(asked)], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, ZDOTDIR: folder, TERM: 'dumb' },
    });
    expect(status, stdout).toBe(0);
  });

  test('the manual page is clean roff, where groff is installed', () => {
    const out = shell('groff', '-ww', '-man', '-Tascii', manual);
    if (out !== undefined) {
      expect(out).toContain('All inputs were processed');
    }
  });

  test('an unknown shell is wrong usage', () => {
    const { status, err } = runEdgewise(['completion', 'csh']);
    expect(status).toBe(2);
    expect(err).toMatch(/bash, zsh, fish/);
  });
});
