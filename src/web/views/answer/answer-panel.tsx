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
import { VerdictCard } from './verdict-card.tsx';
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
      <VerdictCard answer={answer} />
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
      <EvidencePanel />
      <ReceiptDetails receipt={entry.reading.receipt} answer={answer} />
    </>
  );
}

/** The best answer in words: in large type if the verdict supports it, and no CN at all outside what the models can tell. */
function Headline({ answer }: { answer: SpectrumAnswer }) {
  const best = answer.coordination[0]!;
  const { word } = answer.verdict;
  const [number] = coordinationNumbersOf(best.label);
  const motif = answer.environments[0]?.motifs[0];
  const first = number !== undefined && motif ? motifNamesOf(motif.label, number)[0] : undefined;
  const [likely] = answer.cn;
  return (
    <header class={`headline is-${word}`}>
      {word === 'supported' && first && <Motif name={first} size={92} />}
      <p class="headline-element">
        {answer.element} <span>K edge</span>
      </p>
      <h2>
        {word === 'outside' ? 'No coordination number' : cnLabelWords(best.label)}
        {word === 'supported' && first && <span class="headline-motif">{first}</span>}
      </h2>
      {word !== 'outside' && likely && (
        <p class="headline-sure">
          <strong>{percent(likely.probability)}</strong> for CN {likely.cn}
          {likely.prior !== undefined && ` · ${percent(likely.prior)} of its sites in oxides have it`}
        </p>
      )}
    </header>
  );
}
