import { fileNameOf } from '../base/text/base-name.ts';
import { percent } from '../base/text/words.ts';
import { type MapImages, mapCounts } from '../map/map-images.ts';
import type { MapSettings } from '../map/map-settings.ts';
import type { SpectrumAnswer } from '../model/identify-spectrum.ts';
import { producedBy } from './produced-by.ts';

/** What the figure of a map draws. */
export interface MapFigureInput extends MapImages {
  readonly title: string;
  readonly subtitle: string;
  readonly footer: string;
}

/**
 * The input of the figure of a map.
 *
 * @param stack the name is that of the file and the dataset in it;
 * a map that was read knows no number of energies
 * @param program @default this program
 */
export function mapFigureInput(
  { name, energyEv }: { readonly name: string; readonly energyEv?: ArrayLike<number> },
  images: MapImages,
  { element, e0Ev, leastStep }: Pick<MapSettings, 'element' | 'e0Ev' | 'leastStep'>,
  model: SpectrumAnswer['model'],
  program?: string,
): MapFigureInput {
  const { verdicts, pixels } = mapCounts(images);
  return {
    ...images,
    title: fileNameOf(name.split(/\.(?:h5|hdf5?|nxs?|cxi)\//i)[0]!),
    subtitle:
      `${element} K edge, ${images.width} × ${images.height} pixels${energyEv ? `, ${energyEv.length} energies` : ''}; ` +
      `${percent(verdicts.masked / pixels)} masked (edge step under ${leastStep.toPrecision(3)})`,
    footer: `${producedBy(model, program)} · E0 ${e0Ev.toFixed(1)} eV for all pixels`,
  };
}
