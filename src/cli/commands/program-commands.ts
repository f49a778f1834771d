import { Argument, type Command } from 'commander';
import { port, positive, workers } from './option-values.ts';

/** Commands about the program itself: serve, completion, man. */
export function addProgramCommands(edgewise: Command): void {
  edgewise
    .command('serve')
    .description('the page and the REST service on this machine (API reference at /api)')
    .option('--host <address>', 'address to listen on; 0.0.0.0 lets other machines in', '127.0.0.1')
    .option(
      '--port <number>',
      'port; 0 takes any that is free (the default: K edge of iron in eV)',
      port,
      7112,
    )
    .option('--token <token>', 'want "Authorization: Bearer <token>" of clients (or set EDGEWISE_TOKEN)')
    .option(
      '--allow-host <name...>',
      'answer for these names too, as behind a proxy (localhost and addresses always)',
    )
    .option('--cors <origin...>', 'let pages of these origins call the API')
    .option('--model <bundle...>', 'folders of bundles; the first answers where none is asked for')
    .option('--workers <number>', 'processes that answer (default: one a core)', workers)
    .option('--max-body <MiB>', 'largest request (default: 64)', positive)
    .option('--open', 'show the page in the browser')
    .action(async (options) => {
      const { serveCommand } = await import('../serve-command.ts');
      process.exitCode = await serveCommand(options);
    });

  edgewise
    .command('completion')
    .description('print the completion of a shell: source <(edgewise completion bash)')
    .addArgument(new Argument('<shell>', 'whose completion').choices(['bash', 'zsh', 'fish']))
    .action(async (shell: 'bash' | 'zsh' | 'fish', _options, command: Command) => {
      const { completionCommand } = await import('../help/help-command.ts');
      completionCommand(shell, command);
    });
  edgewise
    .command('man')
    .description('print the manual page: edgewise man | man -l -')
    .action(async (_options, command: Command) => {
      const { manCommand } = await import('../help/help-command.ts');
      manCommand(command);
    });
}
