import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Everything that a user may read, relative to the checkout. */
export const pages: readonly string[] = [
  'README.md',
  'python/README.md',
  ...readdirSync(`${root}docs`)
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** Kinds of blocks that a reader would run. */
const runnable = ['sh', 'bash', 'js', 'python', 'text'] as const;

/**
 * What is not run of a block, and why. A page says it in front of the block, one comment each:
 *
 *     <!-- not run: WHAT: REASON -->
 *
 * WHAT is how the lines begin that are left out ("edgewise dataset fetch"), or "all".
 */
export interface NotRun {
  readonly what: string;
  readonly reason: string;
}

/** A block of commands or code in a page. */
export interface DocBlock {
  readonly page: string;
  /** Line of the page in which it begins, from 1. */
  readonly line: number;
  readonly kind: (typeof runnable)[number];
  readonly code: string;
  readonly notRun: readonly NotRun[];
}

/**
 * The blocks of a page that a reader would run. Of blocks of text only those that show a command behind "$ ".
 */
export function docBlocks(page: string): DocBlock[] {
  const text = readFileSync(root + page, 'utf8');
  return [...text.matchAll(/((?:^<!-- not run: .* -->\n)*)^```(\w+)\n([\s\S]*?)^```/gm)].flatMap(
    ({ 1: comments = '', 2: kind = '', 3: code = '', index }) =>
      (runnable as readonly string[]).includes(kind) && (kind !== 'text' || /^\$ /m.test(code))
        ? [
            {
              page,
              line: text.slice(0, index + comments.length).split('\n').length,
              kind: kind as DocBlock['kind'],
              code,
              notRun: [...comments.matchAll(/<!-- not run: (.*?): (.*) -->/g)].map(([, what, reason]) => ({
                what: what!,
                reason: reason!,
              })),
            },
          ]
        : [],
  );
}

/**
 * The commands of a block of shell, a line each: comments off, broken lines joined;
 * of text what stands behind "$ ".
 */
export function commandsOf({ kind, code }: DocBlock): string[] {
  return code
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n')
    .flatMap((line) => (kind === 'text' ? (line.startsWith('$ ') ? [line.slice(2)] : []) : [line]))
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .filter(Boolean);
}

/** Those of its commands that are run. */
export const commandsRun = (block: DocBlock): string[] =>
  commandsOf(block).filter(
    (command) => !block.notRun.some(({ what }) => what === 'all' || command.startsWith(what)),
  );
