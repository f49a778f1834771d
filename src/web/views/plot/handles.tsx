import type { EnergyRange } from '../../../spectrum/energy-range.ts';
import { type Entry, nameOf, setParameters } from '../../state/bench.ts';
import type { Curves } from '../../work/curves-of.ts';
import { Handle } from './handle.tsx';
import { type Layout, margin } from './layout.ts';

interface HandlesProps {
  readonly entry: Entry;
  readonly curves: Curves;
  /** The window's place that `curves` were made with. */
  readonly offsetEv: number;
  readonly layout: Layout;
  /** What lies at 0 of the x axis, eV. */
  readonly originEv: number;
}

/** Lanes above the curves: the window in the first, pre-edge and post-edge in the second; px from the top. */
const lanes = { window: 4, ranges: 26 };
const laneHeight = 18;

/** E0, window, pre-edge and post-edge of the current spectrum, each to be moved. */
export function Handles(props: HandlesProps) {
  const { entry, curves, layout, originEv, offsetEv } = props;
  const { parameters } = entry;
  const evPerPx = layout.x.invert(1) - layout.x.invert(0);
  const e0Ev = parameters.e0Ev ?? curves.e0Ev;
  const bottom = layout.height - margin.bottom;
  const at = (energyEv: number) => layout.x(energyEv - originEv);
  const [first, last] = [curves.energyEv[0]!, curves.energyEv.at(-1)!];
  const name = nameOf(entry);
  const moved = (parameters.anchorOffsetEv ?? 0) - offsetEv;
  const window = clipped(at(curves.window.fromEv + moved), at(curves.window.toEv + moved), layout);
  return (
    <g class="handles">
      {window && (
        <>
          <rect
            class="window-area"
            x={window.from}
            width={window.to - window.from}
            y={margin.top}
            height={bottom - margin.top}
          />
          <Handle
            label="Window moved by"
            class="handle-window"
            value={parameters.anchorOffsetEv ?? 0}
            least={-20}
            most={20}
            step={0.1}
            digits={1}
            evPerPx={evPerPx}
            onMove={(value) => setParameters(entry, { anchorOffsetEv: value }, `move the window of ${name}`)}
            onRelease={() =>
              setParameters(entry, { anchorOffsetEv: undefined }, `reset the window of ${name}`)
            }
          >
            <LaneBar {...window} y={lanes.window} words="window" />
          </Handle>
        </>
      )}
      <Range {...props} which="preEdge" words="pre-edge" e0Ev={e0Ev} />
      <Range {...props} which="postEdge" words="post-edge" e0Ev={e0Ev} />
      {isWithin(at(e0Ev), layout) && (
        <Handle
          label="E0"
          class="handle-e0"
          value={e0Ev}
          least={first}
          most={last}
          step={0.1}
          digits={2}
          evPerPx={evPerPx}
          onMove={(value) => setParameters(entry, { e0Ev: value }, `move E0 of ${name}`)}
          onRelease={() => setParameters(entry, { e0Ev: undefined }, `reset E0 of ${name}`)}
        >
          <rect class="grab" x={at(e0Ev) - 7} width={14} y={margin.top} height={bottom - margin.top} />
          <path class="e0-line" d={`M${at(e0Ev)} ${margin.top}V${bottom}`} />
          <g transform={`translate(${at(e0Ev)} ${bottom - 12})`}>
            <rect class="pill" x={6} y={-11} width={82} height={20} rx={3} />
            <text class="pill-words" x={47} y={3} text-anchor="middle">
              E0 {e0Ev.toFixed(1)} eV
            </text>
          </g>
        </Handle>
      )}
    </g>
  );
}

interface RangeProps extends HandlesProps {
  readonly which: 'preEdge' | 'postEdge';
  readonly words: string;
  readonly e0Ev: number;
}

/** A range with a grip at either end. */
function Range({ which, words, e0Ev, entry, curves, layout, originEv }: RangeProps) {
  const range = entry.parameters[which] ?? curves[which];
  if (!range) {
    return null;
  }
  const at = (relativeEv: number) => layout.x(e0Ev + relativeEv - originEv);
  const bar = clipped(at(range.fromEv), at(range.toEv), layout);
  const evPerPx = layout.x.invert(1) - layout.x.invert(0);
  const change = (next: EnergyRange | undefined) =>
    setParameters(entry, { [which]: next }, `move the ${words} of ${nameOf(entry)}`);
  const ends = [
    { end: 'fromEv', least: -1000, most: range.toEv - 1 },
    { end: 'toEv', least: range.fromEv + 1, most: 3000 },
  ] as const;
  return (
    <g class={`range range-${which}`}>
      {bar && <LaneBar {...bar} y={lanes.ranges} words={words} />}
      {ends.map(({ end, least, most }) =>
        isWithin(at(range[end]), layout) ? (
          <Handle
            key={end}
            label={`${words} ${end === 'fromEv' ? 'from' : 'to'}, relative to E0`}
            class="handle-grip"
            value={range[end]}
            least={least}
            most={most}
            step={1}
            digits={0}
            evPerPx={evPerPx}
            onMove={(value) => change({ ...range, [end]: value })}
            onRelease={() => change(undefined)}
          >
            <rect
              class="grab"
              x={at(range[end]) - 8}
              width={16}
              y={lanes.ranges - 3}
              height={laneHeight + 6}
            />
            <rect
              class="grip"
              x={at(range[end]) - 2.5}
              width={5}
              y={lanes.ranges - 1}
              height={laneHeight + 2}
              rx={2}
            />
          </Handle>
        ) : null,
      )}
    </g>
  );
}

function LaneBar({ from, to, y, words }: { from: number; to: number; y: number; words: string }) {
  return (
    <>
      <rect class="lane-bar" x={from} width={to - from} y={y} height={laneHeight} rx={3} />
      {to - from > 8 * words.length && (
        <text class="lane-words" x={(from + to) / 2} y={y + 13} text-anchor="middle">
          {words}
        </text>
      )}
    </>
  );
}

const isWithin = (px: number, { width }: Layout): boolean =>
  px >= margin.left - 1 && px <= width - margin.right + 1;

/** What of a range is seen, px; undefined where none of it is. */
function clipped(from: number, to: number, { width }: Layout): { from: number; to: number } | undefined {
  const [left, right] = [Math.max(margin.left, from), Math.min(width - margin.right, to)];
  return right > left ? { from: left, to: right } : undefined;
}
