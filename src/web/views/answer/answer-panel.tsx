import { percent } from '../../../base/words.ts';
import { coordinationNumbersOf, motifNamesOf } from '../../../environment/read-ranking-labels.ts';
import { cnLabelWords, motifLabelWords } from '../../../figure/label-words.ts';
import type { SpectrumAnswer } from '../../../model/identify-spectrum.ts';
import { current, type Entry, nameOf } from '../../state/bench.ts';
import { isBehind, outcomeOf } from '../../state/outcomes.ts';
import { OutPanel } from '../out/out-panel.tsx';
import { BundleLine } from './bundle-line.tsx';
import { EvidencePanel } from './evidence-panel.tsx';
import { Motif } from './motif-strip.tsx';
import { Ranking } from './ranking.tsx';
import { ReceiptDetails } from './receipt-details.tsx';
import { SensitivityStrip } from './sensitivity-strip.tsx';
import { WarningList } from './warning-list.tsx';

/** The answer to the current spectrum. */
export function AnswerPanel() {
  const entry = current.value;
  if (!entry) {
    return <section class="answer" aria-label="Answer" />;
  }
  const outcome = outcomeOf(entry);
  return (
    <section class="answer" aria-label="Answer" aria-busy={isBehind(entry)}>
      <p class="answer-file">{nameOf(entry)}</p>
      <BundleLine />
      {outcome?.kind === 'answered' && <Answer answer={outcome.answer} entry={entry} />}
      {outcome?.kind === 'refused' && (
        <div class="answer-refused">
          <h2>Not identified</h2>
          <p>{outcome.message}</p>
          <ReceiptDetails receipt={entry.reading.receipt} />
        </div>
      )}
      <OutPanel />
    </section>
  );
}

function Answer({ answer, entry }: { answer: SpectrumAnswer; entry: Entry }) {
  const { coordination, environments } = answer;
  return (
    <>
      <Headline answer={answer} />
      <WarningList warnings={[...answer.warnings, ...entry.reading.receipt.warnings]} />
      <Ranking
        heading="Coordination number"
        kind="cn"
        answers={coordination.map(({ label, probability }) => ({ words: cnLabelWords(label), probability }))}
      />
      {environments.map(({ coordinationNumber, motifs }) =>
        motifs.length ? (
          <Ranking
            key={coordinationNumber}
            heading={`Motif, as CN ${coordinationNumber}`}
            kind="motif"
            drawn={[
              ...new Set(motifs.slice(0, 3).flatMap(({ label }) => motifNamesOf(label, coordinationNumber))),
            ]}
            answers={motifs.map(({ label, probability }) => ({
              words: motifLabelWords(label, coordinationNumber),
              probability,
            }))}
          />
        ) : null,
      )}
      <SensitivityStrip answer={answer} />
      <EvidencePanel />
      <ReceiptDetails receipt={entry.reading.receipt} answer={answer} />
    </>
  );
}

/** The best answer in words. */
function Headline({ answer }: { answer: SpectrumAnswer }) {
  const best = answer.coordination[0]!;
  const [number] = coordinationNumbersOf(best.label);
  const motif = answer.environments[0]?.motifs[0];
  const first = number !== undefined && motif ? motifNamesOf(motif.label, number)[0] : undefined;
  return (
    <header class="headline">
      {first && <Motif name={first} size={92} />}
      <p class="headline-element">
        {answer.element} <span>K edge</span>
      </p>
      <h2>
        {cnLabelWords(best.label)}
        {first && <span class="headline-motif">{first}</span>}
      </h2>
      <p class="headline-sure">
        <strong>{percent(best.probability)}</strong> for this CN · {percent(answer.agreement)} of the trees
        agree
      </p>
    </header>
  );
}
