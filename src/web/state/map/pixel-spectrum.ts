import { computed, effect, signal } from '@preact/signals';
import { modelsAddress } from '../../work/ask.ts';
import type { PixelSpectrum } from '../../work/map/map-tasks.ts';
import { addEntries } from '../bench.ts';
import { tellDefect } from '../notices.ts';
import { openMap, pixelAt } from './map.ts';
import { mapAsked } from './mapping.ts';
import { mapReader } from './open-map.ts';

interface Fetched {
  readonly x: number;
  readonly y: number;
  readonly spectrum: PixelSpectrum;
}

const last = signal<Fetched | undefined>(undefined);
let isAsking = false;

/** The spectrum of the pixel, or of the last one until its own is there. */
export const pixelSpectrum = computed(() => (openMap.value?.stack ? last.value : undefined));

/** Fetches the spectrum of the pixel whenever that changes; one question at a time. */
export function followPixel(): () => void {
  return effect(() => {
    void pixelAt.value;
    void openMap.value;
    last.value = openMap.value ? last.peek() : undefined;
    fetchSpectrum();
  });
}

async function fetchSpectrum(): Promise<void> {
  const map = openMap.peek();
  const at = pixelAt.peek();
  const asked = mapAsked.peek();
  if (isAsking || !map?.stack || !at || !asked) {
    return;
  }
  const known = last.peek();
  if (known?.x === at.x && known.y === at.y) {
    return;
  }
  isAsking = true;
  try {
    const spectrum = await mapReader().ask({
      kind: 'spectrum',
      source: asked.source,
      settings: map.stack.plan.settings,
      models: modelsAddress.peek(),
      ...at,
    });
    last.value = { ...at, spectrum };
  } catch (error) {
    tellDefect(error);
    return;
  } finally {
    isAsking = false;
  }
  const now = pixelAt.peek();
  if (now?.x !== at.x || now.y !== at.y || openMap.peek() !== map) {
    fetchSpectrum();
  }
}

/** Puts the spectrum of the pixel onto the bench, prepared as in the map, and shows it there. */
export function takePixel(): void {
  const map = openMap.peek();
  const { plan } = map?.stack ?? {};
  const found = last.peek();
  if (!map || !plan || !found) {
    return;
  }
  const { x, y, spectrum } = found;
  const file = map.name;
  const name = `pixel ${x}, ${y}`;
  const { element, e0Ev, preEdge, postEdge } = plan.settings;
  addEntries([
    {
      file,
      name: `${name} of ${file}`,
      reading: {
        spectrum: {
          name,
          energyEv: spectrum.energyEv,
          mu: spectrum.raw,
          state: 'raw',
          element,
          edge: 'K',
        },
        receipt: {
          format: 'pixel of a stack',
          columns: [],
          muRecipe: 'as in the stack',
          conversions: [],
          rowsDropped: [],
          guesses: [],
          warnings: [],
        },
      },
      parameters: { element, e0Ev, ...(preEdge && { preEdge }), ...(postEdge && { postEdge }) },
    },
  ]);
  location.hash = '#/spectra';
}
