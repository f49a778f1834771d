import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';

interface HandleProps {
  readonly label: string;
  /** In eV, as the field beside it shows it. */
  readonly value: number;
  readonly least: number;
  readonly most: number;
  /** What arrow keys add, eV; ten times that with Shift. */
  readonly step: number;
  readonly digits: number;
  readonly class: string;
  /** eV a px. */
  readonly evPerPx: number;
  readonly children: ComponentChildren;
  onMove(value: number): void;
  /** Hands the value back to the program (Delete). */
  onRelease(): void;
}

/** Something in the plot that is moved along the energy axis, by pointer or by keys. */
export function Handle(props: HandleProps) {
  const { label, value, least, most, step, digits, evPerPx, onMove, onRelease } = props;
  const drag = useRef<{ readonly x: number; readonly value: number } | undefined>(undefined);
  const factor = 10 ** digits;
  const move = (to: number) => {
    const next = Math.round(Math.min(most, Math.max(least, to)) * factor) / factor;
    if (next !== value) {
      onMove(next);
    }
  };
  const keys: Record<string, number> = {
    ArrowRight: step,
    ArrowUp: step,
    ArrowLeft: -step,
    ArrowDown: -step,
    PageUp: 50 * step,
    PageDown: -50 * step,
  };
  return (
    <g
      class={`handle ${props.class}`}
      role="slider"
      // SVG attributes keep their case: tabIndex would be none.
      tabindex={0}
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuetext={`${value.toFixed(digits)} eV`}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        event.currentTarget.focus();
        drag.current = { x: event.clientX, value };
      }}
      onPointerMove={(event) => {
        if (drag.current) {
          move(drag.current.value + (event.clientX - drag.current.x) * evPerPx);
        }
      }}
      onPointerUp={() => {
        drag.current = undefined;
      }}
      onPointerCancel={() => {
        drag.current = undefined;
      }}
      onKeyDown={(event) => {
        if (event.key === 'Delete' || event.key === 'Backspace') {
          onRelease();
        } else if (event.key in keys) {
          move(value + keys[event.key]! * (event.shiftKey ? 10 : 1));
        } else {
          return;
        }
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      {props.children}
    </g>
  );
}
