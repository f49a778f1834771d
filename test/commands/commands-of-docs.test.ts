import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type MaterialsProjectServer,
  materialsProjectServer,
  xasDocument,
} from '../materials-project-server.ts';
import { commandsOf, commandsRun, type DocBlock, docBlocks, pages, root } from './doc-blocks.ts';
import { writeStandIns } from './doc-stand-ins.ts';
import { runningService } from './running-service.ts';

const folder = mkdtempSync(join(tmpdir(), 'edgewise-commands-'));
afterAll(() => rmSync(folder, { recursive: true }));

const blocks = pages.flatMap(docBlocks);
const isShell = ({ kind }: DocBlock): boolean => kind === 'sh' || kind === 'bash' || kind === 'text';

/** Calls of the program in a line: words from "edgewise" to a pipe, a redirection or a comment. */
const callsOf = (line: string): string[][] =>
  [...line.matchAll(/(?:^|[\s(=])(edgewise(?: +(?:"[^"]*"|'[^']*'|[^\s|<>&;()#]+))+)/g)].map(([, call]) =>
    call!.split(/ +/),
  );

const calls = blocks.filter(isShell).flatMap((block) =>
  commandsOf(block)
    .filter((line) => !line.includes('docker'))
    .flatMap((line) => callsOf(line).map((words) => [block.page, words.join(' ')] as const)),
);

/** Options by command, from the manual page: another test holds it against the help. */
const manual = new Map(
  readFileSync(join(root, 'dist', 'edgewise.1'), 'utf8')
    .replaceAll('\\-', '-')
    .split('\n.SS ')
    .slice(1)
    .map((section) => {
      const [, name] = /^\\fB(.*)\\fR/.exec(section)!;
      return [name!, new Set([...section.matchAll(/\\fB(--[a-z0-9-]+)\\fR/g)].map(([, option]) => option!))];
    }),
);

test('the pages show commands', () => expect(calls.length).toBeGreaterThan(40));

test.each(calls)('%s: %s is a command with options that there are', (_, call) => {
  const [, ...words] = call.split(' ');
  const name = [2, 1].map((count) => words.slice(0, count).join(' ')).find((path) => manual.has(path));
  const own = words.filter((word) => word.startsWith('--')).map((word) => word.split('=')[0]!);
  if (name === undefined) {
    expect(['--help', '--version', 'COMMAND']).toContain(words[0]);
    return;
  }
  for (const option of own) {
    expect([...manual.get(name)!, '--help']).toContain(option);
  }
});

test('a reader would run nothing that stands outside the blocks', () => {
  for (const page of pages) {
    const outside = readFileSync(join(root, page), 'utf8').replaceAll(/^```[\s\S]*?^```/gm, '');
    expect(
      outside.match(/^ {4}(?:edgewise|node|npx|npm|curl|python3?|import|export) .*$/gm),
      page,
    ).toBeNull();
  }
});

describe('what is not run', () => {
  const marked = blocks.flatMap((block) => block.notRun.map((mark) => ({ block, ...mark })));

  test('each mark has a reason, and fits a command of its block', () => {
    for (const { block, what, reason } of marked) {
      const fits = commandsOf(block).filter((command) => what === 'all' || command.startsWith(what));
      expect(fits.length || block.kind === 'python', `${block.page}: ${what}`).toBeTruthy();
      expect(reason.length, `${block.page}: ${what}`).toBeGreaterThan(10);
    }
    const comments = pages.flatMap(
      (page) => readFileSync(join(root, page), 'utf8').match(/<!-- not run/g) ?? [],
    );
    expect(marked, 'every mark stands in front of a block').toHaveLength(comments.length);
  });

  test('is counted: who marks a command more changes this list', () => {
    const shell = blocks.filter(isShell);
    const all = shell.flatMap(commandsOf);
    const run = shell.flatMap(commandsRun);
    console.info(`${run.length} of ${all.length} commands of shell are run.`);
    const left = shell.flatMap((block) => {
      const count = commandsOf(block).length - commandsRun(block).length;
      return count ? [`${block.page}: ${count}`] : [];
    });
    expect(left).toMatchInlineSnapshot(`
      [
        "README.md: 2",
        "python/README.md: 2",
        "docs/cluster.md: 1",
        "docs/cluster.md: 3",
        "docs/cluster.md: 3",
        "docs/cluster.md: 3",
        "docs/cluster.md: 1",
        "docs/cluster.md: 3",
        "docs/install.md: 2",
        "docs/python.md: 1",
        "docs/reliability.md: 3",
        "docs/service.md: 3",
      ]
    `);
  });
});

/**
 * Ends a command that goes on until it is stopped, once it has said something; it has to end with status 0.
 */
const shell = `set -eu
run() { "$NODE" "$PROGRAM" "$@"; }
until_it_speaks() {
  rm -f spoken  # what the command before has said
  "$NODE" "$PROGRAM" "$@" >spoken 2>&1 & child=$!
  for _ in $(seq 600); do [ -s spoken ] && break; sleep 0.1; done
  [ -s spoken ]; kill -INT $child; wait $child
}
edgewise() {
  case "$1" in
    serve) shift; until_it_speaks serve --port 0 "$@" ;;
    watch) until_it_speaks "$@" ;;
    dataset) if [ "$2" = fetch ]; then MP_API_KEY=secret-key run "$@" --base-url "$MATERIALS_PROJECT"; else run "$@"; fi ;;
    *) run "$@" ;;
  esac
}
curl() {
  local words=()
  for word in "$@"; do words+=("$(sed -E "s#http://(127.0.0.1|beamline-server):7112#$SERVICE#" <<<"$word")"); done
  command curl -sS --fail-with-body "\${words[@]}"
  echo
}
man() {
  if type -P man >/dev/null; then MANPATH="$HOME/man" command man "$@" | cat; fi
}
fpath=(. "$HOME/zsh")
`;

const hasPython = spawnSync('python3', ['--version']).status === 0;

/** What the examples in Python speak of without having made it; requests may be the copy that pip brings. */
const given = `
import sys
from types import SimpleNamespace
try:
    import requests
except ImportError:
    try:
        from pip._vendor import requests
        sys.modules["requests"] = requests
    except ImportError:
        pass
from math import log
rows = [line.split() for line in open("scan.xdi") if line[0] != "#" and line.strip()]
energy = [float(row[0]) for row in rows]
mu = [log(float(row[1]) / float(row[2])) for row in rows]
group = group_1 = SimpleNamespace(filename="scan", energy=energy, mu=mu)
hot_group = group_2 = SimpleNamespace(filename="hot", energy=energy, mu=mu)
scans = ["foil_001.dat", "foil_002.dat", "foil_003.dat"]
token = None
`;

/** Runs a program without holding up this process, in which the service answers. */
async function run(command: string, args: readonly string[], cwd: string, more: NodeJS.ProcessEnv = {}) {
  const child = spawn(command, args, { cwd, env: { ...process.env, NO_COLOR: '1', ...more } });
  let told = '';
  let printed = '';
  child.stderr.on('data', (piece) => {
    told += piece;
  });
  child.stdout.on('data', (piece) => {
    printed += piece;
  });
  const status = await new Promise((resolve) => child.on('close', resolve));
  return { status, told, printed };
}

describe('every command and example of the pages', () => {
  let service: string;
  let materialsProject: MaterialsProjectServer;
  afterAll(() => materialsProject.close());
  beforeAll(async () => {
    service = (await runningService()).url;
    const documents = Array.from({ length: 6 }, (_, i) => xasDocument(i + 1));
    materialsProject = await materialsProjectServer(documents);
    await writeStandIns(join(folder, 'stand-ins'));
  });

  /** A folder for a page, with what the page calls the reader's own files. */
  function folderOf(page: string): string {
    const own = join(folder, page.replaceAll('/', '-'));
    if (!existsSync(own)) {
      cpSync(join(folder, 'stand-ins'), own, { recursive: true });
      for (const place of ['zsh', '.config/fish/completions', '.local/share/bash-completion/completions']) {
        mkdirSync(join(own, 'home', place), { recursive: true });
      }
      mkdirSync(join(own, 'home', 'man', 'man1'), { recursive: true });
      cpSync(join(root, 'dist', 'edgewise.1'), join(own, 'home', 'man', 'man1', 'edgewise.1'));
      if (page === 'docs/training.md') {
        cpSync(join(root, 'data', 'xanes.parquet'), join(own, 'data', 'xanes.parquet'));
      }
      mkdirSync(join(own, 'bin'));
      writeFileSync(join(own, 'bin', 'xdg-open'), '#!/bin/sh\n', { mode: 0o755 });
    }
    return own;
  }

  const shellPages = [
    ...new Set(blocks.filter((block) => isShell(block) && commandsRun(block).length).map(({ page }) => page)),
  ];

  test.each(shellPages)(
    '%s: its commands run as they stand',
    async (page) => {
      const own = folderOf(page);
      const lines = blocks
        .filter((block) => block.page === page && isShell(block))
        .flatMap(commandsRun)
        .flatMap((line) => [`echo ${JSON.stringify(`$ ${line}`).replaceAll(/[$`]/g, '\\$&')} >&2`, line]);
      const { status, told } = await run('bash', ['-c', shell + lines.join('\n')], own, {
        NODE: process.execPath,
        PROGRAM: join(root, 'dist', 'cli', 'main.js'),
        SERVICE: service,
        MATERIALS_PROJECT: materialsProject.url,
        HOME: join(own, 'home'),
        PATH: `${join(own, 'bin')}:${process.env.PATH}`,
      });
      expect(status, told).toBe(0);
    },
    900_000,
  );

  const pythonBlocks = blocks.filter(({ kind, notRun }) => kind === 'python' && notRun.length === 0);

  test.skipIf(!hasPython)('the pages show Python', () => expect(pythonBlocks.length).toBeGreaterThan(3));

  test.skipIf(!hasPython).each(pythonBlocks)(
    '$page, line $line: its Python runs as it stands',
    async (block) => {
      const code = block.code.replaceAll('http://127.0.0.1:7112', service);
      const { status, told } = await run('python3', ['-c', given + code], folderOf(block.page), {
        EDGEWISE_COMMAND: `"${process.execPath}" "${root}dist/cli/main.js"`,
        PYTHONPATH: join(root, 'python'),
        PYTHONDONTWRITEBYTECODE: '1',
      });
      expect(status, told).toBe(0);
    },
    300_000,
  );
});
