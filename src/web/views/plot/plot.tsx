import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { smallestOf } from '../../../base/lists.ts';
import { counted } from '../../../base/text/words.ts';
import { evidence, isShaded, overlaidRanks } from '../../state/answers/evidence.ts';
import { outcomes } from '../../state/answers/outcomes.ts';
import type { Entry } from '../../state/bench.ts';
import { arrangement, quantity, xAxis, zoom, zoomTo } from '../../state/plot-options.ts';
import { AttributionShade } from './attribution-shade.tsx';
import { Axes } from './axes.tsx';
import { quantityNames, xAxisNames } from './axis-names.ts';
import { Crosshair } from './crosshair.tsx';
import { CurrentCurve, leastMany, PlottedCurves } from './curves.tsx';
import { ErrorBand } from './error-band.tsx';
import { Handles } from './handles.tsx';
import { edgeDomain, layoutOf, margin } from './layout.ts';
import { ManyCurves } from './many-curves.tsx';
import { PreEdgeAndStep } from './pre-edge-and-step.tsx';
import { readout } from './readout.ts';
import { readoutAt } from './readout-at.ts';
import { ReferenceCurves } from './reference-curves.tsx';
import { referenceSeries } from './reference-series.ts';
import type { Series } from './series.ts';
import { zoomed } from './zoomed.ts';

/** The plot itself: drag over it to zoom, double-click to see the edge again. */
export function Plot({ all, entry }: { all: readonly Series[]; entry: Entry | undefined }) {
  const place = useRef<HTMLDivElement>(null);
  const size = useSize(place);
  const [selection, setSelection] = useState<readonly [number, number] | undefined>(undefined);
  const known = entry && outcomes.value.get(entry.id);
  const curves = known?.curves;
  const axis = xAxis.value;
  const why = evidence.value;
  const framed = all.flatMap(({ id }) => outcomes.value.get(id)?.framed ?? []);
  const domain = zoom.value ?? edgeDomain(known?.framed, framed, all, axis);
  const isShown = entry !== undefined && all.some(({ id }) => id === entry.id);
  const originEv = axis === 'relative' ? (curves?.e0Ev ?? 0) : 0;
  const references =
    curves && isShown && why && quantity.value === 'normalised'
      ? referenceSeries(why.nearest, overlaidRanks.value, curves.window, originEv)
      : [];
  const layout = layoutOf(all, size, domain, arrangement.value === 'stack', references);
  const lift = layout.lift[all.findIndex(({ id }) => id === entry?.id)] ?? 0;
  const error = quantity.value === 'normalised' ? entry?.merged?.merge.error : undefined;
  const pxOf = (event: { clientX: number }) => event.clientX - place.current!.getBoundingClientRect().left;
  const point = (px: number | undefined) => {
    readout.value = px === undefined ? undefined : readoutAt(all, layout.x.invert(px), axis, quantity.value);
  };
  const zoomBy = (factor: number, about = (domain[0] + domain[1]) / 2) => {
    zoomTo(zoomed(domain, factor, about));
  };

  useEffect(() => {
    const element = place.current!;
    const listen = (event: WheelEvent) => {
      if (event.ctrlKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        return;
      }
      event.preventDefault();
      zoomBy(event.deltaY > 0 ? 1.15 : 1 / 1.15, layout.x.invert(pxOf(event)));
    };
    // Only a listener that is not passive may keep the page from scrolling.
    element.addEventListener('wheel', listen, { passive: false });
    return () => element.removeEventListener('wheel', listen);
  });

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div
      ref={place}
      class="plot"
      role="group"
      aria-label="Plot area: arrow keys move the crosshair, plus and minus zoom, 0 shows the edge"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the crosshair and the zoom are worked by keys here
      tabIndex={0}
      onPointerMove={(event) => {
        const px = pxOf(event);
        point(px >= margin.left && px <= size.width - margin.right ? px : undefined);
        if (selection) {
          setSelection([selection[0], px]);
        }
      }}
      onPointerLeave={() => point(undefined)}
      onPointerDown={(event) => {
        if (event.button !== 0 || event.pointerType === 'touch') {
          return;
        }
        event.currentTarget.setPointerCapture(event.pointerId);
        setSelection([pxOf(event), pxOf(event)]);
      }}
      onPointerUp={() => {
        if (selection && Math.abs(selection[1] - selection[0]) > 6) {
          zoomTo(selection.map((px) => layout.x.invert(px)).sort((a, b) => a - b) as [number, number]);
        }
        setSelection(undefined);
      }}
      onPointerCancel={() => setSelection(undefined)}
      onDblClick={() => {
        zoomTo(undefined);
      }}
      onKeyDown={(event) => {
        const step = (domain[1] - domain[0]) / 200;
        const at = readout.value?.at ?? (domain[0] + domain[1]) / 2;
        if (event.key === '+' || event.key === '=') {
          zoomBy(1 / 1.5, at);
        } else if (event.key === '-') {
          zoomBy(1.5, at);
        } else if (event.key === '0') {
          zoomTo(undefined);
        } else if (event.key === 'ArrowLeft') {
          point(layout.x(at - step));
        } else if (event.key === 'ArrowRight') {
          point(layout.x(at + step));
        } else if (event.key === 'Escape') {
          point(undefined);
        } else {
          return;
        }
        event.preventDefault();
      }}
    >
      {all.length === 0 && <p class="plot-empty">{emptyWords(entry)}</p>}
      <svg width={size.width} height={size.height} role="presentation">
        <clipPath id="plot-area">
          <rect
            x={margin.left}
            y={margin.top}
            width={Math.max(0, size.width - margin.left - margin.right)}
            height={Math.max(0, size.height - margin.top - margin.bottom)}
          />
        </clipPath>
        <Axes
          layout={layout}
          xLabel={xAxisNames[axis]}
          yLabel={`${quantityNames[quantity.value]}${layout.lift.some((lift) => lift > 0) ? ', curves lifted' : ''}`}
        />
        {curves && isShown && why && isShaded.value && (
          <g clip-path="url(#plot-area)" class="not-for-pointer">
            <AttributionShade
              attribution={why.attribution}
              window={curves.window}
              layout={layout}
              originEv={originEv}
            />
          </g>
        )}
        {curves && isShown && (
          <Handles
            entry={entry}
            curves={curves}
            offsetEv={known?.parameters.anchorOffsetEv ?? 0}
            layout={layout}
            originEv={originEv}
          />
        )}
        {layout.beyond > 0 && (
          <text class="plot-beyond" x={size.width - margin.right - 6} y={margin.top + 14} text-anchor="end">
            {counted(layout.beyond, 'curve runs', 'curves run')} out of the plot: many times higher than the
            others
          </text>
        )}
      </svg>
      {all.length >= leastMany ? (
        <ManyCurves all={all} layout={layout} />
      ) : (
        <svg class="layer" width={size.width} height={size.height} role="presentation">
          <g clip-path="url(#plot-area)">
            <PlottedCurves all={all} layout={layout} />
          </g>
        </svg>
      )}
      <svg class="layer" width={size.width} height={size.height} role="presentation">
        <g clip-path="url(#plot-area)">
          {curves && isShown && quantity.value === 'raw' && (
            <PreEdgeAndStep curves={curves} layout={layout} originEv={originEv} />
          )}
          {curves && isShown && error?.length === curves.energyEv.length && (
            <ErrorBand curves={curves} error={error} layout={layout} originEv={originEv} lift={lift} />
          )}
          <ReferenceCurves all={references} layout={layout} lift={lift} />
          <CurrentCurve all={all} layout={layout} id={entry?.id} />
        </g>
        <Crosshair all={all} layout={layout} />
        {selection && (
          <rect
            class="selection"
            x={smallestOf(selection)}
            width={Math.abs(selection[1] - selection[0])}
            y={margin.top}
            height={size.height - margin.top - margin.bottom}
          />
        )}
      </svg>
    </div>
  );
}

function emptyWords(entry: Entry | undefined): string {
  if (!entry) {
    return 'No spectrum yet: drop one here.';
  }
  return outcomes.value.has(entry.id) ? 'Every curve is switched off in the legend.' : '';
}

/** The size of an element in px, followed. */
function useSize(place: { readonly current: HTMLElement | null }): { width: number; height: number } {
  const [size, setSize] = useState({ width: 640, height: 420 });
  useLayoutEffect(() => {
    const element = place.current!;
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [place]);
  return size;
}
