import { allCommands, type CommandOutline, type OptionOutline } from './command-outline.ts';

/**
 * The completion of bash 4 and later: `source <(edgewise completion bash)`.
 * Where it offers nothing, bash offers files.
 */
export function bashCompletion(program: CommandOutline, elements: readonly string[]): string {
  const all = allCommands(program);
  const steps = all
    .filter(({ path }) => path.length > 1)
    .map(({ path }) => `      '${path.join(' ')}') path='${path.join(' ')}' ;;`);
  const name = program.path[0]!;
  return `# bash completion of ${name}: source <(${name} completion bash)
_${name}() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]} path=${name} words='' i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$path \${COMP_WORDS[i]}" in
${steps.join('\n')}
    esac
  done
  COMPREPLY=()
  case "$path $prev" in
${all.flatMap((command) => command.options.flatMap((option) => valueCase(command, option, elements))).join('\n')}
  esac
  case "$path" in
${all.map(wordsCase).join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _${name} ${name}
`;
}

/** What may stand behind an option with a value. */
function valueCase(
  { path }: CommandOutline,
  { long, value, kind, choices }: OptionOutline,
  elements: readonly string[],
): string[] {
  if (value === undefined) {
    return [];
  }
  const words = kind === 'element' ? elements : choices;
  const offer = words.length
    ? `COMPREPLY=($(compgen -W '${words.join(' ')}' -- "$cur"))`
    : kind === 'file'
      ? ':'
      : 'compopt +o default 2>/dev/null';
  return [`    '${path.join(' ')} ${long}') ${offer}; return ;;`];
}

/** Options where one was begun, else commands and the choices of arguments. */
function wordsCase({ path, options, commands, arguments: args }: CommandOutline): string {
  const first = [
    ...commands.map((command) => command.path.at(-1)!),
    ...args.flatMap(({ choices }) => choices),
  ];
  const flags = options.flatMap(({ long, short }) => (short ? [long, short] : [long]));
  return `    '${path.join(' ')}') if [[ $cur == -* ]]; then words='${flags.join(' ')}'; else words='${first.join(' ')}'; fi ;;`;
}
