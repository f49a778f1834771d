import { InputError } from '../../base/input-error.ts';
import { openBundleFolder } from '../../model/bundle/bundle-folder.node.ts';
import { embeddedBundleFolder } from '../../model/bundle/embedded.node.ts';
import type { Bundle } from '../../model/bundle/open-bundle.ts';
import { expandInputs } from '../input/expand-inputs.ts';
import { SettingsFinder, type SettingsValues, withSettings } from '../settings/folder-settings.ts';
import type { IdentifyCommandOptions } from './identify-options.ts';

/** A file to identify, with what is asked of it. */
export interface IdentifyJob<Options extends SettingsValues = IdentifyCommandOptions> {
  readonly path: string;
  readonly bundle: Bundle;
  /** Those of the command line, and behind them those of the file's folder. */
  readonly options: ReturnType<typeof withSettings<Options>>;
}

type Merging = Pick<IdentifyCommandOptions, 'merge' | 'mergeAll'>;

/**
 * The files that the arguments stand for, in order, each with the settings of its folder and its bundle;
 * a refusal in the place of what is not there. Settings and bundles are read before anything else, so
 * that a wrong one stops all at once.
 *
 * @throws InputError where a file of settings or a bundle is wrong,
 * or scans to be merged have different settings
 */
export async function identifyJobs<Options extends SettingsValues & Merging>(
  args: readonly string[],
  options: Options,
): Promise<(IdentifyJob<Options> | InputError)[]> {
  const finder = new SettingsFinder();
  const bundles = new Map<string, Promise<Bundle>>();
  const bundleOf = (folder: string): Promise<Bundle> => {
    const opened = bundles.get(folder) ?? openBundleFolder(folder);
    bundles.set(folder, opened);
    return opened;
  };
  const jobs: (IdentifyJob<Options> | InputError)[] = [];
  for await (const path of expandInputs(args)) {
    if (path instanceof InputError) {
      jobs.push(path);
      continue;
    }
    const asked = withSettings(options, await finder.ofFile(path));
    jobs.push({ path, bundle: await bundleOf(asked.model ?? embeddedBundleFolder), options: asked });
  }
  if (jobs.length === 0) {
    await bundleOf(options.model ?? embeddedBundleFolder);
  }
  if (options.merge || options.mergeAll) {
    refuseDifferentSettings(jobs);
  }
  return jobs;
}

/** One answer has one set of parameters. */
function refuseDifferentSettings(jobs: readonly (IdentifyJob<SettingsValues> | InputError)[]): void {
  const files = new Set(
    jobs.flatMap((job) => (job instanceof InputError ? [] : [job.options.settings?.file ?? 'no settings'])),
  );
  if (files.size > 1) {
    throw new InputError({
      problem: `scans that are merged must have the same settings, and these have ${[...files].join(' and ')}`,
      remedy: 'merge them folder by folder, or put one edgewise.json above all',
    });
  }
}
