import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { largestOf } from '../../../base/lists.ts';
import { percent } from '../../../base/text/words.ts';
import { cnLabelWords } from '../../../figure/label-words.ts';
import { type Example, openExamples } from '../../state/files/examples.ts';
import type { Curves } from '../../work/curves-of.ts';
import { Formula } from '../structures/formula.tsx';

const size = { width: 260, height: 110 };

/** One example: its spectrum, what is known, and what Edgewise says. */
export function ExampleCard({ example }: { example: Example }) {
  const { file, compound, says, outcome } = example;
  const answer = outcome?.kind === 'answered' ? outcome.answer : undefined;
  const best = answer?.coordination[0];
  return (
    <button type="button" class="example" onClick={() => openExamples([file])}>
      <svg
        class="example-plot"
        viewBox={`0 0 ${size.width} ${size.height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {outcome?.curves && <Thumbnail curves={outcome.curves} />}
      </svg>
      <span class="example-words">
        <strong>
          <Formula text={compound} />
          {answer && <span class="example-edge">{answer.element} K</span>}
        </strong>
        <span>{says}</span>
      </span>
      <span class="example-answer">
        {best ? `${cnLabelWords(best.label)}, ${percent(best.probability)}` : '…'}
      </span>
    </button>
  );
}

function Thumbnail({ curves }: { curves: Curves }) {
  const { energyEv, normalised, window, e0Ev } = curves;
  const domain = [window.fromEv - 12, window.toEv + 10] as const;
  const inside = Array.from(energyEv, (_, i) => i).filter(
    (i) => energyEv[i]! >= domain[0] && energyEv[i]! <= domain[1],
  );
  const high = largestOf(
    inside.map((i) => normalised[i]!),
    1,
  );
  const x = scaleLinear([...domain], [0, size.width]);
  const y = scaleLinear([-0.04, high], [size.height - 4, 6]);
  const d = line<number>(
    (i) => x(energyEv[i]!),
    (i) => y(normalised[i]!),
  ).digits(1)(inside);
  return (
    <>
      <path class="example-e0" d={`M${x(e0Ev)} 0V${size.height}`} />
      <path class="example-curve" d={d ?? ''} />
    </>
  );
}
