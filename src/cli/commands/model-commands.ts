import type { Command } from 'commander';
import { symbols } from './option-values.ts';
import { formatOption } from './shared-options.ts';

/** `edgewise model …`: looking at bundles and the structures behind them, import, export. */
export function addModelCommands(edgewise: Command): void {
  const model = edgewise
    .command('model')
    .description('look at bundles and the structures behind them, import published models, export to ONNX');
  model
    .command('info')
    .description('what a bundle holds: recipe, elements, counts, accuracy')
    .argument('[bundle]', 'folder of a bundle (default: the embedded one)')
    .addOption(formatOption(['table', 'json']))
    .action(async (bundle: string | undefined, options) => {
      const { modelInfoCommand } = await import('../model/model-command.ts');
      process.exitCode = await modelInfoCommand(bundle, options);
    });
  model
    .command('import')
    .description(
      'turn a folder of published scikit-learn forests (.sav) into a bundle; nothing in them is executed',
    )
    .argument('<folder>', 'folder with cnum/ and cmotif/')
    .requiredOption('--out <bundle>', 'folder to write the bundle to')
    .action(async (folder: string, options) => {
      const { modelImportCommand } = await import('../model/model-command.ts');
      process.exitCode = await modelImportCommand(folder, options);
    });
  model
    .command('export')
    .description('write the forests of a bundle as ONNX models, one file an element')
    .argument('<bundle>', 'folder of a bundle, or "default"')
    .requiredOption('--onnx <folder>', 'folder to write the .onnx files to')
    .option('--elements <symbols>', 'comma-separated; default: every element of the bundle', symbols)
    .action(async (bundle: string, options) => {
      const { modelExportCommand } = await import('../model/model-export-command.ts');
      process.exitCode = await modelExportCommand(bundle, options);
    });
  model
    .command('structure')
    .description('the crystal structures of nearest materials, as label and simulate read them')
    .argument('<ids...>', 'materials, as an answer names the nearest ones: mp-19770')
    .option('--model <bundle>', 'folder of a trained bundle (default: the embedded one)')
    .action(async (ids: string[], options) => {
      const { modelStructureCommand } = await import('../model/model-structure-command.ts');
      process.exitCode = await modelStructureCommand(ids, options);
    });
}
