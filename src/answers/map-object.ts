import { version } from '../base/version.ts';
import type { ClassAnswer } from '../map/class-answers.ts';
import type { MapCounts } from '../map/map-images.ts';
import type { MapPlan } from '../map/plan-map.ts';
import type { SpectrumAnswer } from '../model/identify-spectrum.ts';

/** What `edgewise map --format json` prints: names are a contract. */
export interface MapObject {
  /** File and dataset. */
  readonly file: string;
  readonly element: string;
  readonly elementReason: string;
  readonly height: number;
  readonly width: number;
  /** Energies of the stack, eV. */
  readonly energies: { readonly count: number; readonly from: number; readonly to: number };
  /** Of every pixel, eV. */
  readonly e0: number;
  readonly pixels: MapCounts['verdicts'];
  /** By the most probable CN, the most frequent first. */
  readonly cn: MapCounts['cn'];
  /**
   * The whole answer to the mean of the pixels of each most probable CN, among those that were looked at
   * first: with the witnesses that single pixels are not asked. No pixel is believed more than its kind.
   */
  readonly kinds: readonly ClassAnswer[];
  readonly parameters: MapPlan['settings'];
  readonly program: string;
  readonly model: SpectrumAnswer['model'];
}

export function mapObject(
  stack: {
    readonly name: string;
    readonly energyEv: Float64Array;
    readonly height: number;
    readonly width: number;
  },
  { settings, elementReason }: Pick<MapPlan, 'settings' | 'elementReason'>,
  { verdicts, cn }: MapCounts,
  kinds: readonly ClassAnswer[],
): MapObject {
  const { name, energyEv, height, width } = stack;
  return {
    file: name,
    element: settings.element,
    elementReason,
    height,
    width,
    energies: { count: energyEv.length, from: energyEv[0]!, to: energyEv.at(-1)! },
    e0: settings.e0Ev,
    pixels: verdicts,
    cn,
    kinds,
    parameters: settings,
    program: version,
    model: kinds[0]!.answer.model,
  };
}
