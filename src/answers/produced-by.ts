import { version } from '../base/version.ts';
import type { SpectrumAnswer } from '../model/identify-spectrum.ts';

/**
 * Program and bundle of an answer, as the last line of a figure tells them.
 * @param program @default this program
 */
export const producedBy = (model: SpectrumAnswer['model'], program = version): string =>
  `edgewise ${program} · bundle ${model.name} ${model.version} (${model.hash.slice(0, 12)})`;
