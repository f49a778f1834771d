#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { writeRefusal } from '../base/files/write-refusal.ts';
import { InputError } from '../base/input-error.ts';
import { version } from '../base/version.ts';
import { addDatasetCommands } from './commands/dataset-commands.ts';
import { addModelCommands } from './commands/model-commands.ts';
import { addProgramCommands } from './commands/program-commands.ts';
import { addSpectrumCommands } from './commands/spectrum-commands.ts';
import { addStructureCommands } from './commands/structure-commands.ts';
import { addStudyCommands } from './commands/study-commands.ts';
import { addTrainingCommands } from './commands/training-commands.ts';
import { exitStatus } from './exit-status.ts';
import { argumentWords } from './help/command-outline.ts';
import { tell, terminalText } from './screen/terminal.ts';

/**
 * Commands are imported when they are called: a cold start loads their options,
 * and only what its command needs.
 */
function program(): Command {
  const edgewise = new Command('edgewise')
    .description(
      'Tells from a K-edge XANES spectrum how the absorbing atom is coordinated, and how sure that is.',
    )
    .version(version, '-v, --version')
    .showHelpAfterError('(edgewise --help lists the commands, edgewise COMMAND --help the options)')
    // Commands by name and arguments (all have options), so that what they do fits beside them on 80 columns.
    .configureHelp({
      minWidthToWrap: 24,
      subcommandTerm: (command) =>
        [command.name(), ...command.registeredArguments.map(argumentWords)].join(' '),
    })
    // Wrong usage is told as everything else is: broken between words, with nothing that moves the cursor.
    .configureOutput({ outputError: (text) => text.trimEnd().split('\n').forEach(tell) })
    .exitOverride();
  addSpectrumCommands(edgewise);
  addStructureCommands(edgewise);
  addTrainingCommands(edgewise);
  addDatasetCommands(edgewise);
  addStudyCommands(edgewise);
  addModelCommands(edgewise);
  addProgramCommands(edgewise);
  return edgewise;
}

// A reader that closes the pipe early (head, less) ends the program quietly; a full disk with a sentence.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') {
    process.exit(exitStatus.fine);
  }
  tell(
    `edgewise: the output cannot be written (${error.code ?? error.message}); make room, or write elsewhere.`,
  );
  process.exit(exitStatus.refused);
});
// Where nobody takes messages, results still count.
process.stderr.on('error', () => {});

try {
  await program().parseAsync();
} catch (thrown) {
  // Of the system: a disk that is full, a place that is taken.
  // Every command says it in a sentence of its own where it can.
  const { path } = thrown as { readonly path?: unknown };
  const error = typeof path === 'string' ? writeRefusal(thrown, path) : thrown;
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? exitStatus.fine : exitStatus.usage;
  } else if (error instanceof InputError) {
    tell(`edgewise: ${error.message}`);
    process.exitCode = exitStatus.refused;
  } else {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`edgewise: a defect of the program, please report it:\n${terminalText(what)}\n`);
    process.exitCode = exitStatus.internal;
  }
}
