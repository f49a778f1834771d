import { allCommands, type CommandOutline, type OptionOutline } from './command-outline.ts';

/** The completion of fish: `edgewise completion fish > ~/.config/fish/completions/edgewise.fish`. */
export function fishCompletion(program: CommandOutline, elements: readonly string[]): string {
  const name = program.path[0]!;
  const start = `complete -c ${name}`;
  return [
    `# fish completion of ${name}: ${name} completion fish > ~/.config/fish/completions/${name}.fish`,
    ...allCommands(program).flatMap(({ path, commands, options, arguments: args }) => {
      const here = conditionOf(path.slice(1));
      const notDeeper =
        commands.length && path.length > 1
          ? `${here}; and not __fish_seen_subcommand_from ${commands.map((child) => child.path.at(-1)).join(' ')}`
          : here;
      const files = args.length || commands.length === 0 ? '' : ' -f';
      return [
        ...commands.map(
          (child) =>
            `${start} -n ${quoted(notDeeper)}${files} -a ${child.path.at(-1)} -d ${quoted(child.description)}`,
        ),
        ...args
          .filter(({ choices }) => choices.length)
          .map(({ choices }) => `${start} -n ${quoted(here)} -f -a ${quoted(choices.join(' '))}`),
        ...options.map((option) => `${start} -n ${quoted(notDeeper)} ${optionWords(option, elements)}`),
      ];
    }),
    '',
  ].join('\n');
}

const conditionOf = (path: readonly string[]): string =>
  path.length === 0
    ? '__fish_use_subcommand'
    : path.map((word) => `__fish_seen_subcommand_from ${word}`).join('; and ');

function optionWords(
  { long, short, value, kind, choices, description }: OptionOutline,
  elements: readonly string[],
): string {
  const words = kind === 'element' ? elements : choices;
  const takes =
    value === undefined
      ? ''
      : words.length
        ? ` -x -a ${quoted(words.join(' '))}`
        : kind === 'file'
          ? ' -r -F'
          : ' -x';
  return `${short ? `-s ${short.slice(1)} ` : ''}-l ${long.slice(2)}${takes} -d ${quoted(description)}`;
}

const quoted = (words: string): string => `'${words.replace(/['\\]/g, (sign) => `\\${sign}`)}'`;
