import type { MapObject } from '../../../answers/map-object.ts';
import type { ClassAnswer } from '../../../map/class-answers.ts';
import type { MapFacts } from '../../../map/map-file.ts';
import type { MapImages } from '../../../map/map-images.ts';
import type { MapSettings } from '../../../map/map-settings.ts';
import type { MapPlan, MapQuestion } from '../../../map/plan-map.ts';
import type { StackOptions } from '../../../map/stack-options.ts';
import type { SpectrumAnswer } from '../../../model/identify-spectrum.ts';

/** Where a stack stands, and what the person says of it. */
export interface StackSource {
  /** Read piece by piece. */
  readonly file: File;
  /** Text with the energies of the images of a TIFF file, and where it stands. */
  readonly energies?: { readonly text: string; readonly place: string };
  readonly options: StackOptions;
}

/** A stack without its pixels, as the page knows it. */
export interface StackFacts {
  readonly name: string;
  readonly energyEv: Float64Array;
  readonly height: number;
  readonly width: number;
}

/** What a thread of the map can be asked. */
export type MapTask =
  /** What a file is: a map that was written, or a stack with the way to answer it. */
  | {
      readonly kind: 'open';
      readonly source: StackSource;
      readonly question: MapQuestion;
      readonly models: string;
    }
  /** The answers of the pixels of some rows. */
  | {
      readonly kind: 'rows';
      readonly source: StackSource;
      readonly settings: MapSettings;
      readonly models: string;
      readonly from: number;
      readonly to: number;
    }
  /** The spectrum of one pixel. */
  | {
      readonly kind: 'spectrum';
      readonly source: StackSource;
      readonly settings: MapSettings;
      readonly models: string;
      readonly x: number;
      readonly y: number;
    }
  /** The images of a map whose pixels are all answered. */
  | {
      readonly kind: 'images';
      readonly told: Float32Array;
      readonly height: number;
      readonly width: number;
      readonly kinds: readonly ClassAnswer[];
    }
  /** The figure of a map, as SVG. */
  | {
      readonly kind: 'figure';
      readonly name: string;
      readonly energyCount?: number;
      readonly images: MapImages;
      readonly settings: Pick<MapSettings, 'element' | 'e0Ev' | 'leastStep'>;
      readonly model: SpectrumAnswer['model'];
      readonly program?: string;
    }
  /** The map as the HDF5 file that `edgewise map` writes. */
  | {
      readonly kind: 'hdf5';
      readonly images: MapImages;
      readonly facts: MapFacts;
    }
  /** What `edgewise map --format json` prints. */
  | {
      readonly kind: 'object';
      readonly stack: StackFacts;
      readonly plan: Pick<MapPlan, 'settings' | 'elementReason'>;
      readonly images: MapImages;
      readonly kinds: readonly ClassAnswer[];
    };

/** A stack that can be answered. */
export interface OpenedStack {
  readonly kind: 'stack';
  readonly stack: StackFacts;
  readonly plan: Pick<MapPlan, 'settings' | 'elementReason'>;
  readonly kinds: readonly ClassAnswer[];
  /** Normalised, of the pixels looked at that are not masked. */
  readonly mean: PixelSpectrum;
  /** Rows that a thread takes at once. */
  readonly rowsAtOnce: number;
}

/** A map that `edgewise map` has written. */
export interface OpenedMap {
  readonly kind: 'map';
  readonly images: MapImages;
  readonly facts: MapFacts;
}

/**
 * A spectrum as the model sees it: less its pre-edge line, divided by its edge step;
 * as read where it has none.
 */
export interface PixelSpectrum {
  readonly energyEv: Float64Array;
  readonly mu: Float64Array;
  readonly isNormalised: boolean;
  /** As it stands in the stack. */
  readonly raw: Float64Array;
}

export interface MapAnswers {
  readonly open: OpenedStack | OpenedMap;
  readonly rows: Float32Array;
  readonly spectrum: PixelSpectrum;
  readonly images: MapImages;
  readonly figure: string;
  readonly object: MapObject;
  readonly hdf5: Uint8Array<ArrayBuffer>;
}
