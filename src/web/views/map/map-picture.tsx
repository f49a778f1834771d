import { useLayoutEffect, useRef } from 'preact/hooks';
import { percent } from '../../../base/text/words.ts';
import type { MapQuantity } from '../../../figure/map-quantities.ts';
import { shadeAt } from '../../../figure/raster.ts';
import {
  answerAt,
  chosenQuantity,
  isHeld,
  mapProgress,
  mapRefusal,
  moveTo,
  openMap,
  pixelAt,
  quantities,
  shownQuantity,
} from '../../state/map/map.ts';
import { cancelMap } from '../../state/map/open-map.ts';
import { MaskSlider } from './mask-slider.tsx';

/** The picture of the chosen quantity, which answers under the pointer; before it is there, how far it is. */
export function MapPicture() {
  const map = openMap.value;
  const quantity = shownQuantity.value;
  if (!map || !quantity) {
    return (
      <div class="map-waiting">
        <Waiting />
      </div>
    );
  }
  return (
    <section class="map-picture" aria-label="Picture">
      <div class="map-toolbar">
        <label>
          <span class="only-heard">Picture of</span>
          <select
            aria-label="Picture of"
            value={quantity.key}
            onChange={({ currentTarget: { value } }) => {
              chosenQuantity.value = value;
            }}
          >
            {quantities.value.map(({ key, short }) => (
              <option key={key} value={key}>
                {short}
              </option>
            ))}
          </select>
        </label>
        <MaskSlider map={map} />
      </div>
      <Picture quantity={quantity} width={map.images.width} height={map.images.height} />
      <Legend quantity={quantity} />
    </section>
  );
}

function Waiting() {
  const progress = mapProgress.value;
  if (!progress) {
    return mapRefusal.value ? (
      <p class="map-refusal" role="alert">
        {mapRefusal.value}
      </p>
    ) : null;
  }
  const { done, total } = progress;
  return (
    <div class="map-progress">
      <p>{total ? `${percent(done / total)} of the rows answered` : 'Looking at the stack'}</p>
      <progress {...(total > 0 && { max: total, value: done })} aria-label="Rows answered" />
      <button type="button" onClick={cancelMap}>
        Cancel
      </button>
    </div>
  );
}

interface PictureProps {
  readonly quantity: MapQuantity;
  readonly width: number;
  readonly height: number;
}

function Picture({ quantity, width, height }: PictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const pixels = new Uint8ClampedArray(quantity.paint().buffer as ArrayBuffer);
    canvas.current?.getContext('2d')?.putImageData(new ImageData(pixels, width, height), 0, 0);
  }, [quantity, width, height]);
  const toPointer = (event: PointerEvent | MouseEvent): void => {
    const box = canvas.current!.getBoundingClientRect();
    moveTo(
      Math.floor(((event.clientX - box.left) / box.width) * width),
      Math.floor(((event.clientY - box.top) / box.height) * height),
    );
  };
  return (
    <div class="map-place">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms */}
      <div
        class="map-canvas"
        role="group"
        aria-label="Map: arrow keys go from pixel to pixel, with Shift by ten; Enter holds the pixel, Escape lets it go"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the pixel is chosen by keys here
        tabIndex={0}
        style={{ '--aspect': width / height }}
        onPointerMove={(event) => {
          if (!isHeld.value) {
            toPointer(event);
          }
        }}
        onClick={(event) => {
          const before = pixelAt.value;
          toPointer(event);
          // The held pixel once more: it is let go.
          isHeld.value = !(isHeld.value && before === pixelAt.value);
        }}
        onKeyDown={(event) => {
          const way = ways[event.key];
          if (way) {
            const at = pixelAt.value ?? { x: Math.floor(width / 2), y: Math.floor(height / 2) };
            const far = event.shiftKey ? 10 : 1;
            moveTo(at.x + far * way[0], at.y + far * way[1]);
            isHeld.value = true;
          } else if (event.key === 'Enter') {
            isHeld.value = pixelAt.value !== undefined;
          } else if (event.key === 'Escape') {
            isHeld.value = false;
          } else {
            return;
          }
          event.preventDefault();
        }}
      >
        <canvas ref={canvas} width={width} height={height} role="img" aria-label={quantity.title} />
        <Marker width={width} height={height} />
      </div>
      <p class="only-heard" aria-live="polite">
        {isHeld.value && heardWords()}
      </p>
    </div>
  );
}

const ways: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function heardWords(): string {
  const answer = answerAt.value;
  const [best] = answer?.cn ?? [];
  return answer
    ? `Pixel ${answer.x}, ${answer.y}: ${best ? `CN ${best.cn}, ${percent(best.probability)}, ${answer.verdict}` : 'masked'}`
    : '';
}

/** Shows where the pixel is, which may be smaller than can be seen. */
function Marker({ width, height }: { width: number; height: number }) {
  const at = pixelAt.value;
  return at ? (
    <div
      class={`map-marker${isHeld.value ? ' is-held' : ''}`}
      style={{
        left: `${(100 * (at.x + 0.5)) / width}%`,
        top: `${(100 * (at.y + 0.5)) / height}%`,
        width: `${100 / width}%`,
        height: `${100 / height}%`,
      }}
    />
  ) : null;
}

/** Steps of the ramp that look like none. */
const rampSteps = 12;

function Legend({ quantity: { legend, title } }: { quantity: MapQuantity }) {
  if (legend.kind === 'ramp') {
    const hues = Array.from(
      { length: rampSteps },
      (_, i) => `rgb(${shadeAt(i / (rampSteps - 1)).join(' ')})`,
    );
    return (
      <div class="map-legend">
        <span class="map-legend-title">{title}</span>
        <span>{legend.low}</span>
        <span class="map-ramp" style={{ background: `linear-gradient(to right, ${hues.join(', ')})` }} />
        <span>{legend.high}</span>
        <Masked />
      </div>
    );
  }
  return (
    <div class="map-legend">
      <span class="map-legend-title">{title}</span>
      {legend.classes.map(({ hue, words }) => (
        <span key={words} class="map-class">
          <i style={{ background: hue }} />
          {words}
        </span>
      ))}
      <Masked />
    </div>
  );
}

const Masked = () => (
  <span class="map-class">
    <i class="is-masked" />
    masked
  </span>
);
