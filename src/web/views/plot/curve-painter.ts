import { lastIndexAtMost } from '../../../numeric/search-sorted.ts';
import { type Layout, margin } from './layout.ts';
import type { Series } from './series.ts';
import { hueOf } from './swatch.tsx';

export interface PaintedCurves {
  readonly all: readonly Series[];
  readonly layout: Layout;
}

/** Painting pauses after so long for the rest of the page, ms: a frame takes 16. */
const sliceMs = 6;

const opacity = 0.5;

/**
 * Paints curves as pixels, a slice at a time: as paths of the document hundreds of them
 * would hold the page up for a tenth of a second whenever one is added or the axes move.
 */
export class CurvePainter {
  readonly #canvas: HTMLCanvasElement;
  #shown: PaintedCurves | undefined;
  #frame = 0;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
  }

  /** Paints other curves, or the same on other axes; nothing where nothing has changed. */
  show(curves: PaintedCurves): void {
    const before = this.#shown;
    this.#shown = curves;
    if (!before || !looksSame(before, curves)) {
      this.paint();
    }
  }

  /** Paints anew, in the colours that the page has now. */
  paint(): void {
    cancelAnimationFrame(this.#frame);
    if (!this.#shown) {
      return;
    }
    const { all, layout } = this.#shown;
    const buffer = document.createElement('canvas');
    buffer.width = Math.round(layout.width * devicePixelRatio);
    buffer.height = Math.round(layout.height * devicePixelRatio);
    const context = buffer.getContext('2d')!;
    context.scale(devicePixelRatio, devicePixelRatio);
    context.beginPath();
    context.rect(
      margin.left,
      margin.top,
      layout.width - margin.left - margin.right,
      layout.height - margin.top - margin.bottom,
    );
    context.clip();
    context.globalAlpha = opacity;
    const hues = new Map<string, string>();
    let next = 0;
    const slice = (): void => {
      const end = performance.now() + sliceMs;
      while (next < all.length && performance.now() < end) {
        const { look } = all[next]!;
        const hue = hueOf(look);
        const colour = hues.get(hue) ?? this.#colourOf(hue);
        hues.set(hue, colour);
        context.strokeStyle = colour;
        stroke(context, all[next]!, layout, layout.lift[next]!);
        next++;
      }
      if (next < all.length) {
        this.#frame = requestAnimationFrame(slice);
      } else {
        // What was there stays until all is ready: nothing flickers.
        this.#canvas.width = buffer.width;
        this.#canvas.height = buffer.height;
        this.#canvas.getContext('2d')!.drawImage(buffer, 0, 0);
        this.#canvas.dataset.curves = String(all.length);
      }
    };
    this.#frame = requestAnimationFrame(slice);
  }

  end(): void {
    cancelAnimationFrame(this.#frame);
  }

  /** A colour of the theme, light or dark, as it is now. */
  #colourOf(hue: string): string {
    this.#canvas.style.color = `var(${hue})`;
    return getComputedStyle(this.#canvas).color;
  }
}

function looksSame(one: PaintedCurves, other: PaintedCurves): boolean {
  return (
    scaleOf(one.layout) === scaleOf(other.layout) &&
    one.all.length === other.all.length &&
    one.all.every((series, i) => {
      const now = other.all[i]!;
      return (
        series.x === now.x &&
        series.y === now.y &&
        series.look === now.look &&
        one.layout.lift[i] === other.layout.lift[i]
      );
    })
  );
}

const scaleOf = ({ x, y, width, height }: Layout): string =>
  [...x.domain(), ...y.domain(), width, height].join();

/** Points closer to the last one than this are not seen, px. */
const closestPx = 0.5;

function stroke(context: CanvasRenderingContext2D, { x, y }: Series, layout: Layout, lift: number): void {
  const [from, to] = layout.x.domain() as [number, number];
  const first = Math.max(0, lastIndexAtMost(x, from));
  const last = Math.min(x.length - 1, lastIndexAtMost(x, to) + 1);
  const [left, top] = [layout.x(0), layout.y(0)];
  const [perX, perY] = [layout.x(1) - left, layout.y(1) - top];
  let [lastX, lastY] = [Number.NaN, Number.NaN];
  context.beginPath();
  for (let i = first; i <= last; i++) {
    const [atX, atY] = [left + perX * x[i]!, top + perY * (y[i]! + lift)];
    if (i < last && Math.abs(atX - lastX) < closestPx && Math.abs(atY - lastY) < closestPx) {
      continue;
    }
    context.lineTo(atX, atY);
    [lastX, lastY] = [atX, atY];
  }
  context.stroke();
}
