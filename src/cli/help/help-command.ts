import type { Command } from 'commander';
import { elements } from '../../elements/element.ts';
import { print } from '../screen/terminal.ts';
import { bashCompletion } from './bash-completion.ts';
import { outlineOfProgram } from './command-outline.ts';
import { fishCompletion } from './fish-completion.ts';
import { manPage } from './man-page.ts';
import { zshCompletion } from './zsh-completion.ts';

/** Shells whose completion can be made. */
const completions = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const;

/** `edgewise completion`: prints the completion of a shell, made of the table of commands and options. */
export function completionCommand(shell: keyof typeof completions, command: Command): void {
  const symbols = elements.map(({ symbol }) => symbol);
  print(completions[shell](outlineOfProgram(command), symbols).trimEnd());
}

/** `edgewise man`: prints the manual page, made of the same table. */
export function manCommand(command: Command): void {
  print(manPage(outlineOfProgram(command)).trimEnd());
}
