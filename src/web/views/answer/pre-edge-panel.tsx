import { preEdgeWords } from '../../../answers/spectra/pre-edge-words.ts';
import { preEdgeDrawing } from '../../../figure/pre-edge-drawing.ts';
import type { SpectrumAnswer } from '../../../model/identify-spectrum.ts';
import { knownCurves } from '../../state/answers/outcomes.ts';
import type { Entry } from '../../state/bench.ts';

/** Width of the drawing in its own units; the panel scales it. */
const width = 332;

/** The pre-edge peak, fitted, beside those of computed spectra, and what it says to the answer. */
export function PreEdgePanel({ answer, entry }: { answer: SpectrumAnswer; entry: Entry }) {
  const words = preEdgeWords(answer, answer.verdict.reasons);
  const curves = knownCurves(entry);
  const { preEdgePeak, preEdgeWitness } = answer;
  if (!words || !preEdgeWitness || !curves) {
    return null;
  }
  const { svg, bottom } = preEdgeDrawing(
    {
      energyEv: curves.energyEv,
      mu: curves.normalised,
      ...(preEdgePeak.found && { peak: preEdgePeak }),
      ranges: preEdgeWitness.training,
    },
    { left: 1, top: 0, width: width - 2 },
  );
  return (
    <section class="pre-edge" aria-label="Pre-edge peak">
      <h3>Pre-edge peak</h3>
      <svg
        viewBox={`0 0 ${width} ${Math.ceil(bottom) + 4}`}
        aria-hidden="true"
        dangerouslySetInnerHTML={{ __html: svg }}
      />
      <p class="note">{words}</p>
    </section>
  );
}
