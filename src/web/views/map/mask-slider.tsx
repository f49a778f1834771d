import { largestOf } from '../../../base/lists.ts';
import type { OpenMap } from '../../state/map/map.ts';
import { leastStepShown, maskBelow } from '../../state/map/mapping.ts';

/** Positions of the slider. */
const steps = 200;

/** Masks pixels that hold too little of the absorber. */
export function MaskSlider({ map: { images, settings } }: { map: OpenMap }) {
  const { leastStep } = settings;
  const largest = largestStep(images.edgeStep);
  if (!(largest > leastStep)) {
    return null;
  }
  const now = Math.max(leastStep, leastStepShown.value ?? leastStep);
  return (
    <label
      class="mask-slider"
      title="Pixels with a smaller edge step are masked: they hold too little of the absorber"
    >
      <span>Edge step from</span>
      <input
        type="range"
        min={0}
        max={steps}
        value={Math.round((steps * (now - leastStep)) / (largest - leastStep))}
        aria-label="Mask pixels with a smaller edge step"
        aria-valuetext={now.toPrecision(3)}
        onInput={({ currentTarget: { value } }) => {
          maskBelow(leastStep + (Number(value) / steps) * (largest - leastStep));
        }}
      />
      <output>{now.toPrecision(3)}</output>
    </label>
  );
}

const known = new WeakMap<Float32Array, number>();

function largestStep(edgeStep: Float32Array): number {
  const found = known.get(edgeStep) ?? largestOf(edgeStep.filter((value) => !Number.isNaN(value)));
  known.set(edgeStep, found);
  return found;
}
