import { computed, signal } from '@preact/signals';
import { mapQuantities } from '../../../figure/map-quantities.ts';
import type { ClassAnswer } from '../../../map/class-answers.ts';
import type { MapImages } from '../../../map/map-images.ts';
import type { MapSettings } from '../../../map/map-settings.ts';
import { maskedImages } from '../../../map/masked-images.ts';
import { pixelAnswer } from '../../../map/pixel-answer.ts';
import type { SpectrumAnswer } from '../../../model/identify-spectrum.ts';
import type { OpenedStack } from '../../work/map/map-tasks.ts';
import { leastStepShown } from './mapping.ts';

/** The map that is shown. */
export interface OpenMap {
  /** File and dataset. */
  readonly name: string;
  /** File and dataset of the stack, also of a map that was read. */
  readonly source: string;
  readonly images: MapImages;
  readonly settings: Pick<MapSettings, 'element' | 'e0Ev' | 'leastStep'>;
  readonly model: SpectrumAnswer['model'];
  /** Program that made a map that was read; absent for this one. */
  readonly program?: string;
  /** Whole answers to the mean of the pixels of each CN; none are kept in a map that was read. */
  readonly kinds: readonly ClassAnswer[];
  /** The stack with its spectra; absent for a map that was read. */
  readonly stack?: OpenedStack;
}

export const openMap = signal<OpenMap | undefined>(undefined);

/** Why there is no map, a sentence. */
export const mapRefusal = signal<string | undefined>(undefined);

/** What else is to be said, a sentence. */
export const mapNotice = signal<string | undefined>(undefined);

/** Rows that are answered; a stack that is being looked at has none. */
export const mapProgress = signal<{ readonly done: number; readonly total: number } | undefined>(undefined);

/** The picture that was chosen, by its key. */
export const chosenQuantity = signal('cn');

/** The images as they are shown. */
export const shownImages = computed((): MapImages | undefined => {
  const map = openMap.value;
  const least = leastStepShown.value;
  return map && least !== undefined && least > map.settings.leastStep
    ? maskedImages(map.images, least)
    : map?.images;
});

/** The pictures that there are. */
export const quantities = computed(() => (shownImages.value ? mapQuantities(shownImages.value) : []));

export const shownQuantity = computed(
  () => quantities.value.find(({ key }) => key === chosenQuantity.value) ?? quantities.value[0],
);

/** Where the pointer is, or was last. */
export const pixelAt = signal<{ readonly x: number; readonly y: number } | undefined>(undefined);

/** A pixel that is held does not follow the pointer. */
export const isHeld = signal(false);

/** What the map says of the pixel. */
export const answerAt = computed(() => {
  const images = shownImages.value;
  const at = pixelAt.value;
  return images && at ? pixelAnswer(images, at.x, at.y) : undefined;
});

/** Moves to a pixel, which stays within the picture. */
export function moveTo(x: number, y: number): void {
  const images = openMap.peek()?.images;
  if (!images) {
    return;
  }
  const within = (at: number, length: number): number => Math.max(0, Math.min(length - 1, at));
  const next = { x: within(x, images.width), y: within(y, images.height) };
  const now = pixelAt.peek();
  if (now?.x !== next.x || now.y !== next.y) {
    pixelAt.value = next;
  }
}
