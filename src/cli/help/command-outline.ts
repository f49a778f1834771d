import type { Argument, Command, Option } from 'commander';

/** What a value on the command line can be, as far as a shell can help with it. */
export type ValueKind = 'choice' | 'element' | 'file' | 'free';

/** An option of a command. */
export interface OptionOutline {
  /** "--element", and "-v" where it has a short name too. */
  readonly long: string;
  readonly short?: string;
  /** Its value as the help writes it, "<symbol>"; absent where it takes none. */
  readonly value?: string;
  readonly kind: ValueKind;
  readonly choices: readonly string[];
  readonly isRequired: boolean;
  readonly defaultValue?: string;
  readonly description: string;
}

/** An argument of a command. */
export interface ArgumentOutline {
  /** "<files...>", "[bundle]". */
  readonly words: string;
  readonly description: string;
  readonly choices: readonly string[];
}

/** A command with everything that it takes: what help, completion and manual page are made of. */
export interface CommandOutline {
  /** "edgewise", "dataset import". */
  readonly path: readonly string[];
  readonly description: string;
  readonly arguments: readonly ArgumentOutline[];
  readonly options: readonly OptionOutline[];
  readonly commands: readonly CommandOutline[];
}

/** The whole program that a command belongs to, from its table of commands and options. */
export function outlineOfProgram(command: Command): CommandOutline {
  let top = command;
  while (top.parent) {
    top = top.parent;
  }
  return outlineOf(top, [top.name()]);
}

function outlineOf(command: Command, path: readonly string[]): CommandOutline {
  const help = command.createHelp();
  return {
    path,
    description: command.description(),
    arguments: command.registeredArguments.map(argumentOutline),
    options: help.visibleOptions(command).map(optionOutline),
    commands: help
      .visibleCommands(command)
      .filter((child) => child.name() !== 'help')
      .map((child) => outlineOf(child, [...path, child.name()])),
  };
}

/** An argument as help and manual write it: "<files...>", "[bundle]". */
export function argumentWords(argument: Argument): string {
  const name = argument.name() + (argument.variadic ? '...' : '');
  return argument.required ? `<${name}>` : `[${name}]`;
}

function argumentOutline(argument: Argument): ArgumentOutline {
  return {
    words: argumentWords(argument),
    description: argument.description,
    choices: argument.argChoices ?? [],
  };
}

function optionOutline(option: Option): OptionOutline {
  const value = /[<[].*/.exec(option.flags)?.[0];
  const { defaultValue } = option;
  return {
    long: option.long!,
    ...(option.short && { short: option.short }),
    ...(value && { value }),
    kind: kindOf(option, value),
    choices: option.argChoices ?? [],
    isRequired: option.mandatory,
    ...(value && defaultValue !== undefined && { defaultValue: String(defaultValue) }),
    description: option.description,
  };
}

/** Values that are paths, by the names that the help gives them. */
const paths = ['file', 'folder', 'bundle', 'store', 'place', 'manifest', 'structure'];

function kindOf(option: Option, value: string | undefined): ValueKind {
  if (option.argChoices) {
    return 'choice';
  }
  const name = value?.replace(/[<>[\].]/g, '').split(' ')[0];
  if (name === 'symbol' || name === 'symbols') {
    return 'element';
  }
  return name !== undefined && paths.includes(name) ? 'file' : 'free';
}

/** Every command that there is, the program itself first. */
export function allCommands(outline: CommandOutline): CommandOutline[] {
  return [outline, ...outline.commands.flatMap(allCommands)];
}
