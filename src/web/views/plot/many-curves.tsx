import { useEffect, useRef } from 'preact/hooks';
import { theme } from '../../state/theme.ts';
import { CurvePainter, type PaintedCurves } from './curve-painter.ts';

/** Hundreds of curves, thin and without dashes. */
export function ManyCurves(props: PaintedCurves) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const painter = useRef<CurvePainter | null>(null);
  useEffect(() => {
    const own = new CurvePainter(canvas.current!);
    painter.current = own;
    const again = () => own.paint();
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', again);
    // The page has its colours by the next frame.
    const end = theme.subscribe(() => requestAnimationFrame(again));
    return () => {
      dark.removeEventListener('change', again);
      end();
      own.end();
    };
  }, []);
  useEffect(() => painter.current!.show(props));
  const { width, height } = props.layout;
  return (
    <canvas
      ref={canvas}
      class="layer many-curves"
      style={{ width: `${width}px`, height: `${height}px` }}
      aria-hidden="true"
    />
  );
}
