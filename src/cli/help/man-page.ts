import { version } from '../../base/version.ts';
import { exitStatus } from '../exit-status.ts';
import { allCommands, type CommandOutline, type OptionOutline } from './command-outline.ts';

/** The manual page of section 1 as roff: `man -l dist/edgewise.1`. */
export function manPage(program: CommandOutline): string {
  const name = program.path[0]!;
  const commands = allCommands(program).filter(({ path }) => path.length > 1);
  return [
    `.\\" Made by "${name} man": change the table of commands instead.`,
    `.TH ${name.toUpperCase()} 1 "" "${name} ${version}" "User commands"`,
    '.SH NAME',
    `${name} \\- coordination of the absorbing atom from a K\\-edge XANES spectrum`,
    '.SH SYNOPSIS',
    ...commands
      .filter(isCallable)
      .flatMap((command) => ['.br', synopsis(command)])
      .slice(1),
    '.SH DESCRIPTION',
    roff(program.description),
    '.SH OPTIONS',
    ...program.options.flatMap(optionLines),
    '.SH COMMANDS',
    ...commands.flatMap((command) => [
      `.SS ${bold(command.path.slice(1).join(' '))}`,
      roff(sentence(command.description)),
      ...command.arguments.flatMap(({ words, description }) =>
        description ? ['.TP', `.I ${roff(words)}`, roff(description)] : [],
      ),
      ...command.options.filter(({ long }) => long !== '--help').flatMap(optionLines),
    ]),
    ...sections(name),
    '',
  ].join('\n');
}

/** A command that is not only there for those below it. */
const isCallable = ({ commands, arguments: args }: CommandOutline): boolean =>
  commands.length === 0 || args.length > 0;

function synopsis({ path, options, arguments: args }: CommandOutline): string {
  const required = options
    .filter(({ isRequired }) => isRequired)
    .map(({ long, value }) => `${bold(long)} ${roff(value!)}`);
  const words = args.map(({ words }) => roff(words));
  return [bold(path.join(' ')), ...words, ...required, '[options]'].join(' ');
}

function optionLines({ long, short, value, choices, defaultValue, description }: OptionOutline): string[] {
  const names = [short, long].flatMap((flag) => (flag ? [bold(flag)] : [])).join(', ');
  const notes = [
    ...(choices.length ? [`one of: ${choices.join(', ')}`] : []),
    ...(defaultValue === undefined ? [] : [`default: ${defaultValue}`]),
  ];
  const about = description + (notes.length ? ` (${notes.join('; ')})` : '');
  return ['.TP', `${names}${value ? ` ${roff(value)}` : ''}`, roff(about)];
}

/** What no table of options holds. */
function sections(name: string): string[] {
  const item = (words: string, about: string): string[] => ['.TP', bold(words), roff(about)];
  return [
    '.SH FILES',
    ...item(
      `${name}.json`,
      'In the folder of a spectrum or the nearest folder above it: what identify takes where the command line does not say it. ' +
        'Fields: element, model, channel, columns, e0, shift, preEdge, postEdge. Options win over it, and the receipt of every ' +
        'answer names it.',
    ),
    '.SH ENVIRONMENT',
    ...item('MP_API_KEY', 'Key of the Materials Project for "dataset fetch".'),
    ...item('EDGEWISE_TOKEN', 'Token that "serve" wants of its clients.'),
    ...item('NO_COLOR', 'Tables without colours.'),
    '.SH EXIT STATUS',
    ...item(String(exitStatus.fine), 'All inputs were processed.'),
    ...item(
      String(exitStatus.refused),
      'Some inputs were refused, each with a sentence; the others were processed.',
    ),
    ...item(String(exitStatus.usage), 'Wrong usage.'),
    ...item(String(exitStatus.internal), 'A defect of the program.'),
    '.SH EXAMPLES',
    '.nf',
    ...[
      'identify scan.xdi',
      'identify data/ --format csv > answers.csv',
      'identify scan.xdi --explain --figure answer.png',
      'label structure.cif',
      'serve --open',
    ].map((example) => roff(`${name} ${example}`)),
    '.fi',
    '.SH SEE ALSO',
    roff(
      `The page and its reference of the service: ${name} serve, then / and /api. The documentation: docs/README.md of the package.`,
    ),
  ];
}

/**
 * Text for roff: backslashes and hyphens of options stay what they are,
 * a line that begins like a request is text.
 */
function roff(words: string): string {
  const escaped = words
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    // Letters beyond ASCII by their number, which every roff knows.
    .replaceAll(
      /[^\0-\x7f]/gu,
      (letter) => `\\[u${letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`,
    );
  return /^[.']/.test(escaped) ? `\\&${escaped}` : escaped;
}

const bold = (words: string): string => `\\fB${roff(words)}\\fR`;

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
