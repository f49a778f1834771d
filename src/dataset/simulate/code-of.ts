import { version } from '../../base/version.ts';
import {
  type SimulateSiteOptions,
  simulationSettings,
  unusualSettings,
} from '../../simulate/simulation-settings.ts';

/**
 * What a dataset calls the program that made a spectrum:
 * "Edgewise 0.1.0", and how where that is not as usual.
 */
export function codeOf(element: string, options: SimulateSiteOptions): string {
  const unusual = unusualSettings(element, simulationSettings(element, options));
  return unusual ? `Edgewise ${version}, ${unusual}` : `Edgewise ${version}`;
}

/** The code without the version: parts of different settings do not go into one store. */
export const settingsOfCode = (code: string): string => code.replace(/^Edgewise [^,]*(, )?/, '');
