import { allCommands, type CommandOutline, type OptionOutline } from './command-outline.ts';

/** The completion of zsh: `edgewise completion zsh > _edgewise` in a folder of `$fpath`. */
export function zshCompletion(program: CommandOutline, elements: readonly string[]): string {
  const name = program.path[0]!;
  return [
    `#compdef ${name}`,
    `# zsh completion of ${name}: ${name} completion zsh > "\${fpath[1]}/_${name}"`,
    '',
    ...allCommands(program)
      .toReversed()
      .flatMap((command) => [...commandFunction(command, elements), '']),
    `if [ "$funcstack[1]" = "_${name}" ]; then _${name} "$@"; else compdef _${name} ${name}; fi`,
    '',
  ].join('\n');
}

const functionOf = ({ path }: CommandOutline): string => `_${path.join('_')}`;

function commandFunction(command: CommandOutline, elements: readonly string[]): string[] {
  const { commands, options, arguments: args } = command;
  const specs = options.map((option) => optionSpec(option, elements));
  if (commands.length === 0) {
    const values = args.map(
      ({ words, choices }) =>
        `'${words.includes('...') ? '*' : ''}:${plain(words)}:${choices.length ? `(${choices.join(' ')})` : '_files'}'`,
    );
    return [`${functionOf(command)}() {`, `  _arguments ${[...specs, ...values].join(' ')}`, '}'];
  }
  return [
    `${functionOf(command)}() {`,
    '  local state line',
    `  _arguments -C ${specs.join(' ')} '1: :->first' '*:: :->rest'`,
    '  case $state in',
    '  first)',
    '    local -a names=(',
    ...commands.map(({ path, description }) => `      ${quoted(`${path.at(-1)}:${description}`)}`),
    '    )',
    `    _describe -t commands command names${args.length ? '; _files' : ''} ;;`,
    '  rest)',
    '    case $words[1] in',
    ...commands.map((child) => `    ${child.path.at(-1)}) ${functionOf(child)} ;;`),
    ...(args.length ? ['    *) _files ;;'] : []),
    '    esac ;;',
    '  esac',
    '}',
  ];
}

/** "--element=[the absorber]:symbol:(H He …)". */
function optionSpec(
  { long, value, kind, choices, description }: OptionOutline,
  elements: readonly string[],
): string {
  const about = `[${description.replace(/[[\]:\\]/g, (sign) => `\\${sign}`)}]`;
  if (value === undefined) {
    return quoted(`${long}${about}`);
  }
  const words = kind === 'element' ? elements : choices;
  const offer = words.length ? `(${words.join(' ')})` : kind === 'file' ? '_files' : ' ';
  return quoted(`${value.includes('...') ? '*' : ''}${long}=${about}:${plain(value)}:${offer}`);
}

const plain = (words: string): string => words.replace(/[<>[\].:]/g, '');

const quoted = (words: string): string => `'${words.replaceAll("'", "'\\''")}'`;
